"""Nothing is rendered while something is published: it waits for the worker, and says so."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from wagtail.models import Site

from accounts.roles import Role
from documents import queries
from editorial.models import Schedule, ScheduleState
from editorial.refusal import Refused
from editorial.scheduler import publish_due
from home.gate_levels import levels_at, set_levels
from media import preparing
from media.models import Image
from media.preparing import prepare
from projection.previews import create_preview, find_preview
from resources.gates import Level
from tests.editorial.newsroom import Colleague
from tests.factories import UserFactory, approve_and_publish, make_article, make_image

pytestmark = pytest.mark.django_db
NOON = datetime(2030, 5, 1, 12, 0, tzinfo=UTC)


def body_of(content: Any) -> dict[str, Any]:
    body = queries.bodies_of([content.content_id])[content.content_id]
    return dict(body)


def test_publication__right_after_the_upload_says_try_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    article = make_article(image=make_image("A desk", prepared=False))
    with monkeypatch.context() as patch:
        patch.setattr(preparing, "render", None)  # whoever calls it fails
        patch.setattr(Image, "generate_rendition_file", None)
        with pytest.raises(Refused) as refused:
            approve_and_publish(article)
    assert refused.value.code == "gates"
    [reason] = refused.value.reasons[1:]
    assert "“A desk”: its pictures are being made, 24 of 24 lack" in reason
    assert "Try again in a moment" in reason
    assert queries.by_id(article.content_id) is None

    prepare(article.resource_image_id)
    with monkeypatch.context() as patch:
        patch.setattr(preparing, "render", None)
        patch.setattr(Image, "generate_rendition_file", None)
        approve_and_publish(article)
    image = body_of(article)["representations"]["resource"]["image"]
    assert [source["type"] for source in image["sources"]] == [
        "image/avif",
        "image/webp",
        "image/jpeg",
    ]
    assert image["tiny_preview"].startswith("data:image/webp;base64,")


def test_gate__cannot_be_turned_off() -> None:
    site = Site.objects.get(is_default_site=True)
    with pytest.raises(ValueError, match="Always required: renditions"):
        set_levels(site=site, levels={"renditions": Level.ADVICE}, user=None)
    assert levels_at(site.pk)["renditions"] == Level.REQUIRED


def test_schedule__whose_pictures_lack_when_it_is_due_is_tried_again() -> None:
    with time_machine.travel(NOON - timedelta(hours=4), tick=False):
        image = make_image("A desk")
        article = approve_and_publish(make_article(image=image, go_live_at=NOON))
        image.renditions.all().delete()
    with time_machine.travel(NOON, tick=False):
        assert publish_due().failed == 1
    held = Schedule.objects.get(content_id=article.content_id)
    assert held.state == ScheduleState.WAITING
    assert "pictures are being made" in held.last_error
    prepare(image.pk)
    with time_machine.travel(NOON + timedelta(minutes=1), tick=False):
        assert publish_due().done == 1
    assert queries.by_id(article.content_id)


def test_preview__shows_the_original_until_they_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    article = make_article(image=make_image("A desk", prepared=False))
    with monkeypatch.context() as patch:
        patch.setattr(preparing, "render", None)
        patch.setattr(Image, "generate_rendition_file", None)
        token = create_preview(content=article, user=UserFactory(role=Role.EDITOR))
    preview = find_preview(token)
    assert preview is not None
    assert article.resource_image.file.url.encode() in bytes(preview.body)
    assert b'"sources":[]' in bytes(preview.body)


def test_desk__tells_what_is_in_the_making_and_what_cannot_be_read() -> None:
    editor = Colleague(Role.EDITOR)
    home = reverse("wagtailadmin_home")
    assert "data-in-the-making" not in editor.get(home).content.decode()

    waiting, bad = make_image("Waiting", prepared=False), make_image("Bad", prepared=False)
    Image.objects.filter(pk=bad.pk).update(prepared=preparing.FAILED)
    page = editor.get(home).content.decode()
    assert "The pictures of 1 image are being made" in page
    assert "These images cannot be read" in page
    assert reverse("wagtailimages:edit", args=[bad.pk]) in page

    prepare(waiting.pk)
    assert "data-in-the-making" not in editor.get(home).content.decode()
