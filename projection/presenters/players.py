"""What articles play: a recording of the library, or (multimedia alone) a file elsewhere."""

from typing import Any
from urllib.parse import urljoin

from django.conf import settings

from media.recordings.providers import Embedded, recognised
from projection.presenters.images import present_image
from projection.richtext import present_html


def present_player(page: Any) -> dict[str, Any]:
    """Return the player of the contract; what the article leaves empty comes from its recording."""
    recording = page.recording
    return {
        **(_of_library(recording) if recording else _of_elsewhere(page)),
        "poster": present_image(page.shown_poster, alt="", slot="resource"),
        "transcript": present_html(page.shown_transcript),
    }


def present_recording(value: Any) -> dict[str, Any] | None:
    """Return what a block plays; None when nothing is chosen yet."""
    recording = value["recording"]
    if recording is None:
        return None
    return {
        "title": recording.title,
        "caption": value["caption"],
        **_of_library(recording),
        "poster": present_image(value.shown_poster, alt="", slot="body"),
        "transcript": present_html(recording.transcript),
    }


def _of_library(recording: Any) -> dict[str, Any]:
    captions = [
        {"language": one.language, "label": one.label, "src": one.file.url}
        for one in recording.captions.all()
    ]
    embedded = recording.embedded
    return {
        "kind": recording.kind,
        "url": embedded.page_url if embedded else _absolute(recording.file.url),
        "source": _embed(embedded, recording.title) if embedded else _file(recording),
        "duration_seconds": recording.duration_seconds,
        "captions_url": _absolute(captions[0]["src"]) if captions else None,
        "captions": captions,
        "credit": recording.credit,
    }


def _of_elsewhere(page: Any) -> dict[str, Any]:
    """Return what is played from an address that was typed in: a file, or a site's player."""
    address, captions = page.player_url, page.captions_url
    source: dict[str, Any] | None = None
    if embedded := recognised(address):
        source = _embed(embedded, page.title)
    elif address:
        unseen = dict.fromkeys(("media_type", "size", "width", "height"))
        source = {"type": "file", "files": [{"src": address, **unseen}]}
    return {
        "kind": page.player_kind,
        "url": address,
        "source": source,
        "duration_seconds": page.duration_seconds,
        "captions_url": captions or None,
        "captions": [{"language": "", "label": "", "src": captions}] if captions else [],
        "credit": "",
    }


def _embed(embedded: Embedded, title: str) -> dict[str, Any]:
    return {
        "type": "embed",
        "provider": embedded.provider.name,
        "title": title,
        "player_url": embedded.player_url,
        "page_url": embedded.page_url,
    }


def _file(recording: Any) -> dict[str, Any]:
    only = {
        "src": recording.file.url,
        "media_type": recording.media_type or None,
        "size": recording.file_size,
        "width": recording.width,
        "height": recording.height,
    }
    return {"type": "file", "files": [only]}


def _absolute(address: str) -> str:
    """Return an address as clients of version 1.0 expect it: with its host."""
    return urljoin(settings.GALLEY_BASE_URL + "/", address)
