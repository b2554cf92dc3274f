"""Shapes of answers of the search."""

from typing import Literal

from pydantic import Field

from documents.schemas.articles import ArticleCard
from documents.schemas.base import ContentId, Path, Schema

FoundType = Literal["article", "news", "product_review", "multimedia", "category", "author"]


class Highlight(Schema):
    """Where the article says what was asked for."""

    title: str = Field(
        description="Title as safe HTML: all escaped, what was asked for in `mark` elements.",
        examples=["Your first <mark>night</mark> shift"],
    )
    excerpt: str = Field(
        description=(
            "About 34 words of dek and body around the best match, as safe HTML with `mark` "
            "elements; without any when only title, authors, tags or categories match."
        ),
        examples=["… ask about the <mark>night</mark> rota before you sign …"],
    )


class FoundArticle(ArticleCard):
    """A card, and where the article says what was asked for."""

    highlight: Highlight = Field(description="Title and excerpt with what was asked for marked.")


class FacetValue(Schema):
    """One value of a filter, and how much of what was found has it."""

    value: str = Field(
        description="As the filter of the same name takes it.", examples=["product_review"]
    )
    title: str = Field(
        description="Words to show, plain text; the value itself for types and tags.",
        examples=["product_review"],
    )
    count: int = Field(description="How many of the counted articles have it.", examples=[12])


class Facets(Schema):
    """Values by filter, the most frequent first, at most 50 each."""

    type: list[FacetValue] = Field(description="By type; empty when not asked for.")
    category: list[FacetValue] = Field(
        description="By category, an article counts for those above its own, too; else empty."
    )
    tag: list[FacetValue] = Field(description="By tag; empty when not asked for.")
    author: list[FacetValue] = Field(description="By author; empty when not asked for.")


class SearchResult(Schema):
    """A page of what was found."""

    items: list[FoundArticle] = Field(description="In the order that was asked for.")
    next: str | None = Field(
        description="Cursor of the next page; null on the last.", examples=["WyJzZWFyY2giXQ"]
    )
    hint: str | None = Field(
        description="A sentence for readers: why nothing could be looked for; else null.",
        examples=["There is no word in this question."],
    )
    suggestions: list[str] = Field(
        description=(
            "Other questions that find something: only when nothing was found on the first page; "
            "mostly one, often none."
        ),
        examples=[["night shift"]],
    )
    facets: Facets | None = Field(description="Null unless `facets` was asked for.")
    facets_of: Literal["all", "first 1000"] | None = Field(
        description="What the facets count: all that was found or its best thousand; else null.",
        examples=["all"],
    )


class TitleSuggestion(Schema):
    """A document whose title has the words."""

    id: ContentId
    type: FoundType = Field(description="Type of the document.", examples=["article"])
    title: str = Field(
        description="Title, or name of an author; plain text.", examples=["Your first night shift"]
    )
    path: Path


class TitleSuggestions(Schema):
    """Documents that the reader may be typing the title of."""

    items: list[TitleSuggestion] = Field(description="Best first.")
    next: None = Field(description="Always null: there are no further pages.", examples=[None])
