"""A recording between two paragraphs: document, gates, approvals that fall, uses, deletion."""

import json
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from accounts.roles import Role
from documents import queries
from editorial.approvals import approve
from editorial.canonical import canonical
from editorial.gatekeeping import failed_gates
from editorial.independence import why_not_approve
from editorial.models import Approval, DraftImage, DraftRecording, Step
from editorial.outdated import is_outdated
from editorial.publishing import publish
from editorial.reconciler import find_differences
from editorial.refusal import Refused
from editorial.rehearsal import rehearse
from editorial.rights.actions import withdraw_picture
from editorial.rights.drafts import catch_up
from editorial.rights.posters import note_published
from media.models import Recording
from media.recordings.actions import add_recording
from media.rights import Consent
from media.uses import Where, published_with, uses_of
from media.withholding import work_off
from projection.anew import build_all
from projection.refreshes import work_off as refresh
from resources.models import NewsPage
from search.texts import searchable
from tests.editorial.newsroom import Colleague, fresh, said
from tests.editorial.test_comparison import part, rows, words
from tests.factories import UserFactory, approve_and_publish, make_article, make_image
from tests.media.shelf import make_multimedia, make_recording
from tests.media.test_playing import CHANGES

pytestmark = pytest.mark.django_db


def block(recording: Recording | None, **value: Any) -> dict[str, Any]:
    chosen = {"recording": recording.pk if recording else None, "caption": "", "poster": None}
    return {"type": "recording", "value": chosen | value}


def with_block(recording: Recording | None, **value: Any) -> Any:
    body = [{"type": "paragraph", "value": "<p>Listen.</p>"}, block(recording, **value)]
    return make_article(f"On the ward {NewsPage.objects.count() + 1}", model=NewsPage, body=body)


def document_of(article: Any) -> dict[str, Any]:
    found = queries.by_id(article.content_id)
    assert found is not None
    document: dict[str, Any] = json.loads(found.body)
    return document


def codes(content: Any) -> dict[str, str]:
    return {issue.code: issue.message for issue in failed_gates(fresh(content))}


def test_document__holds_all_that_a_player_holds() -> None:
    poster = make_image("A still", width=900, height=500)
    recording = make_recording(poster=poster, transcript="<p>Footsteps.</p>", credit="L. Haddad")
    block = document_of(approve_and_publish(with_block(recording, caption="At ten")))["body"][1]
    player = document_of(approve_and_publish(make_multimedia(recording)))["player"]
    assert (block.pop("type"), block.pop("title")) == ("recording", "Night shift")
    assert block.pop("caption") == "At ten"
    assert (block["poster"].pop("width"), block["poster"].pop("height")) == (800, 444)
    assert "a-still" in block.pop("poster")["src"]
    del player["poster"]
    assert block == player


def test_document__counts_no_transcript_as_read() -> None:
    recording = make_recording(transcript=f"<p>{'Word ' * 900}</p>")
    elsewhere = {
        "type": "media",
        "value": {
            "kind": "audio",
            "url": "https://media.example.org/a.mp3",
            "title": "The radio",
            "transcript": f"<p>{'Word ' * 900}</p>",
        },
    }
    body = [block(recording), elsewhere]
    article = approve_and_publish(make_article("Heard", model=NewsPage, body=body))
    assert document_of(article)["reading_minutes"] == 1


def test_document__prefers_the_poster_of_the_block() -> None:
    recording = make_recording(poster=make_image("Of the library"))
    own = make_image("Its own")
    article = approve_and_publish(with_block(recording, poster=own.pk))
    assert "its-own" in document_of(article)["body"][1]["poster"]["src"]
    assert f"image:{own.pk}" in canonical(fresh(article)).manifest


def test_search__finds_what_is_said() -> None:
    article = approve_and_publish(with_block(make_recording(transcript="<p>Foot<b>steps</b>.</p>")))
    found = searchable(document_of(article))
    assert found
    assert {"Footsteps.", "Night shift"} <= set(found.text.splitlines())


