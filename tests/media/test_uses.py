"""Where images are used: kept at each save; an image in use is not deleted."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from editorial.models import DraftImage
from editorial.refusal import Refused
from editorial.rights.drafts import catch_up, note_all
from media.models import Image
from media.uses import Where, published_with, uses_of
from tests.editorial.newsroom import Colleague, fresh, said
from tests.factories import UserFactory, approve_and_publish, make_article, make_author, make_image
from tests.projection.scene import change
from tests.releases.bundles import make_approved
from tests.releases.test_moments import schedule

pytestmark = pytest.mark.django_db


def uses(image: Any) -> list[tuple[str, str]]:
    return [(use.where.value, use.title) for use in uses_of([image.pk])[image.pk]]


def block(image: Any) -> dict[str, Any]:
    value = {"image": image.pk, "alt": "A desk", "caption": "", "credit": ""}
    return {"type": "image", "value": value}


def draft(article: Any, **fields: Any) -> Any:
    """Save a draft with these fields; nothing is published."""
    row = article.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(row, name, value)
    return row.save_revision(user=UserFactory())


def test_uses__follow_drafts_and_publications() -> None:
    first, second = make_image("First"), make_image("Second")
    article = make_article("A day", image=first)
    assert uses(first) == [("draft", "A day")]

    article = approve_and_publish(article)
    assert uses(first) == [("published", "A day")]

    draft(article, resource_image=second)
    assert uses(first) == [("published", "A day")]
    assert uses_of([first.pk])[first.pk][0].note == "Its newest draft does without it."
    assert uses(second) == [("draft", "A day")]

    approve_and_publish(fresh(article))
    assert uses(first) == []
    assert uses(second) == [("published", "A day")]


def test_uses__are_found_in_blocks_and_authors() -> None:
    inside, photo = make_image("Inside"), make_image("Photo")
    make_article("A day", body=[block(inside)])
    change(make_author("Ama Osei"), photo=photo, photo_alt="Ama")

    assert uses(inside) == [("draft", "A day")]
    assert uses(photo) == [("published", "Ama Osei")]


def test_uses__of_a_draft_that_is_overwritten_are_those_of_its_last_save() -> None:
    first, second = make_image("First"), make_image("Second")
    article = make_article("A day", image=first)
    revision = article.get_latest_revision()
    row = article.get_latest_revision_as_object()
    row.resource_image = second
    row.save_revision(overwrite_revision=revision)

    assert uses(first) == []
    assert uses(second) == [("draft", "A day")]


def test_uses__end_with_the_content() -> None:
    image = make_image("First")
    article = make_article("A day", image=image)
    article.delete()
    assert uses(image) == []


def test_uses__of_what_was_saved_before_are_caught_up() -> None:
    first, second = make_image("First"), make_image("Second")
    article = approve_and_publish(make_article("A day", image=first))
    draft(article, resource_image=second)
    kept = sorted(DraftImage.objects.values_list("content_id", "image_id"))
    DraftImage.objects.all().delete()

    assert catch_up() > 0
    assert catch_up() == 0
    assert sorted(DraftImage.objects.values_list("content_id", "image_id")) == kept
    assert published_with(first.pk) == [article.content_id]
    assert uses(second) == [("draft", "A day")]
    note_all()
    assert sorted(DraftImage.objects.values_list("content_id", "image_id")) == kept


@pytest.mark.parametrize("published", [True, False])
def test_deletion__of_an_image_in_use_is_refused_through_each_door(published: bool) -> None:
    person, image = Colleague(Role.ADMINISTRATOR), make_image("First")
    article = make_article("A day", body=[block(image)])
    if published:
        approve_and_publish(article)
    url = reverse("wagtailimages:delete", args=[image.pk])
    shown = person.get(url).content.decode()
    assert "cannot be deleted" in shown
    assert "A day" in shown

    assert "“A day”" in said(person.client.post(url, follow=False))
    bulk = reverse("wagtail_bulk_action", args=["media", "image", "delete"])
    person.client.post(f"{bulk}?id={image.pk}", {})
    with pytest.raises((Refused, ProtectedError), match="A day"), transaction.atomic():
        image.delete()
    with pytest.raises((Refused, ProtectedError)), transaction.atomic():
        Image.objects.filter(pk=image.pk).delete()
    assert Image.objects.filter(pk=image.pk).exists()


def test_deletion__of_an_unused_image_works_by_form_and_in_bulk() -> None:
    person, one, two = Colleague(Role.ADMINISTRATOR), make_image("One"), make_image("Two")
    person.client.post(reverse("wagtailimages:delete", args=[one.pk]))
    bulk = reverse("wagtail_bulk_action", args=["media", "image", "delete"])
    person.client.post(f"{bulk}?id={two.pk}", {})
    assert not Image.objects.exists()


def test_deletion__of_what_is_scheduled_is_refused_and_names_it() -> None:
    image = make_image("First")
    article = make_article("A day", body=[block(image)])
    schedule(article, timezone.now() + timedelta(days=1))

    assert uses(image) == [("scheduled", "A day")]
    with pytest.raises(Refused, match=r"“A day” \(Scheduled\)"):
        image.delete()


def test_deletion__of_what_a_release_has_frozen_is_refused_and_names_it() -> None:
    image = make_image("First")
    article = make_article("A day", body=[block(image)])
    make_approved([article])

    [use] = [one for one in uses_of([image.pk])[image.pk] if one.where == Where.RELEASE]
    assert use.content_id == article.content_id
    with pytest.raises(Refused, match="“A day”"):
        image.delete()
