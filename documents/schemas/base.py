"""What every part of the contract shares: strictness, names, images."""

from datetime import datetime
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

DocumentType = Literal[
    "article",
    "news",
    "product_review",
    "multimedia",
    "category",
    "author",
    "home",
    "resource",
    "site",
    "promo",
    "ad_slot",
]
ArticleType = Literal["article", "news", "product_review", "multimedia"]
ARTICLE_TYPES: tuple[str, ...] = get_args(ArticleType)

ContentId = Annotated[
    str,
    Field(
        description="Opaque stable identifier of the content. It survives export and import.",
        examples=["k3v9q2m7x4b8n1c6t5zw"],
        min_length=1,
        max_length=40,
    ),
]
Path = Annotated[
    str,
    Field(
        description="Path on the site's front end, beginning and ending in a slash.",
        examples=["/resources/career-resources/first-day/"],
    ),
]
Html = Annotated[
    str,
    Field(
        description=(
            "Sanitised HTML: p, b, i, a, br, ul, ol, li only. "
            "Links to unpublished pages are left out."
        ),
        examples=["<p>Ask about the <b>night rota</b>.</p>"],
    ),
]
Moment = Annotated[datetime, Field(description="RFC 3339, UTC.", examples=["2026-11-23T09:00:00Z"])]


class Schema(BaseModel):
    """Output shape: nothing unknown, no defaults, the same bytes for the same content."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ImageSource(Schema):
    """One file format of an image with all its sizes."""

    type: str = Field(description="Media type of the files.", examples=["image/webp"])
    srcset: str = Field(
        description="Value for an HTML srcset attribute, widths in pixels.",
        examples=["/media/images/desk.width-400.webp 400w"],
    )


class Image(Schema):
    """An image as it was approved. Files never change under the same address."""

    src: str = Field(
        description="Address of the fallback file; relative to the API's origin unless absolute.",
        examples=["/media/images/desk.width-800.jpg"],
    )
    sources: list[ImageSource] = Field(description="Better formats first.")
    width: int = Field(description="Width of `src` in pixels.", examples=[1200])
    height: int = Field(description="Height of `src` in pixels.", examples=[800])
    alt: str = Field(
        description="Alternative text; empty when the image is decorative.",
        examples=["A nurse writes on a clipboard"],
    )
    credit: str = Field(
        description="Who made the picture; empty when nobody is named.",
        examples=["Photo: R. Osei"],
    )
    focal: tuple[float, float] | None = Field(
        description="Focal point from the top left, each 0 to 1; null when none was chosen."
    )
    placeholder: str = Field(
        description="Average colour as #rrggbb, to show while the image loads.",
        examples=["#8fa3b0"],
    )


class Link(Schema):
    """A published document named by another."""

    id: ContentId
    title: str = Field(description="Title, plain text.", examples=["Interviewing"])
    path: Path