def test_gates__name_the_block_and_lead_to_the_recording() -> None:
    assert codes(with_block(None))["body_recordings"] == "Block 2: the recording is missing."
    bare = make_recording("Bare", captioned=False)
    article = with_block(bare)
    [issue] = [one for one in failed_gates(article) if one.code == "body_recordings"]
    assert issue.required
    assert issue.message == "Block 2: the recording “Bare” has neither captions nor a transcript."
    assert issue.link == reverse("recordings:edit", args=[bare.pk])
    with pytest.raises(Refused):
        approve_and_publish(article)
    Recording.objects.filter(pk=bare.pk).update(transcript="<p>Hm.</p>")
    assert not {"body_recordings", "recording", "poster"} & codes(article).keys()
    bare.file.storage.purge(bare.file.name)
    assert codes(article)["recording"] == "Block 2: the recording “Bare” cannot be played."


def test_gates__want_words_of_a_file_elsewhere_as_well() -> None:
    given = {"kind": "audio", "url": "https://media.example.org/a.mp3", "title": "The radio"}
    for name in ("captions_url", "transcript"):
        value = given | {"captions_url": "", "transcript": "<p> </p>"}
        article = make_article(f"Heard {name}", body=[{"type": "media", "value": value}])
        assert codes(article)["body_recordings"] == (
            "Block 1: “The radio” has neither captions nor a transcript."
        )
        value |= {name: {"captions_url": "https://media.example.org/a.vtt"}.get(name, "<p>Hm.</p>")}
        article = make_article(f"Read {name}", body=[{"type": "media", "value": value}])
        assert "body_recordings" not in codes(article)


def test_gates__look_at_posters() -> None:
    film = add_recording(
        title="Film", embed_url="https://vimeo.com/76979871", kind="video", transcript="<p>A.</p>"
    )
    article = with_block(film)
    assert "Block 2: the film has no poster" in codes(article)["poster"]
    small = make_image("Tiny", width=100, height=60, prepared=False)
    type(small).objects.filter(pk=small.pk).update(consent=Consent.WITHDRAWN)
    Recording.objects.filter(pk=film.pk).update(poster=small)
    found = codes(article)
    assert "poster" not in found
    for code in ("image_too_small", "image_consent", "renditions"):
        assert found[code].startswith("Block 2: the poster “Tiny”"), code


def test_rehearsal__names_what_is_played() -> None:
    found = rehearse(with_block(make_recording("Night shift")))
    assert ("Recording", "Night shift", True, "Audio, audio/wav") in {
        (part.kind, part.title, part.ready, part.says) for part in found.parts
    }


@pytest.mark.parametrize("what", CHANGES)
def test_change_of_the_recording__voids_approvals_and_makes_a_contributor(what: str) -> None:
    editor, other = Colleague(Role.EDITOR), Colleague(Role.EDITOR)
    recording = make_recording("Night shift", transcript="<p>Hm.</p>")
    article = approve_and_publish(with_block(recording))
    before, approved = queries.by_id(article.content_id), canonical(fresh(article)).digest

    assert CHANGES[what](editor, recording).status_code == 302

    now = canonical(fresh(article)).digest
    assert now != approved
    assert "“Night shift”" in why_not_approve(fresh(article), editor.user)
    assert not why_not_approve(fresh(article), other.user)
    assert queries.by_id(article.content_id) == before
    assert is_outdated(article.content_id)
    assert article.content_id in {one.content_id for one in find_differences(full=True)}
    assert [one.problem for one in build_all([article.content_id])]
    shown = rows(part(other, article))
    assert "Recording “Night shift”" in shown


def test_approvals__of_other_captions_let_nothing_out_and_the_form_says_why() -> None:
    recording, editor = make_recording("Night shift"), Colleague(Role.EDITOR)
    article = with_block(recording)
    revision, publisher = article.get_latest_revision(), UserFactory(role=Role.PUBLISHER)
    for step in Step:
        approve(revision=revision, user=publisher, step=step)
    CHANGES["captions"](editor, recording)
    with pytest.raises(Refused):
        publish(revision=revision, user=publisher, door="test")
    assert "The recording “Night shift” was changed." in editor.panel(article)
    draft = fresh(article).get_latest_revision_as_object()
    draft.save_revision(user=editor.user)
    why = set(Approval.objects.exclude(voided_at=None).values_list("voided_reason", flat=True))
    assert why == {f"{editor.user.first_name} changed: the recording “Night shift”."}


