"""Shapes of what leads a reader through the site: tags, the tree, a category with what is below."""

from typing import Literal

from pydantic import Field

from documents.schemas.base import ContentId, Link, Path, Schema
from documents.schemas.others import CategoryDocument


class TagInUse(Schema):
    """A tag that published articles carry."""

    tag: str = Field(
        description="In lower case, as the parameter `tag` of lists and feeds takes it.",
        examples=["night shift"],
    )
    name: str = Field(description="As editors wrote it, plain text.", examples=["Night shift"])
    articles: int = Field(description="How many published articles carry it.", examples=[12])


class TagList(Schema):
    """A page of tags."""

    items: list[TagInUse] = Field(description="By name.")
    next: str | None = Field(
        description="Cursor of the next page; null on the last.", examples=["WyJ0YWdz…"]
    )


class CategoryWithSubcategories(CategoryDocument):
    """A category's document, and its published subcategories."""

    subcategories: list[Link] = Field(description="Right below it, by path; may be empty.")


class NavigationEntry(Schema):
    """A page of the tree, and the pages right below it."""

    id: ContentId
    type: Literal["home", "resource", "category"] = Field(
        description="Type of the document.", examples=["category"]
    )
    title: str = Field(description="Title, plain text.", examples=["Interviewing"])
    path: Path
    children: list["NavigationEntry"] = Field(description="By path; may be empty.")


class Navigation(Schema):
    """The tree of the site."""

    items: list[NavigationEntry] = Field(
        description="The home page, which holds none of the others; then the tree, by path."
    )
