"""Documents that are not articles."""

from typing import Annotated, Literal

from pydantic import Field

from documents.schemas.articles import (
    ArticleDocument,
    MultimediaDocument,
    NewsDocument,
    ProductReviewDocument,
)
from documents.schemas.base import ContentId, Html, Image, Link, Moment, Path, Schema


class DocumentBase(Schema):
    id: ContentId
    seq: int = Field(description="Ledger number that wrote this document.", examples=[812])
    published_at: Moment
    updated_at: Moment


class CategoryDocument(DocumentBase):
    type: Literal["category"]
    path: Path
    title: str
    dek: str
    image: Image | None
    parent: Link | None = Field(description="The category this is a subcategory of.")


class AuthorDocument(DocumentBase):
    type: Literal["author"]
    path: Path
    name: str
    job_title: str
    organisation: str
    biography: Html
    contact: str
    photo: Image | None


class HomeDocument(DocumentBase):
    type: Literal["home"]
    path: Path
    title: str
    dek: str
    body: Html


class ResourceDocument(DocumentBase):
    """The resource page: where all articles are listed with their resource face."""

    type: Literal["resource"]
    path: Path
    title: str
    dek: str


class SiteDocument(DocumentBase):
    type: Literal["site"]
    name: str
    tagline: str
    description: str
    frontend_url: str
    contact: str


class PromoDocument(DocumentBase):
    type: Literal["promo"]
    audience: str
    heading: str
    items: list[str]
    closing: str
    link_url: str
    link_text: str


class AdSlotDocument(DocumentBase):
    type: Literal["ad_slot"]
    key: str
    name: str
    width: int
    height: int
    enabled: bool


AnyDocument = Annotated[
    ArticleDocument
    | NewsDocument
    | ProductReviewDocument
    | MultimediaDocument
    | CategoryDocument
    | AuthorDocument
    | HomeDocument
    | ResourceDocument
    | SiteDocument
    | PromoDocument
    | AdSlotDocument,
    Field(discriminator="type"),
]
