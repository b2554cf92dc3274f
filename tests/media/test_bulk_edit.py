"""Credit, tags and licence of many images at once, as each image's own form would do it."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from accounts.roles import Role
from editorial.models import ImageContribution
from media.models import Image
from tests.factories import UserFactory
from tests.media.test_narrowing import shelf

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/bulk/media/image/edit_rights/"


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(UserFactory(role=Role.EDITOR))
    return client


def send(client: Client, images: Any, query: str = "", **fields: Any) -> Any:
    chosen = "&".join(f"id={getattr(image, 'pk', image)}" for image in images)
    return client.post(f"{ADDRESS}?{chosen}{query}&next=/admin/images/", fields)


def tags(image: Image) -> set[str]:
    return set(image.tags.values_list("name", flat=True))


def test_form__changes_what_is_filled_in_and_leaves_the_rest(editor: Client) -> None:
    one = shelf(title="One", credit="Ada", source="A1", tags=["ward", "night"])
    two = shelf(title="Two", credit="Bo", licence_valid_until=date(2030, 1, 1), tags=["Day"])
    answer = send(
        editor,
        [one, two],
        licence="agency",
        licence_terms="Online only",
        source_empty="on",
        licence_valid_until_empty="on",
        tags="Ward, duty",
        tags_mode="add",
    )
    assert answer.status_code == 302
    expected = ((one, "Ada", "duty night ward"), (two, "Bo", "day duty ward"))
    for image, credit, has in expected:
        image.refresh_from_db()
        assert (image.credit, image.source, image.licence) == (credit, image.source, "agency")
        assert (image.licence_terms, image.licence_valid_until) == ("Online only", None)
        assert not image.source
        assert " ".join(sorted(tag.casefold() for tag in tags(image))) == has
    log = ModelLogEntry.objects.filter(action="wagtail.edit", object_id__in=[one.pk, two.pk])
    assert log.count() == 2
    assert ImageContribution.objects.count() == 0  # readers see none of this
    send(editor, [one, two], credit="Bo")
    assert list(ImageContribution.objects.values_list("image_id", flat=True)) == [one.pk]
    assert log.count() == 3


@pytest.mark.parametrize(
    ("mode", "given", "left"),
    [
        ("remove", "WARD", {"night"}),
        ("replace", "day", {"day"}),
        ("clear", "", set()),
        ("add", "night", {"ward", "night"}),
    ],
)
def test_tags__are_added_taken_away_or_replaced(
    editor: Client, mode: str, given: str, left: set[str]
) -> None:
    image = shelf(title="One", tags=["ward", "night"])
    send(editor, [image], tags=given, tags_mode=mode)
    assert tags(image) == left


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Nothing would be changed"),
        ({"credit": "A", "credit_empty": "on"}, "not both"),
        ({"tags_mode": "replace"}, "Say which tags"),
        ({"licence_url": "javascript:alert(1)"}, "valid URL"),
        ({"licence_valid_until": "2020-01-01"}, "would end before it begins: “Late”"),
        ({"licence": "stolen"}, "valid choice"),
        ({"credit": "x" * 201}, "at most 200"),
    ],
)
def test_form__refuses_with_a_sentence_and_changes_nothing(
    editor: Client, fields: dict[str, Any], words: str
) -> None:
    early = shelf(title="Early", credit="Ada")
    late = shelf(title="Late", licence_valid_from=date(2025, 1, 1))
    page = send(editor, [early, late], **fields)
    assert page.status_code == 200
    assert words in page.content.decode()
    early.refresh_from_db()
    assert (early.credit, early.licence_valid_until) == ("Ada", None)


def test_bulk__leaves_out_what_is_withdrawn_or_not_ones_own(client: Client) -> None:
    writer = UserFactory(role=Role.WRITER)
    client.force_login(writer)
    own = shelf(title="Own", uploaded_by_user=writer)
    other, gone = shelf(title="Of others"), shelf(title="Gone", uploaded_by_user=writer)
    Image.objects.filter(pk=gone.pk).update(withdrawn_at="2026-01-01T00:00Z")
    page = client.get(f"{ADDRESS}?id={own.pk}&id={other.pk}&id={gone.pk}&id=x").content.decode()
    assert page.index("you may not change them") < page.index("“Of others”")
    assert page.index("they are withdrawn") < page.index("“Gone”")
    send(client, [own, other, gone], credit="Ada")
    assert list(Image.objects.filter(credit="Ada")) == [own]


def test_all_in_the_listing__are_those_that_the_filters_leave(editor: Client) -> None:
    known, unknown = shelf(title="Known ward", licence="own"), shelf(title="Unknown ward")
    send(editor, ["all"], "&rights=untold&q=ward", source="A2")
    assert list(Image.objects.filter(source="A2")) == [unknown]
    editor.post("/admin/bulk/media/image/delete/?id=all&rights=untold&next=/admin/images/")
    assert list(Image.objects.all()) == [known]


def test_bulk__of_many_takes_a_few_queries_each(
    editor: Client, django_assert_max_num_queries: Any
) -> None:
    facts = {"width": 3, "height": 2, "collection_id": 1, "checked": "fine", "file": "a.jpg"}
    Image.objects.bulk_create([Image(title=f"{number}", **facts) for number in range(25)])
    with django_assert_max_num_queries(25 * 30 + 40):
        send(editor, Image.objects.all(), credit="Ada", tags="ward")
    assert Image.objects.filter(credit="Ada", tags__name="ward").count() == 25
    assert len(Image.objects.search("ward")) == 25
