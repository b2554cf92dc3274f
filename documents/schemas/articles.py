"""Articles of four types, and the card each shows in lists."""

from typing import Annotated, Literal

from pydantic import Field

from documents.schemas.base import (
    ArticleType,
    ContentId,
    Dek,
    Link,
    Minutes,
    Moment,
    Path,
    Schema,
    Seq,
    Title,
)
from documents.schemas.blocks import Block, RelatedArticle
from documents.schemas.parts import (
    AuthorSummary,
    Canonical,
    CorrectionNote,
    FaceImage,
    FaceText,
    FurtherCategory,
    Inherited,
    Representations,
    Review,
    Seo,
)
from documents.schemas.recordings import Player


class ArticleBase(Schema):
    id: ContentId
    seq: Seq
    path: Path
    canonical: Canonical = Field(description="Where the article belongs.")
    title: Title
    dek: Dek
    representations: Representations = Field(description="How it looks where it is listed.")
    authors: list[AuthorSummary] = Field(description="In the order of the byline.")
    tags: list[str] = Field(
        description="In alphabetical order; may be empty.", examples=[["night shift", "rota"]]
    )
    categories: list[Link] = Field(description="Further categories, canonical one not repeated.")
    body: list[Block] = Field(
        description="Block by block, told apart by `type`. Ignore types that you don't know."
    )
    reading_minutes: Minutes
    published_at: Moment = Field(description="First publication.")
    updated_at: Moment = Field(description="Last publication.")
    expires_at: Moment | None = Field(
        description="When it ends, RFC 3339, UTC; null when it stays.",
        examples=["2027-01-31T00:00:00Z"],
    )
    correction_notes: list[CorrectionNote] = Field(description="Newest first.")
    seo: Seo = Field(description="What search engines are told.")
    related: list[RelatedArticle] = Field(
        description="Published articles to read next; may be empty."
    )
    comments_open: bool = Field(description="Whether readers may comment.", examples=[True])


class ArticleDocument(ArticleBase):
    """A guide or feature."""

    type: Literal["article"]


class NewsDocument(ArticleBase):
    """A piece of news."""

    type: Literal["news"]


class ProductReviewDocument(ArticleBase):
    """A review of a product."""

    type: Literal["product_review"]
    review: Review = Field(description="The product and the judgement.")


class MultimediaDocument(ArticleBase):
    """A recording with its text."""

    type: Literal["multimedia"]
    player: Player = Field(description="What to play.")


AnyArticle = Annotated[
    ArticleDocument | NewsDocument | ProductReviewDocument | MultimediaDocument,
    Field(discriminator="type"),
]


class ArticleCard(Schema):
    """One row of a list: the face that the list's `context` asks for."""

    id: ContentId
    type: ArticleType = Field(description="Type of the article.", examples=["news"])
    seq: Seq
    path: Path
    title: Title
    image: FaceImage
    description: FaceText
    inherited: Inherited
    category: Link = Field(description="The category it belongs to.")
    subcategory: FurtherCategory
    authors: list[Link] = Field(description="In the order of the byline.")
    reading_minutes: Minutes
    published_at: Moment
    updated_at: Moment
