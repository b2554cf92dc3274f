"""The shape of the demo's content files. Blocks keep the raw form that a StreamField takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import ConfigDict

ArticleType = Literal["article", "news", "product_review", "multimedia"]
ArticleState = Literal[
    "draft",
    "in_review",
    "changes_requested",
    "approved",
    "scheduled",
    "published",
    "published_with_changes",
    "withdrawn",
    "expired",
]
Block = dict[str, Any]  # {"type": ..., "value": ...}


class _Strict:
    """A key that the files have and the class has not is an error."""

    __pydantic_config__ = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class Home(_Strict):
    title: str
    dek: str
    welcome: str  # HTML


@dataclass(frozen=True)
class ResourcePage(_Strict):
    title: str
    dek: str


@dataclass(frozen=True)
class Site(_Strict):
    name: str
    tagline: str
    description: str
    home: Home
    resource_page: ResourcePage


@dataclass(frozen=True)
class Subcategory(_Strict):
    slug: str
    title: str
    dek: str


@dataclass(frozen=True)
class Category(_Strict):
    slug: str
    title: str
    dek: str
    image: str  # a key of DRAWINGS, as are all images below
    alt: str
    subcategories: list[Subcategory]


@dataclass(frozen=True)
class Author(_Strict):
    slug: str
    name: str
    job_title: str
    organisation: str
    biography: str
    contact: str
    photo: str | None
    photo_alt: str


@dataclass(frozen=True)
class Promo(_Strict):
    slug: str
    audience: str
    heading: str
    items: list[str]
    closing: str


@dataclass(frozen=True)
class AdSlot(_Strict):
    key: str
    name: str
    description: str
    width: int
    height: int


@dataclass(frozen=True)
class Face(_Strict):
    """Picture and words for one place; an empty one falls back to the resource face."""

    image: str | None
    alt: str
    description: str


@dataclass(frozen=True)
class CorrectionNote(_Strict):
    text: str
    days_ago: int


@dataclass(frozen=True)
class Review(_Strict):
    product: str
    maker: str
    rating: float  # 0 to 5 in halves
    pros: list[str]
    cons: list[str]
    verdict: str


@dataclass(frozen=True)
class Recording(_Strict):
    """One of the library, with tones of our own making. `captions` are lines of WebVTT."""

    title: str
    credit: str
    captions: list[str]
    transcript: str = ""  # HTML
    poster: str | None = None


@dataclass(frozen=True)
class Player(_Strict):
    kind: Literal["audio", "video"]
    url: str
    duration_seconds: int
    transcript: str  # HTML
    captions_url: str
    poster: str
    recording: Recording | None = None


@dataclass(frozen=True)
class Article(_Strict):
    slug: str
    type: ArticleType
    state: ArticleState
    title: str
    dek: str
    category: str
    subcategory: str | None
    further_categories: list[str]
    authors: list[str]
    tags: list[str]
    resource: Face
    category_face: Face
    social: Face | None
    seo_title: str
    seo_description: str
    published_days_ago: int  # 0 in the states before publication
    body: list[Block]
    correction_notes: list[CorrectionNote] = field(default_factory=list)
    review: Review | None = None
    player: Player | None = None
    changes_comment: str = ""
    pending_title: str = ""


@dataclass(frozen=True)
class DemoContent:
    site: Site
    categories: list[Category]
    authors: list[Author]
    promos: list[Promo]
    ad_slots: list[AdSlot]
    articles: list[Article]
