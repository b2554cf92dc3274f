"""Body blocks: a union told apart by `type`. Flat, typed, stable."""

from typing import Annotated, Literal

from pydantic import Field

from documents.schemas.base import ContentId, Html, Image, Path, Schema


class HeadingBlock(Schema):
    type: Literal["heading"]
    level: Literal[2, 3] = Field(description="Heading level; the title of the page is level 1.")
    text: str = Field(description="Plain text.", examples=["Before you go in"])
    anchor: str = Field(description="Fragment for links, unique in the body.", examples=["before"])


class ParagraphBlock(Schema):
    type: Literal["paragraph"]
    html: Html


class ImageBlock(Schema):
    type: Literal["image"]
    image: Image
    caption: str = Field(description="Plain text; empty when there is none.")
    credit: str = Field(description="Plain text; empty when there is none.")


class PullQuoteBlock(Schema):
    type: Literal["pull_quote"]
    text: str = Field(description="The quotation without quotation marks.")
    attribution: str = Field(description="Who said it; empty when it repeats the body.")


class ListBlock(Schema):
    type: Literal["list"]
    style: Literal["bulleted", "numbered"]
    items: list[Html]


class QuestionAnswerBlock(Schema):
    type: Literal["question_answer"]
    question: str = Field(description="Plain text.", examples=["What should I bring?"])
    answer: Html


class CallOutBlock(Schema):
    type: Literal["call_out"]
    tone: Literal["note", "tip", "warning"]
    title: str = Field(description="Plain text; empty when there is none.")
    html: Html


class TableBlock(Schema):
    type: Literal["table"]
    caption: str = Field(description="Plain text; empty when there is none.")
    header_row: bool = Field(description="Whether the first row holds column headings.")
    header_column: bool = Field(description="Whether the first column holds row headings.")
    rows: list[list[str]] = Field(description="Cells as plain text, all rows equally long.")


class EmbedBlock(Schema):
    type: Literal["embed"]
    url: str = Field(description="Page of the embedded thing.")
    title: str = Field(description="What it is, for people who don't see it.")
    provider: str = Field(description="Name of the site.", examples=["YouTube"])
    player_url: str | None = Field(description="Address for an iframe; null: show a link.")


class MediaBlock(Schema):
    type: Literal["media"]
    kind: Literal["audio", "video"]
    url: str = Field(description="Address of the sound or film file.")
    title: str = Field(description="Plain text.")
    duration_seconds: int | None = Field(description="Length in seconds; null when unknown.")
    captions_url: str | None = Field(description="WebVTT captions; null when there are none.")
    transcript: Html = Field(description="What is said and shown; empty when there is none.")


class RelatedArticle(Schema):
    id: ContentId
    type: str = Field(description="Document type.", examples=["article"])
    title: str
    path: Path


class RelatedArticlesBlock(Schema):
    type: Literal["related_articles"]
    title: str = Field(description="Plain text.", examples=["Read next"])
    items: list[RelatedArticle] = Field(description="Published articles only; may be empty.")


class PromoSlotBlock(Schema):
    type: Literal["promo_slot"]
    slot: str = Field(description="Key to ask the placements endpoint with.", examples=["in-body"])


Block = Annotated[
    HeadingBlock
    | ParagraphBlock
    | ImageBlock
    | PullQuoteBlock
    | ListBlock
    | QuestionAnswerBlock
    | CallOutBlock
    | TableBlock
    | EmbedBlock
    | MediaBlock
    | RelatedArticlesBlock
    | PromoSlotBlock,
    Field(discriminator="type"),
]
