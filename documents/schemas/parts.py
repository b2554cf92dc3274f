"""Parts of articles: faces, authors, search engines, reviews."""

from typing import Annotated

from pydantic import Field

from documents.schemas.base import (
    Contact,
    ContentId,
    Html,
    Image,
    JobTitle,
    Link,
    Moment,
    Organisation,
    Path,
    PersonName,
    Schema,
)
from documents.schemas.structured import StructuredArticle

FaceImage = Annotated[
    Image | None, Field(description="Cropped for this place; null when the article has none.")
]
FaceText = Annotated[
    str,
    Field(
        description="Short description for this place, plain text.",
        examples=["What to bring, whom to ask, and when to rest."],
    ),
]
Inherited = Annotated[
    bool,
    Field(
        description="True when the slot was left empty and shows the resource page's instead.",
        examples=[False],
    ),
]
FurtherCategory = Annotated[
    Link | None, Field(description="The subcategory it stands in; null when in none.")
]


class Face(Schema):
    """How an article looks where it is listed."""

    image: FaceImage
    description: FaceText
    inherited: Inherited


class Representations(Schema):
    """The faces of an article: resource page, category page, social card."""

    resource: Face = Field(description="On the resource page; picture 3:2.")
    category: Face = Field(description="On category pages; picture square.")
    social: Face = Field(description="In social cards; picture 1.91:1.")


class Canonical(Schema):
    """Where the article belongs, once and for all lists."""

    url: str = Field(
        description="Absolute address on the site's front end.",
        examples=["https://www.example.org/resources/career-resources/first-day/"],
    )
    category: Link = Field(description="The category it belongs to.")
    subcategory: FurtherCategory


class AuthorSummary(Schema):
    """An author as published when the article was built."""

    id: ContentId
    name: PersonName
    path: Path
    job_title: JobTitle
    organisation: Organisation
    biography: Html
    contact: Contact
    photo: Image | None = Field(description="Portrait, square; null when there is none.")


class CorrectionNote(Schema):
    """What was corrected after publication."""

    text: str = Field(
        description="What was wrong and what is right, plain text.",
        examples=["The dose is 5 mg, not 50 mg."],
    )
    corrected_at: Moment


class Seo(Schema):
    """For search engines."""

    title: str = Field(
        description="For the title element, plain text.", examples=["Your first day on the ward"]
    )
    description: str = Field(
        description="For the description meta element, plain text.",
        examples=["What to bring and whom to ask."],
    )
    robots: str = Field(description="For the robots meta element.", examples=["index, follow"])
    json_ld: StructuredArticle = Field(description="schema.org object, ready to be embedded.")


class Review(Schema):
    """What was found about a product."""

    product: str = Field(description="Name of the product, plain text.", examples=["Walker 3"])
    maker: str = Field(
        description="Who makes it, plain text; empty when not said.", examples=["Example Shoes"]
    )
    rating: float = Field(description="0 to 5 in steps of a half.", examples=[4.5], ge=0, le=5)
    pros: list[str] = Field(
        description="What speaks for it, plain text; may be empty.", examples=[["Light"]]
    )
    cons: list[str] = Field(
        description="What speaks against it, plain text; may be empty.", examples=[["Dear"]]
    )
    verdict: str = Field(
        description="The judgement in a sentence or two, plain text.",
        examples=["Good on long shifts."],
    )
