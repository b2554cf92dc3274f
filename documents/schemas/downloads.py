"""A document that readers download: a form, a checklist, a table."""

from typing import Literal

from pydantic import Field

from documents.schemas.base import Schema, Title, Words


class DownloadBlock(Schema):
    """A document to download. It was checked, is served as an attachment, and never changes."""

    type: Literal["download"]
    title: Title
    description: Words
    src: str = Field(
        description="Address of the file; relative to the API's origin unless absolute.",
        examples=["/media/downloads/night-shift-checklist_482910337265.pdf"],
    )
    media_type: str = Field(
        description="Media type of the file, by what is in it.", examples=["application/pdf"]
    )
    bytes: int = Field(description="Length of the file in bytes.", examples=[182044])
    extension: str = Field(
        description="How its name ends, in small letters, without a dot.", examples=["pdf"]
    )
