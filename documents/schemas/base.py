"""What every part of the contract shares: strictness, names, images."""

from datetime import datetime
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

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
Seq = Annotated[int, Field(description="Ledger number that wrote this document.", examples=[812])]
Title = Annotated[
    str, Field(description="Title, plain text.", examples=["Your first day on the ward"])
]
Dek = Annotated[
    str,
    Field(
        description="Standfirst below the title, plain text; empty when there is none.",
        examples=["What to bring, whom to ask, and when to rest."],
    ),
]
Minutes = Annotated[
    int, Field(description="How long it takes to read, in whole minutes, at least 1.", examples=[4])
]
PersonName = Annotated[
    str, Field(description="Name as in the byline, plain text.", examples=["Ama Osei"])
]
JobTitle = Annotated[
    str,
    Field(
        description="Job title, plain text; empty when there is none.", examples=["Charge nurse"]
    ),
]
Organisation = Annotated[
    str,
    Field(
        description="Where the person works, plain text; empty when there is none.",
        examples=["St Brigid's Hospital"],
    ),
]
Contact = Annotated[
    str,
    Field(
        description="E-mail address or web address; empty when there is none.",
        examples=["desk@example.org"],
    ),
]
Words = Annotated[
    str,
    Field(
        description="Plain text; empty when there is none.",
        examples=["Ask for the night rota before you sign."],
    ),
]
MediaKind = Annotated[
    Literal["audio", "video"], Field(description="Sound or film.", examples=["audio"])
]
MediaUrl = Annotated[
    str,
    Field(
        description="Absolute address of the sound or film file.",
        examples=["https://media.example.org/talk.mp3"],
    ),
]
Seconds = Annotated[
    int | None, Field(description="Length in seconds; null when unknown.", examples=[1260])
]
Captions = Annotated[
    str | None,
    Field(
        description="Absolute address of WebVTT captions; null when there are none.",
        examples=["https://media.example.org/talk.vtt"],
    ),
]
Transcript = Annotated[
    str,
    Field(
        description="What is said and shown, as sanitised HTML; empty when there is none.",
        examples=["<p>Welcome to the night shift.</p>"],
    ),
]


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
    sources: list[ImageSource] = Field(description="The same picture in each format, best first.")
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
        description="Focal point from the top left, each 0 to 1; null when none was chosen.",
        examples=[[0.5, 0.3]],
    )
    placeholder: str = Field(
        description="Average colour as #rrggbb, to show while the image loads.",
        examples=["#8fa3b0"],
    )
    tiny_preview: str | None = Field(
        description="The whole picture in at most 20 × 20 pixels, as a data URI (WebP, at most 400 "
        "bytes) to stretch and blur below the image while it loads; null when one can see through "
        "the picture, and in what was published before contract 1.5.",
        examples=["data:image/webp;base64,UklGRh4AAABXRUJQVlA4TBEAAAAvAAAAAAfQ//73v/+BiOh/AAA="],
    )

    @model_validator(mode="before")
    @classmethod
    def _before_1_5(cls, data: Any) -> Any:
        """Take an image of a document that was built before there was a tiny preview."""
        return {"tiny_preview": None, **data} if isinstance(data, dict) else data


class Link(Schema):
    """A published document named by another."""

    id: ContentId
    title: str = Field(description="Title, plain text.", examples=["Interviewing"])
    path: Path
