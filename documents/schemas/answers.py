"""Shapes of answers that hold documents: lists and errors."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from documents.schemas.articles import ArticleCard
from documents.schemas.base import ContentId, DocumentType, Moment, Path, Schema
from documents.schemas.others import AnyDocument, AuthorDocument, CategoryDocument

ChangeKind = Literal[
    "published", "refreshed", "moved", "withdrawn", "expired", "deleted", "redirected"
]
Complete = Annotated[str | None, Field(description="Always null: all are here.", examples=[None])]
Next = Annotated[
    str | None,
    Field(description="Cursor of the next page; null on the last.", examples=["WyJhcnRpY2xlcyJd"]),
]


class ArticleList(Schema):
    """A page of cards."""

    items: list[ArticleCard] = Field(description="In the order that was asked for.")
    next: Next


class CategoryList(Schema):
    """A page of categories."""

    items: list[CategoryDocument] = Field(description="In the order of the tree.")
    next: Next


class AuthorList(Schema):
    """A page of authors."""

    items: list[AuthorDocument] = Field(description="By name.")
    next: Next


class Change(Schema):
    """The newest thing that happened to one piece of content."""

    seq: int = Field(description="Number in the ledger; commit order.", examples=[812])
    kind: ChangeKind = Field(
        description="The last four take the document away.", examples=["published"]
    )
    id: ContentId
    type: DocumentType = Field(description="Type of the document.", examples=["article"])
    path: Path | None = Field(
        description="Where it stands, or stood; null without an address.",
        examples=["/resources/career-resources/first-day/"],
    )
    at: Moment
    note: str = Field(
        description="Public note of a removal, plain text; empty when there is none.",
        examples=["The advice in this article is out of date."],
    )
    successor: ContentId | None = Field(
        description="Of a redirect: the content that readers are led to; else null.",
        examples=["k3v9q2m7x4b8n1c6t5zw"],
    )
    document: AnyDocument | None = Field(
        description="As it is published now; null when it was taken away."
    )


class ChangeList(Schema):
    """A stretch of the ledger."""

    items: list[Change] = Field(description="Each piece of content once, in the ledger's order.")
    next: int | None = Field(
        description="`since` of the next page; null when this is the last.", examples=[830]
    )
    seq: int = Field(
        description="You know everything up to this number: `since` of your next question.",
        examples=[830],
    )


class Problem(BaseModel):
    """RFC 9457 problem details; media type application/problem+json."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(
        description="Which problem it is: an address in the catalogue of errors.",
        examples=["/api/v1/docs#problem-unknown-parameter"],
    )
    title: str = Field(
        description="The same words for the same `type`.", examples=["Unknown parameter"]
    )
    status: int = Field(description="The status of the answer.", examples=[400])
    detail: str = Field(
        description="A sentence on this very case; it may be shown.",
        examples=["There is no parameter 'colour' here. Known: limit, cursor."],
    )
