"""People add recordings in the admin; what they send is checked and cleaned."""

from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from modelsearch.index import insert_or_update_object

from accounts.roles import Role
from media.models import Recording
from tests.editorial.newsroom import Colleague
from tests.media import sounds
from tests.media.shelf import (
    OTHER_VTT,
    VTT,
    add,
    change,
    complaints,
    make_multimedia,
    make_recording,
    rows,
    upload,
)

pytestmark = pytest.mark.django_db
YOUTUBE = "https://youtu.be/dQw4w9WgXcQ?si=whoever-sent-it"


@pytest.fixture
def writer() -> Colleague:
    return Colleague(Role.WRITER)


def test_upload__is_cleaned_named_and_measured(writer: Colleague) -> None:
    content = sounds.mp4()
    captions = rows({"language": "en", "label": "English", "file": upload(VTT, "My caps.VTT")})
    answer = add(writer, file=upload(content, "../../My ward <b>.exe"), **captions)

    assert answer.status_code == 302, complaints(answer)
    recording = Recording.objects.get()
    assert (recording.kind, recording.media_type) == ("video", "video/mp4")
    assert (recording.duration_seconds, recording.width, recording.height) == (3, 640, 360)
    assert recording.uploaded_by_user == writer.user
    assert recording.file.name.startswith("recordings/my-ward-b.")
    assert recording.file.name.endswith(".mp4")
    stored = recording.file.read()
    assert sounds.SECRET not in stored
    assert len(stored) == recording.file_size == len(content)
    assert len(recording.file_hash) == 40
    (english,) = recording.captions.all()
    assert english.file.read() == VTT
    assert len(english.file_hash) == 40


def test_form__says_what_is_accepted_before_anything_is_sent(writer: Colleague) -> None:
    page = writer.get(reverse("recordings:add")).content.decode()
    assert "MP3, M4A, Ogg, WAV, MP4 or WebM, 200.0\xa0MB at most" in page
    assert "YouTube, Vimeo, SoundCloud" in page


def test_address__becomes_that_of_the_page_and_nothing_is_fetched(writer: Colleague) -> None:
    answer = add(writer, embed_url=YOUTUBE, kind="video", duration_seconds="212")
    assert answer.status_code == 302, complaints(answer)
    recording = Recording.objects.get()
    assert recording.embed_url == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    assert (recording.provider, recording.provider_id) == ("youtube", "dQw4w9WgXcQ")
    assert recording.embedded is not None
    assert recording.embedded.player_url == "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Give either a file or the address"),
        ({"file": sounds.wav(), "embed_url": YOUTUBE}, "Give either a file or the address"),
        ({"embed_url": "https://tube.example/watch?v=1"}, "no page of a recording at one of"),
        ({"embed_url": "not an address"}, "Enter a valid URL"),
        ({"file": b"<html></html>"}, "neither sound nor film"),
        ({"file": sounds.mp4()[:-20]}, "damaged or incomplete"),
        ({"file": sounds.webm(seconds=None)}, "does not say how long it is"),
        ({"file": sounds.wav(), "captions": b"1\n00:00:01,000"}, "Line 1 must be WEBVTT"),
        ({"file": sounds.wav(), "captions": VTT, "language": "english"}, "Use a language tag"),
    ],
)
def test_form__refuses_with_a_sentence(
    writer: Colleague, fields: dict[str, Any], words: str
) -> None:
    given = {name: value for name, value in fields.items() if name not in ("captions", "language")}
    if "file" in given:
        given["file"] = upload(given["file"])
    if "captions" in fields:
        row = {"language": fields.get("language", "en"), "label": "English"}
        given |= rows(row | {"file": upload(fields["captions"], "a.vtt")})
    answer = add(writer, **given)
    assert words in complaints(answer)
    assert not Recording.objects.exists()


