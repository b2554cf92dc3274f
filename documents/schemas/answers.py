"""Shapes of answers that hold documents: lists and errors."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from documents.schemas.articles import ArticleCard
from documents.schemas.base import ContentId, DocumentType, Moment, Path, Schema
from documents.schemas.others import AnyDocument, AuthorDocument, CategoryDocument

ChangeKind = Literal[
    "published", "refreshed", "moved", "withdrawn", "expired", "deleted", "redirected"
]


class ArticleList(Schema):
    items: list[ArticleCard]
    next: str | None = Field(description="Cursor of the next page; null on the last.")


class CategoryList(Schema):
    items: list[CategoryDocument] = Field(description="All of them, in the order of the tree.")
    next: str | None


class AuthorList(Schema):
    items: list[AuthorDocument] = Field(description="By name.")
    next: str | None


class Change(Schema):
    """The newest thing that happened to one piece of content."""

    seq: int = Field(description="Number in the ledger; commit order.", examples=[812])
    kind: ChangeKind = Field(description="The last four take the document away.")
    id: ContentId
    type: DocumentType
    path: Path | None = Field(description="Where it stands, or stood; null without an address.")
    at: Moment
    note: str = Field(
        description="Public note of a removal, plain text; empty when there is none.",
        examples=["The advice in this article is out of date."],
    )
    successor: ContentId | None = Field(
        description="Of a redirect: the content that readers are led to; else null."
    )
    document: AnyDocument | None = Field(
        description="As it is published now; null when it was taken away."
    )


class ChangeList(Schema):
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

    type: str = Field(examples=["about:blank"])
    title: str = Field(examples=["Unknown parameter"])
    status: int = Field(examples=[400])
    detail: str = Field(examples=["There is no parameter 'colour' here. Known: limit, cursor."])
