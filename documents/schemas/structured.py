"""schema.org data of an article: the names are theirs, so that it can be embedded as it is."""

from typing import Any, Literal

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from documents.schemas.base import Schema


def _absent(value: Any) -> bool:
    return value is None


class Node(Schema):
    """A node of schema.org. What it does not have is left out, as JSON-LD wants it."""

    model_config = ConfigDict(
        **Schema.model_config,
        alias_generator=to_camel,
        populate_by_name=True,
        serialize_by_alias=True,
    )


class StructuredPerson(Node):
    """An author."""

    type: Literal["Person"] = Field(
        alias="@type", description="Kind of the node.", examples=["Person"]
    )
    name: str = Field(description="Plain text.", examples=["Ada Okafor"])
    url: str = Field(
        description="Absolute address of the author's page.",
        examples=["https://www.example.org/authors/ada-okafor/"],
    )


class StructuredStep(Node):
    """A step of the way down to the article."""

    type: Literal["ListItem"] = Field(
        alias="@type", description="Kind of the node.", examples=["ListItem"]
    )
    position: int = Field(description="1 for the uppermost.", examples=[1])
    name: str = Field(description="Title, plain text.", examples=["Career resources"])
    item: str = Field(
        description="Absolute address.",
        examples=["https://www.example.org/resources/career-resources/"],
    )


class StructuredBreadcrumb(Node):
    """The way down: category, subcategory, article."""

    type: Literal["BreadcrumbList"] = Field(
        alias="@type", description="Kind of the node.", examples=["BreadcrumbList"]
    )
    item_list_element: list[StructuredStep] = Field(description="From the top; never empty.")


class StructuredPage(Node):
    """The page on which the article stands."""

    type: Literal["WebPage"] = Field(
        alias="@type", description="Kind of the node.", examples=["WebPage"]
    )
    id: str = Field(
        alias="@id",
        description="Absolute address of the page.",
        examples=["https://www.example.org/resources/career-resources/first-day/"],
    )
    breadcrumb: StructuredBreadcrumb = Field(description="The way down to it.")


class StructuredProduct(Node):
    """What a review is about."""

    type: Literal["Product"] = Field(
        alias="@type", description="Kind of the node.", examples=["Product"]
    )
    name: str = Field(description="Plain text.", examples=["Walker 3"])


class StructuredRating(Node):
    """How it was judged."""

    type: Literal["Rating"] = Field(
        alias="@type", description="Kind of the node.", examples=["Rating"]
    )
    rating_value: float = Field(description="0 to 5 in steps of a half.", examples=[4.5])
    best_rating: int = Field(description="Always 5.", examples=[5])
    worst_rating: int = Field(description="Always 0.", examples=[0])


class StructuredArticle(Node):
    """An article as schema.org has it."""

    context: Literal["https://schema.org"] = Field(
        alias="@context", description="The vocabulary.", examples=["https://schema.org"]
    )
    type: str = Field(
        alias="@type",
        description="`Article`, `NewsArticle` or `Review`; more may come.",
        examples=["NewsArticle"],
    )
    headline: str = Field(description="Title, plain text.", examples=["Your first day on the ward"])
    description: str = Field(
        description="Dek, plain text; empty when there is none.",
        examples=["What to bring, whom to ask, and when to rest."],
    )
    url: str = Field(
        description="Canonical address, absolute.",
        examples=["https://www.example.org/resources/career-resources/first-day/"],
    )
    date_published: str = Field(
        description="First publication, RFC 3339.", examples=["2026-11-23T09:00:00+00:00"]
    )
    date_modified: str = Field(
        description="Last publication, RFC 3339.", examples=["2026-11-23T09:00:00+00:00"]
    )
    author: list[StructuredPerson] = Field(description="In the order of the byline.")
    main_entity_of_page: StructuredPage = Field(description="The page that it stands on.")
    image: str | None = Field(
        default=None,
        exclude_if=_absent,
        description="Absolute address of the picture of the social card; left out instead of null.",
        examples=["https://cms.example.org/media/images/ward.width-1200.jpg"],
    )
    item_reviewed: StructuredProduct | None = Field(
        default=None,
        exclude_if=_absent,
        description="Of a product review; left out instead of null for others.",
    )
    review_rating: StructuredRating | None = Field(
        default=None,
        exclude_if=_absent,
        description="Of a product review; left out instead of null for others.",
    )
