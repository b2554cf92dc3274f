"""Body blocks: a union told apart by `type`. Flat, typed, stable."""

from typing import Annotated, Literal

from pydantic import Field

from documents.schemas.base import (
    Captions,
    ContentId,
    Html,
    Image,
    MediaKind,
    MediaUrl,
    Path,
    Schema,
    Seconds,
    Title,
    Transcript,
    Words,
)
from documents.schemas.downloads import DownloadBlock
from documents.schemas.recordings import Player, Source


class HeadingBlock(Schema):
    """A heading inside the text."""

    type: Literal["heading"]
    level: Literal[2, 3] = Field(
        description="Heading level; the title of the page is level 1.", examples=[2]
    )
    text: str = Field(description="Plain text.", examples=["Before you go in"])
    anchor: str = Field(description="Fragment for links, unique in the body.", examples=["before"])


class ParagraphBlock(Schema):
    """One or more paragraphs."""

    type: Literal["paragraph"]
    html: Html


class ImageBlock(Schema):
    """A picture in the text."""

    type: Literal["image"]
    image: Image = Field(description="The picture, in its own shape.")
    caption: Words
    credit: str = Field(
        description="Who made the picture, plain text; empty when nobody is named.",
        examples=["Photo: R. Osei"],
    )


class PullQuoteBlock(Schema):
    """A sentence that is set large."""

    type: Literal["pull_quote"]
    text: str = Field(
        description="The quotation without quotation marks, plain text.",
        examples=["Ask early, ask often."],
    )
    attribution: str = Field(
        description="Who said it, plain text; empty when it repeats the body.",
        examples=["Ama Osei"],
    )


class ListBlock(Schema):
    """A list of points or steps."""

    type: Literal["list"]
    style: Literal["bulleted", "numbered"] = Field(
        description="Whether the order counts.", examples=["numbered"]
    )
    items: list[Html] = Field(description="The points, each as sanitised HTML.")


class QuestionAnswerBlock(Schema):
    """A question and what is answered."""

    type: Literal["question_answer"]
    question: str = Field(description="Plain text.", examples=["What should I bring?"])
    answer: Html


class CallOutBlock(Schema):
    """A box beside the text."""

    type: Literal["call_out"]
    tone: Literal["note", "tip", "warning"] = Field(
        description="How it is meant: choose a colour and an icon by it.", examples=["tip"]
    )
    title: str = Field(
        description="Title of the box, plain text; empty when there is none.",
        examples=["Before you sign"],
    )
    html: Html


class TableBlock(Schema):
    """A table of texts."""

    type: Literal["table"]
    caption: Words
    header_row: bool = Field(
        description="Whether the first row holds column headings.", examples=[True]
    )
    header_column: bool = Field(
        description="Whether the first column holds row headings.", examples=[False]
    )
    rows: list[list[str]] = Field(
        description="Cells as plain text, row by row, all rows equally long.",
        examples=[[["Shift", "Hours"], ["Night", "12"]]],
    )


class RecordingWords(Schema):
    """What a block says of its recording."""

    type: Literal["recording"]
    title: Title
    caption: Words


class RecordingBlock(Player, RecordingWords):
    """A recording in the text: all that a `player` has, beside its title and a caption."""

    source: Source = Field(description="What to play, told apart by `type`.")


class EmbedBlock(Schema):
    """A film or post that stands on another site."""

    type: Literal["embed"]
    url: str = Field(
        description="Absolute address of the page of the embedded thing.",
        examples=["https://www.youtube.com/watch?v=abcdefghijk"],
    )
    title: str = Field(
        description="What it is, for people who don't see it; plain text.",
        examples=["How to lift safely"],
    )
    provider: str = Field(description="Name of the site.", examples=["YouTube"])
    player_url: str | None = Field(
        description="Absolute address for an iframe; null: show a link.",
        examples=["https://www.youtube-nocookie.com/embed/abcdefghijk"],
    )


class MediaBlock(Schema):
    """A sound or film file of our own."""

    type: Literal["media"]
    kind: MediaKind
    url: MediaUrl
    title: Title
    duration_seconds: Seconds
    captions_url: Captions
    transcript: Transcript


class RelatedArticle(Schema):
    """A published article that is named for further reading."""

    id: ContentId
    type: str = Field(description="Document type.", examples=["article"])
    title: Title
    path: Path


class RelatedArticlesBlock(Schema):
    """Articles to read next, chosen by the editors."""

    type: Literal["related_articles"]
    title: str = Field(description="Plain text.", examples=["Read next"])
    items: list[RelatedArticle] = Field(description="Published articles only; may be empty.")


class PromoSlotBlock(Schema):
    """A place where a promo may stand."""

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
    | RecordingBlock
    | EmbedBlock
    | MediaBlock
    | DownloadBlock
    | RelatedArticlesBlock
    | PromoSlotBlock,
    Field(discriminator="type"),
]
