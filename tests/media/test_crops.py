"""Crops that somebody sets: kept as a text, taken by the engine, asked for by a form."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Picture
from wagtail.models import ReferenceIndex

from accounts.roles import Role
from cms.settings.faces import shapes
from editorial.canonical import content_hash
from media.crops import as_text, crops_of, own_box
from media.models import Image
from media.preparing import prepare
from media.renditions import rendition_set
from media.slots import SLOTS, big_enough, specs
from media.states import Checked
from tests.factories import UserFactory, make_article, make_image

pytestmark = pytest.mark.django_db
BOX = (100, 20, 260, 180)


@pytest.fixture
def image() -> Any:
    return make_image(width=600, height=400, prepared=False)


@pytest.fixture
def writer(client: Client) -> Client:
    client.force_login(UserFactory(role=Role.EDITOR))
    return client


def cropped(image: Any, **boxes: tuple[int, int, int, int]) -> Any:
    image.crops = as_text(boxes)
    image.save()
    return image


def halves() -> bytes:
    """Return a picture that is red on its left half and blue on its right."""
    picture = Picture.new("RGB", (600, 400), (200, 30, 30))
    picture.paste((30, 30, 200), (300, 0, 600, 400))
    buffer = BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def colours(made: Any) -> Iterator[tuple[int, ...]]:
    with made.file.open("rb") as file, Picture.open(file) as picture:
        shown = picture.convert("RGB")
        for x in (2, shown.width // 2, shown.width - 3):
            yield shown.getpixel((x, shown.height // 2))


def test_text__reads_as_it_was_written() -> None:
    boxes = {"social": (0, 1, 191, 101), "category": BOX}
    assert as_text(boxes) == "category=100-20-260-180 social=0-1-191-101"
    assert crops_of(as_text(boxes)) == boxes
    assert crops_of("") == {}


def test_specs__take_the_crop_and_no_size_that_it_has_not(image: Any) -> None:
    wanted = specs(SLOTS["category"], cropped(image, category=BOX))
    assert [one.split("|")[0] for one in wanted["image/jpeg"]] == ["cut-100-20-260-180-160x160"]
    assert specs(SLOTS["resource"], image)["image/jpeg"][0].startswith("fill-480x320|")


@pytest.mark.parametrize("box", [(0, 0, 200, 100), (500, 300, 660, 460)])
def test_specs__take_no_crop_of_another_shape_or_outside(image: Any, box: Any) -> None:
    wanted = specs(SLOTS["category"], cropped(image, category=box))
    assert wanted["image/jpeg"][0].startswith("fill-")


def test_big_enough__asks_how_many_pixels_the_crop_has(image: Any) -> None:
    assert big_enough(image, "category")
    assert not big_enough(cropped(image, category=(0, 0, 100, 100)), "category")


def test_files__show_what_the_crop_holds_and_nothing_else() -> None:
    file = ContentFile(halves(), name="halves.png")
    image = Image.objects.create(title="Halves", file=file, checked=Checked.FINE)
    cropped(image, category=(320, 0, 480, 160))
    prepare(image.pk)
    for group in rendition_set(image, "category").values():
        assert [(made.width, made.height) for made in group] == [(160, 160)]
        for red, _, blue in colours(group[0]):
            assert red < 60 < 180 < blue
    resource = rendition_set(image, "resource")["image/jpeg"][0]
    left, _, right = colours(resource)
    assert left[0] > 180 > 60 > right[0]


def test_another_file__of_other_size_loses_the_crops(image: Any) -> None:
    cropped(image, category=BOX)
    image.file = make_image(width=600, height=400, prepared=False).file
    image.save()
    assert image.crops
    image.file = make_image(width=500, height=400, prepared=False).file
    image.save()
    image.refresh_from_db()
    assert image.crops == ""


def test_hash__changes_with_a_crop_and_comes_back_without_it() -> None:
    article = make_article()
    before = content_hash(article)
    image = cropped(article.resource_image, resource=(0, 0, 480, 320))
    article.refresh_from_db()
    assert content_hash(article) != before
    cropped(image)
    article.refresh_from_db()
    assert content_hash(article) == before


def test_page__saves_crops_and_focal_point(writer: Client, image: Any) -> None:
    address = reverse("media_crops", args=[image.pk])
    assert b"data-crops" in writer.get(address).content
    sent = {"resource": "", "category": "100-20-260-180", "focal_x": "300", "focal_y": "40"}
    assert writer.post(address, sent).status_code == 302
    image.refresh_from_db()
    assert crops_of(image.crops) == {"category": BOX}
    assert (image.focal_point_x, image.focal_point_y) == (300, 40)
    assert "category" in writer.get(address).content.decode()
    writer.post(address, {"category": ""})
    image.refresh_from_db()
    assert (image.crops, image.focal_point_x) == ("", None)


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({"category": "x"}, "This is no crop"),
        ({"category": "1-2-3"}, "This is no crop"),
        ({"category": "500-300-660-460"}, "reaches out of the picture"),
        ({"category": "260-20-100-180"}, "reaches out of the picture"),
        ({"category": "0-0-200-160"}, "another shape"),
        ({"category": "0-0-20-20"}, "at least 160 × 160 pixels"),
        ({"focal_x": "4"}, "two numbers"),
        ({"focal_x": "4000", "focal_y": "4"}, "outside the picture"),
        ({"focal_x": "-1", "focal_y": "99999999999999999999"}, "were not saved"),
    ],
)
def test_page__says_why_a_crop_is_refused(
    writer: Client, image: Any, sent: dict[str, str], reason: str
) -> None:
    answer = writer.post(reverse("media_crops", args=[image.pk]), sent)
    assert answer.status_code == 200
    assert reason in answer.content.decode()
    image.refresh_from_db()
    assert image.crops == ""


def test_page__is_for_those_who_may_change_the_image(client: Client, image: Any) -> None:
    client.force_login(UserFactory(role=Role.MODERATOR))
    assert client.get(reverse("media_crops", args=[image.pk])).status_code in (302, 403)
    client.force_login(UserFactory(role=Role.EDITOR))
    assert client.get(reverse("media_crops", args=[image.pk + 1000])).status_code == 404


def test_own_boxes__are_those_that_wagtail_cuts_out(writer: Client, image: Any) -> None:
    address = reverse("media_own_boxes", args=[image.pk])
    boxes = writer.get(address, {"x": 590, "y": 10}).json()
    image.focal_point_x, image.focal_point_y = 590, 10
    image.focal_point_width = image.focal_point_height = 0
    assert boxes["category"] == list(own_box(image, (1, 1))) != [100, 0, 500, 400]
    assert writer.get(address, {"x": "no"}).json()["category"] == [100, 0, 500, 400]


@pytest.mark.parametrize(
    "written", [{"resource": "3:2"}, dict.fromkeys(("resource", "category", "social"), "3")]
)
def test_shapes__that_cannot_be_are_refused_at_the_start(written: dict[str, str]) -> None:
    with pytest.raises(ImproperlyConfigured, match="GALLEY_FACES"):
        shapes(written)


def test_page__lets_the_front_end_draw_only_once_it_listens(writer: Client, image: Any) -> None:
    answer = writer.get(reverse("media_crops", args=[image.pk]))
    frames = BeautifulSoup(answer.content, "html.parser").select("iframe[data-frame]")
    assert {frame["data-frame"] for frame in frames} == {"resource", "category"}
    assert all(frame["data-src"] and not frame.get("src") for frame in frames)


def test_page__opens_although_the_index_names_what_is_gone(writer: Client, image: Any) -> None:
    ReferenceIndex.create_or_update_for_object(make_article("Rain", image=image))
    url = reverse("media_crops", args=[image.pk])
    assert "Rain" in writer.get(url).content.decode()
    ReferenceIndex.get_references_to(image).update(object_id="999999")
    assert "The headline of an article" in writer.get(url).content.decode()
