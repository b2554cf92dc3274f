"""Adds recordings without a form: for imports, the demo and tests. The same checks hold."""

from collections.abc import Mapping
from io import BytesIO
from math import ceil
from pathlib import PurePath
from typing import Any, BinaryIO

from django.core.files.base import ContentFile
from django.db import transaction

from media.recordings.captions import checked_captions
from media.recordings.formats import examine
from media.recordings.models import Captions, Recording


@transaction.atomic
def add_recording(
    *,
    title: str,
    file: BinaryIO | None = None,
    name: str = "recording",
    captions: Mapping[tuple[str, str], bytes] | None = None,
    **fields: Any,
) -> Recording:
    """Store a recording, from a file or from `embed_url`, and return it.

    `captions` are WebVTT files by language tag and label. Raises ValidationError with sentences.
    """
    recording = Recording(title=title, **fields)
    if file is not None:
        content = BytesIO(file.read())
        facts = examine(content)
        recording.kind, recording.media_type = facts.kind, facts.media_type
        recording.width, recording.height = facts.width, facts.height
        if facts.duration:
            recording.duration_seconds = max(1, ceil(facts.duration))
        recording.file_size = content.getbuffer().nbytes
        stored = f"{PurePath(name).stem}{facts.extension}"
        recording.file = ContentFile(content.getvalue(), name=stored)
        recording.remember_hash()
    recording.full_clean()
    recording.save()
    for (language, label), vtt in (captions or {}).items():
        checked = checked_captions(vtt).encode()
        row = Captions(recording=recording, language=language, label=label)
        row.file = ContentFile(checked, name=f"{PurePath(name).stem}-{language}.vtt")
        row.remember_hash()
        row.full_clean()
        row.save()
    return recording
