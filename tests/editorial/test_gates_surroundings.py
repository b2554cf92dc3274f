"""Gates about images, time, addresses and what must be public first: one pass, one fail each."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from documents.models import FormerPath
from editorial.gatekeeping import failed_gates
from media.models import Image
from media.preparing import prepare
from tests.factories import (
    approve_and_publish,
    make_article,
    make_author,
    make_category,
    make_image,
    resource_page,
)

pytestmark = pytest.mark.django_db


def codes(content: Any) -> set[str]:
    return {issue.code for issue in failed_gates(content)}


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (1200, 800, set()),
        (1200, 600, {"image_size"}),
        (800, 600, {"image_size"}),
        (479, 800, {"image_too_small"}),
        (1200, 319, {"image_too_small"}),
    ],
)
def test_images__are_big_enough_for_their_slot(width: int, height: int, expected: set[str]) -> None:
    article = make_article(image=make_image(width=width, height=height))

    assert codes(article) & {"image_size", "image_too_small"} == expected


def test_images__in_the_body_need_width_only() -> None:
    small, flat = make_image("S", width=300, height=900), make_image("F", width=1200, height=90)
    for image, fails in ((small, True), (flat, False)):
        value = {"image": image.pk, "alt": "A", "decorative": False, "caption": "", "credit": ""}
        article = make_article(f"With {image.pk}", parent=make_category(f"C{image.pk}"))
        article.body = [{"type": "image", "value": value}]
        article.body = article.body.stream_block.to_python(article.body.get_prep_value())
        assert ("image_too_small" in codes(article)) is fails


def test_renditions__are_made_before() -> None:
    article = make_article(image=make_image(prepared=False))
    [issue] = [issue for issue in failed_gates(article) if issue.code == "renditions"]
    assert issue.required
    assert "24 of 24 lack" in issue.message

    prepare(article.resource_image_id)

    assert "renditions" not in codes(article)


def test_renditions__of_a_file_that_is_no_good_are_not_waited_for() -> None:
    image = make_image(prepared=False)
    with image.file.storage.open(image.file.name, "wb") as file:
        file.write(b"no picture")
    with pytest.raises(OSError, match="cannot identify"):
        prepare(image.pk)

    article = make_article(image=Image.objects.get(pk=image.pk))

    [issue] = [issue for issue in failed_gates(article) if issue.code == "renditions"]
    assert "cannot be read" in issue.message
    assert issue.link.endswith(f"/images/{image.pk}/")


@pytest.mark.parametrize(("days", "fails"), [(None, False), (0, False), (1, False), (-1, True)])
def test_licence__of_each_image_holds(days: int | None, fails: bool) -> None:
    image = make_image()
    today = timezone.localdate()
    image.licence_valid_until = None if days is None else today + timedelta(days=days)
    image.save()

    assert ("image_licence" in codes(make_article(image=image))) is fails


def test_licence__must_hold_when_it_goes_out() -> None:
    image = make_image()
    image.licence_valid_until = date.today() + timedelta(days=3)
    image.save()
    article = make_article(image=image, go_live_at=timezone.now() + timedelta(days=9))

    assert "image_licence" in codes(article)


def test_embargo__is_over_when_it_goes_out() -> None:
    later = timezone.now() + timedelta(days=2)
    article = make_article(embargo_until=later)
    assert "embargo" in codes(article)

    article.go_live_at = later

    assert "embargo" not in codes(article)


def test_authors__are_named_and_published() -> None:
    article = make_article()
    assert "authors" not in codes(article)

    other = make_article("Other", parent=make_category("Other"), author=make_author(live=False))
    assert "authors" in codes(other)
    article.authorships.clear()
    assert "authors" in codes(article)


def test_category__is_published() -> None:
    assert "category" not in codes(make_article())
    assert "category" in codes(make_article("Other", parent=make_category("Draft", live=False)))


def test_parent__of_a_subcategory_is_published() -> None:
    top = make_category("Top")
    assert "parent_published" not in codes(make_category("Below", parent=top, live=False))
    hidden = make_category("Hidden", live=False)
    assert "parent_published" in codes(make_category("Under", parent=hidden, live=False))


def test_path__is_free() -> None:
    public = approve_and_publish(make_article())
    assert "path" not in codes(public)
    other = make_article("Another", parent=public.get_parent().specific)

    other.url_path = public.url_path

    assert "path" in codes(other)


def test_redirects__are_not_taken_over() -> None:
    public = approve_and_publish(make_article())
    other = make_article("Another", parent=public.get_parent().specific)
    assert "redirect_loop" not in codes(other)

    FormerPath.objects.create(path=other.public_path, content_id=public.content_id, seq=1)

    assert "redirect_loop" in codes(other)


def test_redirects__do_not_go_in_a_circle() -> None:
    public = approve_and_publish(make_article())
    first = public.public_path
    public.slug = "moved"
    public.save_revision()
    public = approve_and_publish(public)
    assert public.public_path != first
    assert "redirect_loop" not in codes(public)

    public.slug, public.url_path = "your-first-week", f"/home{first}"

    [issue] = [issue for issue in failed_gates(public) if issue.code == "redirect_loop"]
    assert "circle" in issue.message


def test_gates__have_nothing_against_pages_without_images() -> None:
    assert codes(resource_page()) == set()
