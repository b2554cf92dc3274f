"""From the library to readers: gates, documents, approvals that cover what is played."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from accounts.roles import Role
from documents import queries
from editorial.canonical import canonical
from editorial.gatekeeping import failed_gates
from editorial.independence import why_not_approve
from editorial.reconciler import find_differences
from editorial.refusal import Refused
from media.models import Recording
from media.recordings.actions import add_recording
from tests.editorial.newsroom import Colleague, fresh
from tests.factories import approve_and_publish, make_image
from tests.media.shelf import OTHER_VTT, change, make_multimedia, make_recording, rows, upload

pytestmark = pytest.mark.django_db


def player_of(article: Any) -> dict[str, Any]:
    found = queries.by_id(article.content_id)
    assert found is not None
    player: dict[str, Any] = json.loads(found.body)["player"]
    return player


def codes(content: Any) -> dict[str, str]:
    return {issue.code: issue.message for issue in failed_gates(fresh(content))}


def test_document__plays_the_recording(settings: Any) -> None:
    settings.GALLEY_BASE_URL = "https://cms.example.org"
    poster = make_image("A still", width=1200, height=800)
    recording = make_recording(poster=poster, transcript="<p>Hm.</p>", credit="L. Haddad")
    article = approve_and_publish(make_multimedia(recording))
    player = player_of(article)
    (file,) = player["source"]["files"]
    assert player["source"]["type"] == "file"
    assert file["src"] == recording.file.url
    assert (file["media_type"], file["size"]) == ("audio/wav", recording.file_size)
    assert player["url"] == f"https://cms.example.org{recording.file.url}"
    (captions,) = player["captions"]
    assert captions == {
        "language": "en",
        "label": "English",
        "src": recording.captions.get().file.url,
    }
    assert player["captions_url"] == f"https://cms.example.org{captions['src']}"
    assert (player["kind"], player["duration_seconds"]) == ("audio", 2)
    assert player["transcript"] == "<p>Hm.</p>"
    assert player["credit"] == "L. Haddad"
    assert player["poster"]["width"] == 1200


def test_document__prefers_what_the_article_says_itself() -> None:
    recording = make_recording(poster=make_image("Of the library"), transcript="<p>Theirs.</p>")
    own = make_image("Its own")
    draft = make_multimedia(recording, poster=own, transcript="<p>Mine.</p>")
    player = player_of(approve_and_publish(draft))
    assert "its-own" in player["poster"]["src"]
    assert player["transcript"] == "<p>Mine.</p>"


def test_document__of_another_sites_recording_names_its_player() -> None:
    recording = add_recording(title="Lifting", embed_url="https://vimeo.com/76979871", kind="video")
    article = approve_and_publish(make_multimedia(recording, transcript="<p>Lift.</p>"))
    assert player_of(article)["source"] == {
        "type": "embed",
        "provider": "Vimeo",
        "title": "Lifting",
        "player_url": "https://player.vimeo.com/video/76979871?dnt=1",
        "page_url": "https://vimeo.com/76979871",
    }
    assert player_of(article)["url"] == "https://vimeo.com/76979871"


def test_document__of_an_address_that_was_typed_in_stays_as_it_was() -> None:
    address = "https://media.example.org/f.mp3"
    draft = make_multimedia(None, player_url=address, captions_url=f"{address}.vtt")
    player = player_of(approve_and_publish(draft))
    assert (player["url"], player["captions_url"]) == (address, f"{address}.vtt")
    assert player["source"]["files"][0]["src"] == address
    assert player["captions"][0]["src"] == f"{address}.vtt"


def test_gate__wants_captions_or_a_transcript() -> None:
    bare = make_recording("Bare", captioned=False)
    article = make_multimedia(bare)
    assert "neither captions nor a transcript" in codes(article)["type_fields"]
    with pytest.raises(Refused):
        approve_and_publish(article)
    Recording.objects.filter(pk=bare.pk).update(transcript="<p>Hm.</p>")
    assert "type_fields" not in codes(article)
    assert "type_fields" not in codes(make_multimedia(make_recording()))
    assert "nothing to play" in codes(make_multimedia(None, transcript="<p>A.</p>"))["type_fields"]


def test_gates__want_a_file_that_is_there_and_advise_a_poster() -> None:
    recording = make_recording()
    article = make_multimedia(recording)
    assert not {"recording", "poster"} & codes(article).keys()
    recording.file.storage.purge(recording.file.name)
    assert "cannot be played" in codes(article)["recording"]
    film = add_recording(title="Film", embed_url="https://vimeo.com/76979871", kind="video")
    assert "no poster" in codes(make_multimedia(film, transcript="<p>A.</p>"))["poster"]


CHANGES: dict[str, Callable[[Colleague, Recording], Any]] = {
    "credit": lambda person, one: change(person, one, credit="Somebody"),
    "captions": lambda person, one: change(
        person,
        one,
        **rows(
            {
                "id": one.captions.get().pk,
                "language": "en",
                "label": "English",
                "file": upload(OTHER_VTT, "b.vtt"),
            },
            first=1,
        ),
    ),
    "captions gone": lambda person, one: change(
        person,
        one,
        **rows(
            {"id": one.captions.get().pk, "language": "en", "label": "A", "DELETE": "on"}, first=1
        ),
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_change__voids_approvals_and_makes_a_contributor(what: str) -> None:
    editor, other = Colleague(Role.EDITOR), Colleague(Role.EDITOR)
    recording = make_recording("Night shift", transcript="<p>Hm.</p>")
    article = approve_and_publish(make_multimedia(recording))
    before, approved = queries.by_id(article.content_id), canonical(fresh(article)).digest
    assert not why_not_approve(fresh(article), editor.user)

    assert CHANGES[what](editor, recording).status_code == 302

    assert canonical(fresh(article)).digest != approved
    assert "recording" in why_not_approve(fresh(article), editor.user)
    assert "“Night shift”" in why_not_approve(fresh(article), editor.user)
    assert not why_not_approve(fresh(article), other.user)
    assert queries.by_id(article.content_id) == before
    assert article.content_id in {one.content_id for one in find_differences(full=True)}


def test_change__of_what_readers_do_not_get_counts_for_nothing() -> None:
    editor = Colleague(Role.EDITOR)
    recording = make_recording()
    article = make_multimedia(recording)
    approved = canonical(fresh(article)).digest
    assert change(editor, recording, tags="night").status_code == 302
    assert canonical(fresh(article)).digest == approved
    assert not why_not_approve(fresh(article), editor.user)


def test_field__that_came_later_changes_no_hash_until_it_is_filled() -> None:
    article = make_multimedia(None, player_url="https://media.example.org/f.mp3")
    assert "recording" not in canonical(article).content
    article.recording = make_recording()
    exact = canonical(article)
    assert exact.content["recording"] == article.recording.pk
    assert f"recording:{article.recording.pk}" in exact.manifest


def test_poster__of_a_recording_is_covered_as_an_image_is() -> None:
    poster = make_image("A still")
    article = make_multimedia(make_recording(poster=poster))
    assert f"image:{poster.pk}" in canonical(article).manifest
