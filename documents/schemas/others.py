"""Documents that are not articles."""

from typing import Annotated, Literal

from pydantic import Field

from documents.schemas.articles import (
    ArticleDocument,
    MultimediaDocument,
    NewsDocument,
    ProductReviewDocument,
)
from documents.schemas.base import (
    Contact,
    ContentId,
    Dek,
    Html,
    Image,
    JobTitle,
    Link,
    Moment,
    Organisation,
    Path,
    PersonName,
    Schema,
    Seq,
    Title,
)


class DocumentBase(Schema):
    id: ContentId
    seq: Seq
    published_at: Moment = Field(description="First publication.")
    updated_at: Moment = Field(description="Last publication.")


class CategoryDocument(DocumentBase):
    """A category, or a subcategory."""

    type: Literal["category"]
    path: Path
    title: Title
    dek: Dek
    image: Image | None = Field(description="Picture of the category; null when there is none.")
    parent: Link | None = Field(description="The category this is a subcategory of; null for none.")


class AuthorDocument(DocumentBase):
    """An author."""

    type: Literal["author"]
    path: Path
    name: PersonName
    job_title: JobTitle
    organisation: Organisation
    biography: Html
    contact: Contact
    photo: Image | None = Field(description="Portrait, square; null when there is none.")


class HomeDocument(DocumentBase):
    """The first page."""

    type: Literal["home"]
    path: Path
    title: Title
    dek: Dek
    body: Html


class ResourceDocument(DocumentBase):
    """The resource page: where all articles are listed with their resource face."""

    type: Literal["resource"]
    path: Path
    title: Title
    dek: Dek


class SiteDocument(DocumentBase):
    """What is true of the whole site."""

    type: Literal["site"]
    name: str = Field(description="Name of the site, plain text.", examples=["Galley Health"])
    tagline: str = Field(
        description="A few words below the name, plain text; may be empty.",
        examples=["Work well in care"],
    )
    description: str = Field(
        description="What the site is, plain text; may be empty.",
        examples=["Guides and news for your working life in care."],
    )
    frontend_url: str = Field(
        description="Absolute address of the site's front end, without a slash at its end.",
        examples=["https://www.example.org"],
    )
    contact: Contact


class PromoDocument(DocumentBase):
    """An offer to readers of one audience."""

    type: Literal["promo"]
    audience: str = Field(description="Whom it addresses, plain text.", examples=["Job seekers"])
    heading: str = Field(description="Plain text.", examples=["Find your next ward"])
    items: list[str] = Field(
        description="Points, plain text; may be empty.", examples=[["New posts each day"]]
    )
    closing: str = Field(
        description="Last sentence, plain text; may be empty.", examples=["It is free."]
    )
    link_url: str = Field(
        description="Where it leads, absolute or a path of the site; may be empty.",
        examples=["https://jobs.example.org/"],
    )
    link_text: str = Field(
        description="Words of the link, plain text; may be empty.", examples=["See all posts"]
    )


class AdSlotDocument(DocumentBase):
    """A place for advertisements."""

    type: Literal["ad_slot"]
    key: str = Field(
        description="Key of the slot, as front ends name it.", examples=["sidebar-top"]
    )
    name: str = Field(description="What editors call it, plain text.", examples=["Sidebar, top"])
    width: int = Field(description="Width in pixels.", examples=[300])
    height: int = Field(description="Height in pixels.", examples=[250])
    enabled: bool = Field(description="Whether something may be shown there.", examples=[True])


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