def test_differences__name_the_recording_that_was_chosen() -> None:
    editor = Colleague(Role.EDITOR)
    article = approve_and_publish(with_block(make_recording("Night shift")))
    draft = fresh(article)
    draft.body = [block(make_recording("Day shift"), caption="At noon")]
    draft.save_revision(user=editor.user)
    shown = words(rows(part(editor, article))["Body"])
    for name in ("Night shift", "Day shift", "At noon"):
        assert name in shown


def test_deletion__of_what_a_draft_or_readers_have_is_refused() -> None:
    recording, other = make_recording(), make_recording("Day shift")
    article = approve_and_publish(with_block(recording))
    draft = fresh(article)
    draft.body = [block(other)]
    draft.save_revision()
    for used in (recording, other):
        with pytest.raises(Refused, match=f"“{article.title}”"), transaction.atomic():
            used.delete()
    person = Colleague(Role.ADMINISTRATOR)
    answer = person.client.post(reverse("recordings:delete", args=[other.pk]), follow=False)
    assert f"“{article.title}”" in said(answer)
    approve_and_publish(fresh(article))
    recording.delete()
    kept = sorted(DraftRecording.objects.newest().values_list("content_id", "recording_id"))
    assert kept == [(article.content_id, other.pk)]


def test_uses__of_recordings_noted_late_are_caught_up() -> None:
    recording = make_recording()
    make_multimedia(recording)
    DraftRecording.objects.all().delete()
    assert catch_up() > 0
    assert catch_up() == 0
    assert [row.recording_id for row in DraftRecording.objects.all()] == [recording.pk]


def test_poster__that_came_later_is_a_use_and_a_withdrawn_one_is_replaced() -> None:
    recording, poster = make_recording(), make_image("A still")
    article = approve_and_publish(with_block(recording))
    Recording.objects.filter(pk=recording.pk).update(poster=poster)
    assert published_with(poster.pk) == [article.content_id]
    assert uses_of([poster.pk])[poster.pk][-1].where == Where.RECORDING
    approve_and_publish(fresh(article))
    shown = document_of(article)["body"][1]["poster"]

    publisher = UserFactory(role=Role.PUBLISHER)
    withdraw_picture(image=poster, reason="She asks us to.", user=publisher)
    work_off()
    refresh()

    now = document_of(article)["body"][1]["poster"]
    assert now["src"] != shown["src"]
    assert now["alt"] == "This picture was removed."
    assert (now["width"], now["height"]) == (shown["width"], shown["height"])
    assert "was withdrawn" in codes(article)["image_consent"]


def test_poster__that_readers_have_is_a_use_although_the_recording_has_another_now() -> None:
    recording, poster = make_recording(), make_image("A still", width=900, height=500)
    article = with_block(recording)
    Recording.objects.filter(pk=recording.pk).update(poster=poster)
    approve_and_publish(article)
    shown = document_of(article)["body"][1]["poster"]["src"]
    Recording.objects.filter(pk=recording.pk).update(poster=make_image("Another"))
    assert published_with(poster.pk) == [article.content_id]
    with pytest.raises(Refused), transaction.atomic():
        poster.delete()

    withdraw_picture(image=poster, reason="She asks.", user=UserFactory(role=Role.PUBLISHER))
    work_off()
    refresh()

    assert document_of(article)["body"][1]["poster"]["src"] != shown
    draft = fresh(article)
    draft.body = []
    draft.save_revision()
    assert published_with(poster.pk) == [article.content_id]


def test_poster__of_a_version_that_is_not_the_newest_is_noted_for_that_one_alone() -> None:
    poster = make_image("A still")
    article = with_block(make_recording())
    older = article.get_latest_revision()
    article.title = "Newer"
    article.save_revision()
    manifest = {"recording:1": "", f"image:{poster.pk}": ""}
    for _ in range(2):
        note_published(fresh(article), older.pk, manifest)
    [noted] = DraftImage.objects.filter(image_id=poster.pk)
    assert (noted.first_revision_id, noted.until_revision_id) == (older.pk, older.pk + 1)


def test_form__offers_the_block_and_keeps_an_untouched_one() -> None:
    editor = Colleague(Role.EDITOR)
    recording = make_recording()
    article = with_block(recording)
    before = canonical(article.get_latest_revision_as_object()).digest
    page = editor.soup(article)
    assert "recording-chooser" in str(page) or "recording_chooser" in str(page)
    editor.post_untouched(article)
    assert canonical(fresh(article).get_latest_revision_as_object()).digest == before
