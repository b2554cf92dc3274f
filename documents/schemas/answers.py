"""Shapes of answers that hold documents: lists and errors."""

from pydantic import BaseModel, ConfigDict, Field

from documents.schemas.articles import ArticleCard
from documents.schemas.base import Schema
from documents.schemas.others import AuthorDocument, CategoryDocument


class ArticleList(Schema):
    items: list[ArticleCard]
    next: str | None = Field(description="Cursor of the next page; null on the last.")


class CategoryList(Schema):
    items: list[CategoryDocument] = Field(description="All of them, in the order of the tree.")
    next: str | None


class AuthorList(Schema):
    items: list[AuthorDocument] = Field(description="By name.")
    next: str | None


class Problem(BaseModel):
    """RFC 9457 problem details; media type application/problem+json."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(examples=["about:blank"])
    title: str = Field(examples=["Unknown parameter"])
    status: int = Field(examples=[400])
    detail: str = Field(examples=["There is no parameter 'colour' here. Known: limit, cursor."])