def test_upload__that_is_too_large_is_refused(writer: Colleague) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "GALLEY_RECORDING_BYTES", 1000)
        answer = add(writer, file=upload(sounds.wav()))
    assert "More than 1000 bytes are not accepted" in complaints(answer)


def test_writer__changes_her_own_and_not_those_of_others(writer: Colleague) -> None:
    own, other = make_recording(uploaded_by_user=writer.user), make_recording("Another's")
    assert change(writer, own, title="Renamed").status_code == 302
    assert writer.get(reverse("recordings:edit", args=[other.pk])).status_code == 302
    delete = reverse("recordings:delete", args=[other.pk])
    assert writer.client.post(delete).status_code == 302
    assert Recording.objects.filter(pk=other.pk).exists()
    editor = Colleague(Role.EDITOR)
    assert change(editor, other, credit="By the ward").status_code == 302
    assert {one.title for one in Recording.objects.all()} == {"Renamed", "Another's"}
    assert editor.client.post(delete).status_code == 302
    assert not Recording.objects.filter(pk=other.pk).exists()
    assert other.file.storage.exists(other.file.name)


def test_recording__in_use_is_not_deleted() -> None:
    recording = make_recording()
    make_multimedia(recording)
    answer = Colleague(Role.EDITOR).client.post(reverse("recordings:delete", args=[recording.pk]))
    assert answer.status_code == 302
    assert Recording.objects.filter(pk=recording.pk).exists()


def test_moderator__has_no_library(writer: Colleague) -> None:
    moderator = Colleague(Role.MODERATOR)
    for name in ("recordings:index", "recordings:add"):
        assert moderator.get(reverse(name)).status_code == 302
    assert "recordings" not in moderator.get(reverse("wagtailadmin_home")).content.decode()


def test_lists__find_by_word_and_kind(writer: Colleague) -> None:
    for title in ("Night shift", "Handover"):
        insert_or_update_object(make_recording(title))  # as the worker does
    index = reverse("recordings:index")
    assert "Handover" in writer.get(index).content.decode()
    found = writer.get(f"{index}?q=night&kind=audio").content.decode()
    assert "Night shift" in found
    assert "Handover" not in found
    assert "Night shift" not in writer.get(f"{index}?kind=video").content.decode()


def test_chooser__lists_and_adds_without_leaving_the_article(writer: Colleague) -> None:
    make_recording("Night shift")
    chooser = reverse("recording_chooser:choose")
    assert "Night shift" in writer.get(chooser).json()["html"]
    assert "MP3, M4A" in writer.get(chooser).json()["html"]
    url = reverse("recording_chooser:create")
    data = {"recording-title": "A talk", "recording-kind": "video"}
    answer = writer.client.post(url, data | {"recording-file": upload(sounds.mp3())})
    assert answer.json()["step"] == "chosen", answer.json()
    chosen = Recording.objects.get(title="A talk")
    assert answer.json()["result"]["id"] == str(chosen.pk)
    assert (chosen.kind, chosen.uploaded_by_user) == ("audio", writer.user)
    refused = writer.client.post(url, data | {"recording-file": upload(b"no sound")}).json()
    assert refused["step"] == "reshow_creation_form"
    assert "neither sound nor film" in refused["htmlFragment"]


def test_file__replaced_stays_for_what_is_published(writer: Colleague) -> None:
    recording = make_recording(uploaded_by_user=writer.user)
    before, captions = recording.file.name, recording.captions.get()
    row = {"id": captions.pk, "language": "en", "label": "English"}
    row |= {"file": upload(OTHER_VTT, "b.vtt")}
    answer = change(writer, recording, file=upload(sounds.mp3()), **rows(row, first=1))
    assert answer.status_code == 302, complaints(answer)
    after = Recording.objects.get()
    assert after.media_type == "audio/mpeg"
    assert after.file.name != before
    assert after.file.storage.exists(before)
    assert after.file.storage.exists(captions.file.name)
    assert after.captions.get().file.read() == OTHER_VTT
    assert after.captions.get().file_hash != captions.file_hash
