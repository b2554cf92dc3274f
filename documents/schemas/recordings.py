"""Recordings that articles play: a file of ours, or the player of another site."""

from typing import Annotated, Literal

from pydantic import Field

from documents.schemas.base import Captions, Image, MediaKind, Schema, Seconds, Transcript


class RecordingFile(Schema):
    """A file that browsers play. It never changes under the same address."""

    src: str = Field(
        description="Address of the file; relative to the API's origin unless absolute.",
        examples=["/media/recordings/quiet-hour.5f0c2b9a1d3e4f60.mp3"],
    )
    media_type: str | None = Field(
        description="Media type of the file; null when it stands elsewhere and was not looked at.",
        examples=["audio/mpeg"],
    )
    size: int | None = Field(
        description="Length in bytes; null when it stands elsewhere.", examples=[5242880]
    )
    width: int | None = Field(
        description="Width of the picture in pixels; null for sound and when unknown.",
        examples=[1280],
    )
    height: int | None = Field(
        description="Height of the picture in pixels; null for sound and when unknown.",
        examples=[720],
    )


class FileSource(Schema):
    """Something to play with the browser's own player."""

    type: Literal["file"]
    files: list[RecordingFile] = Field(description="The same recording in each format, best first.")


class EmbedSource(Schema):
    """Something that another site plays. Ask readers before you load it: it sees them."""

    type: Literal["embed"]
    provider: str = Field(description="Name of the site.", examples=["YouTube"])
    title: str = Field(
        description="What it is, for the title of a frame; plain text.",
        examples=["How to lift safely"],
    )
    player_url: str = Field(
        description="Absolute address for an iframe, of the player that tracks least.",
        examples=["https://www.youtube-nocookie.com/embed/abcdefghijk"],
    )
    page_url: str = Field(
        description="Absolute address of its page at the site, for a link.",
        examples=["https://www.youtube.com/watch?v=abcdefghijk"],
    )


Source = Annotated[FileSource | EmbedSource, Field(discriminator="type")]


class CaptionTrack(Schema):
    """Captions in one language, as WebVTT."""

    language: str = Field(
        description="Language tag (BCP 47); empty when it was not said.", examples=["en"]
    )
    label: str = Field(description="As readers choose it, plain text.", examples=["English"])
    src: str = Field(
        description="Address of the file; relative to the API's origin unless absolute.",
        examples=["/media/recordings/quiet-hour.9a1d3e4f605f0c2b.vtt"],
    )


class Player(Schema):
    """The recording of a multimedia article."""

    kind: MediaKind
    url: str = Field(
        description=(
            "Absolute address of the sound or film file; of its page where `source` is an embed. "
            "`source` says more."
        ),
        examples=["https://media.example.org/talk.mp3"],
    )
    source: Source | None = Field(
        description="What to play, told apart by `type`; null when a preview has nothing yet."
    )
    duration_seconds: Seconds
    poster: Image | None = Field(description="To show before it plays; null when there is none.")
    captions_url: Captions
    captions: list[CaptionTrack] = Field(
        description="All captions, one for each language; may be empty."
    )
    transcript: Transcript
    credit: str = Field(
        description="Who made the recording, plain text; empty when nobody is named.",
        examples=["Recorded by L. Haddad"],
    )
