"""Recordings for tests, and the forms in which people make them."""

from io import BytesIO
from typing import Any

from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from media.models import Recording
from media.recordings.actions import add_recording
from resources.models import MultimediaPage
from tests.editorial.newsroom import Colleague, fields_of
from tests.factories import make_article
from tests.media import sounds

VTT = b"WEBVTT\n\n00:00.000 --> 00:01.000\nHello.\n"
OTHER_VTT = VTT.replace(b"Hello", b"Good night")
ADD = "recordings:add"


def make_recording(
    title: str = "Night shift", *, captioned: bool = True, **fields: Any
) -> Recording:
    """Return a stored sound, with captions unless told otherwise."""
    captions = {("en", "English"): VTT} if captioned else {}
    return add_recording(
        title=title, file=BytesIO(sounds.wav()), name=title, captions=captions, **fields
    )


def make_multimedia(recording: Recording | None, **fields: Any) -> Any:
    """Return a draft that plays it and has no texts of its own."""
    values = {"player_url": "", "transcript": "", "recording": recording} | fields
    title = f"At night {MultimediaPage.objects.count() + 1}"
    return make_article(title, model=MultimediaPage, **values)


def upload(content: bytes, name: str = "talk.mp3", kind: str = "text/plain") -> SimpleUploadedFile:
    """Return a file as a browser sends it; its type is not believed."""
    return SimpleUploadedFile(name, content, kind)


def rows(*captions: dict[str, Any], first: int = 0) -> dict[str, Any]:
    """Return the part of the form that holds captions."""
    data: dict[str, Any] = {
        "captions-TOTAL_FORMS": len(captions),
        "captions-INITIAL_FORMS": first,
        "captions-MIN_NUM_FORMS": 0,
        "captions-MAX_NUM_FORMS": 1000,
    }
    for number, row in enumerate(captions):
        for name, value in row.items():
            data[f"captions-{number}-{name}"] = value
    return data


def send(person: Colleague, url: str, **fields: Any) -> Any:
    """Fill in the form at this address and send it."""
    html = BeautifulSoup(person.get(url).content, "html.parser")
    form = html.select_one("form[method=POST][enctype]")
    assert form is not None
    return person.client.post(url, fields_of(form) | fields)


def add(person: Colleague, **fields: Any) -> Any:
    """Add a recording as this person; return the answer."""
    given = {"title": "A talk", "transcript": "null"} | rows() | fields
    return send(person, reverse(ADD), **given)


def change(person: Colleague, recording: Recording, **fields: Any) -> Any:
    """Change a recording as this person; return the answer."""
    return send(person, reverse("recordings:edit", args=[recording.pk]), **fields)


def complaints(answer: Any) -> str:
    """Return what a form that was refused says, as text."""
    assert answer.status_code == 200, answer.status_code
    html = BeautifulSoup(answer.content, "html.parser")
    return " ".join(" ".join(one.get_text(" ").split()) for one in html.select(".error-message"))
