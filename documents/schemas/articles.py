"""Articles of four types, and the card each shows in lists."""

from typing import Annotated, Literal

from pydantic import Field

from documents.schemas.base import ArticleType, ContentId, Html, Image, Link, Moment, Path, Schema
from documents.schemas.blocks import Block, RelatedArticle


class Face(Schema):
    """How an article looks where it is listed."""

    image: Image | None
    description: str = Field(description="Short description, plain text.")
    inherited: bool = Field(
        description="True when the slot was left empty and shows the resource page's instead."
    )


class Representations(Schema):
    """The faces of an article: resource page, category page, social card."""

    resource: Face
    category: Face
    social: Face


class Canonical(Schema):
    """Where the article belongs, once and for all lists."""

    url: str = Field(description="Absolute address on the site's front end.")
    category: Link
    subcategory: Link | None


class AuthorSummary(Schema):
    """An author as published when the article was built."""

    id: ContentId
    name: str
    path: Path
    job_title: str
    organisation: str
    biography: Html
    contact: str = Field(description="E-mail address or web address; empty when there is none.")
    photo: Image | None


class CorrectionNote(Schema):
    text: str = Field(description="What was wrong and what is right, plain text.")
    corrected_at: Moment


class Seo(Schema):
    title: str
    description: str
    robots: str = Field(examples=["index, follow"])
    json_ld: dict[str, object] = Field(description="schema.org object, ready to be embedded.")


class ArticleBase(Schema):
    id: ContentId
    seq: int = Field(description="Ledger number that wrote this document.", examples=[812])
    path: Path
    canonical: Canonical
    title: str
    dek: str = Field(description="Standfirst below the title, plain text.")
    representations: Representations
    authors: list[AuthorSummary] = Field(description="In the order of the byline.")
    tags: list[str]
    categories: list[Link] = Field(description="Further categories, canonical one not repeated.")
    body: list[Block]
    reading_minutes: int
    published_at: Moment = Field(description="First publication.")
    updated_at: Moment = Field(description="Last publication.")
    expires_at: Moment | None
    correction_notes: list[CorrectionNote] = Field(description="Newest first.")
    seo: Seo
    related: list[RelatedArticle]
    comments_open: bool


class ArticleDocument(ArticleBase):
    type: Literal["article"]


class NewsDocument(ArticleBase):
    type: Literal["news"]


class Review(Schema):
    product: str
    maker: str
    rating: float = Field(description="0 to 5 in steps of a half.", ge=0, le=5)
    pros: list[str]
    cons: list[str]
    verdict: str


class ProductReviewDocument(ArticleBase):
    type: Literal["product_review"]
    review: Review


class Player(Schema):
    kind: Literal["audio", "video"]
    url: str
    duration_seconds: int | None
    poster: Image | None
    captions_url: str | None = Field(description="WebVTT captions; null when there are none.")
    transcript: Html = Field(description="What is said and shown; empty when there is none.")


class MultimediaDocument(ArticleBase):
    type: Literal["multimedia"]
    player: Player


AnyArticle = Annotated[
    ArticleDocument | NewsDocument | ProductReviewDocument | MultimediaDocument,
    Field(discriminator="type"),
]


class ArticleCard(Schema):
    """One row of a list: the face that the list's `context` asks for."""

    id: ContentId
    type: ArticleType
    seq: int
    path: Path
    title: str
    image: Image | None
    description: str
    inherited: bool
    category: Link
    subcategory: Link | None
    authors: list[Link]
    reading_minutes: int
    published_at: Moment
    updated_at: Moment
