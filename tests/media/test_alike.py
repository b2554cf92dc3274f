"""Pictures that look like one that is there: found after the check, and settled by a person."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Picture
from PIL import ImageDraw, ImageEnhance
from wagtail.permissions import policy_registry

from accounts.roles import Role
from media import alike
from media.checking import check_upload
from media.inspection.likeness import NOTHING, difference_hash
from media.likeness import differing_bits, do_chore, unlooked
from media.models import Image, KeptBoth
from tests.factories import UserFactory, make_article
from tests.media.uploading import CHOOSER, MANY, sentence_of, upload

SIZE = (360, 240)
XHR = {"x-requested-with": "XMLHttpRequest", "accept": "application/json"}
Change = Callable[[Picture.Image], Picture.Image]


def scene(number: int = 0) -> Picture.Image:
    """Return a picture with large light and dark parts; each number gives another."""
    small = Picture.new("L", (9, 6))
    small.putdata([(37 * (i + 1) * (number + 3) + 91 * (i // 9) ** 2) % 251 for i in range(54)])
    return small.resize(SIZE, Picture.Resampling.BICUBIC).convert("RGB")


def packed(picture: Picture.Image, quality: int = 90) -> bytes:
    file = BytesIO()
    picture.save(file, "JPEG", quality=quality)
    return file.getvalue()


def bits(one: Picture.Image, other: Picture.Image) -> int:
    return differing_bits(difference_hash(one), difference_hash(other)) or 0


@pytest.mark.parametrize(
    "change",
    [
        lambda picture: picture.resize((120, 80)),
        lambda picture: Picture.open(BytesIO(packed(picture, 30))),
        lambda picture: ImageEnhance.Brightness(picture).enhance(1.15),
        lambda picture: picture.crop((4, 2, 356, 238)),
        lambda picture: picture.convert("RGBA"),
    ],
    ids=["smaller", "packed anew", "brighter", "cropped by 2 %", "with transparency"],
)
def test_hash__stays_nearly_the_same(change: Change, settings: Any) -> None:
    for number in range(6):
        assert bits(scene(number), change(scene(number))) <= settings.GALLEY_ALIKE_BITS


def test_hash__tells_pictures_apart(settings: Any) -> None:
    scenes = [scene(number) for number in range(12)]
    near = [(a, b) for a in range(12) for b in range(a) if bits(scenes[a], scenes[b]) <= 6]
    assert near == []


def test_hash__is_none_of_what_is_flat() -> None:
    drawing = Picture.new("RGB", SIZE, "white")
    ImageDraw.Draw(drawing).line((20, 20, 330, 220), fill="black", width=2)
    clear = Picture.new("RGBA", SIZE, (0, 0, 0, 0))
    palette = Picture.new("P", (5000, 40))
    for flat in (Picture.new("RGB", SIZE, (180, 30, 30)), drawing, clear, palette):
        assert difference_hash(flat) == NOTHING


def stored(number: int, **facts: Any) -> Image:
    """Return an image of the library as it is once the worker has looked at it."""
    picture = scene(number)
    file = ContentFile(packed(picture), name="there.jpg")
    facts = {"title": f"Scene {number}", "checked": "fine", "file": file, **facts}
    image = Image.objects.create(**facts)
    while unlooked().exists():
        do_chore(lambda: False)
    image.refresh_from_db()
    return image


def like(number: int) -> bytes:
    return packed(scene(number).resize((240, 160)), 70)


def sent(client: Client, door: str, body: bytes, commits: Any) -> Image:
    upload(client, door, body)
    with commits():
        check_upload(Image.objects.latest("pk").pk)
    return Image.objects.latest("pk")


def state(client: Client, image: Image) -> Any:
    [told] = client.get(reverse("media_upload_states"), {"image": image.pk}).json()["images"]
    return told


def found(image: Image) -> list[Image]:
    policy = policy_registry.get_by_type(Image)
    return alike.alike(image, UserFactory(role=Role.WRITER), policy)


@pytest.mark.django_db
def test_library__finds_like_ones_by_the_database_alone(
    public: Any, django_assert_max_num_queries: Any
) -> None:
    here, _other = stored(0), stored(1)
    assert here.likeness and found(here) == []
    for flip in (0b101, 0b1111110, 0b11111111):
        Image.objects.create(title="Near", checked="fine", width=9, height=9)
        Image.objects.filter(title="Near").update(title=bin(flip), likeness=here.likeness ^ flip)
    flat = Image.objects.create(title="Flat", checked="fine", width=9, height=9)
    Image.objects.filter(pk=flat.pk).update(likeness=NOTHING)
    with django_assert_max_num_queries(8):
        assert [(one.title, one.bits) for one in found(here)] == [("0b101", 2), ("0b1111110", 6)]
    Image.objects.filter(title="0b101").update(checked="refused")
    assert [one.title for one in found(here)] == ["0b1111110"]


@pytest.mark.django_db
def test_row__shows_both_after_the_check_and_deletes_the_upload(
    writer: Client, public: Any, commits: Any
) -> None:
    there = stored(2, credit="Ada Photo")
    upload(writer, MANY, like(2))
    new = Image.objects.latest("pk")
    told = state(writer, new)
    assert (told["state"], told["title"], told["alike"]) == ("checking", "A desk", "")
    with commits():
        check_upload(new.pk)
    told = state(writer, new)
    assert told["state"] == "fine"
    assert "Looks like one that is there." in told["alike"]
    for fact in ("Ada Photo", "360 × 240 pixels", "240 × 160 pixels", "Not used yet"):
        assert fact in told["alike"]
    instead = reverse("media_instead", args=[new.pk, there.pk])
    assert instead in told["alike"]

    stranger = Client()
    stranger.force_login(UserFactory(role=Role.EDITOR))
    stranger.post(instead, headers={"x-requested-with": "XMLHttpRequest"})
    assert Image.objects.filter(pk=new.pk).exists()
    writer.post(reverse("media_instead", args=[there.pk, new.pk]))
    assert Image.objects.filter(pk=there.pk).exists()
    assert writer.post(instead).json() == {"sentence": "Deleted. “Scene 2” is there already."}
    assert not Image.objects.filter(pk=new.pk).exists()


@pytest.mark.django_db
def test_row__keeps_both_and_does_not_ask_again(writer: Client, public: Any, commits: Any) -> None:
    there = stored(3)
    new = sent(writer, MANY, like(3), commits)
    keep = reverse("media_keep_both", args=[new.pk])
    assert writer.post(keep, {"other": ["x", "99999999999999999999", there.pk]}).status_code == 200
    assert [str(pair) for pair in KeptBoth.objects.all()] == [f"{there.pk} and {new.pk}"]
    assert state(writer, new)["alike"] == ""
    assert writer.post(keep, {"other": [there.pk]}).status_code == 200
    assert found(there) == []


@pytest.mark.django_db
def test_chooser__shows_both_instead_of_taking_the_new_one(
    writer: Client, public: Any, commits: Any
) -> None:
    there = stored(4)
    new = sent(writer, CHOOSER, like(4), commits)
    chosen = reverse("wagtailimages_chooser:chosen", args=[new.pk])
    assert writer.get(chosen).json()["step"] == "chosen"  # from the list: nobody is asked
    asked = writer.get(chosen, {"uploaded": "1"}).json()
    assert asked["step"] == "duplicate_found"
    keep = reverse("media_keep_both", args=[new.pk]) + f"?next={chosen}&other={there.pk}".replace(
        "/admin/images", "%2Fadmin%2Fimages"
    )
    assert f"/images/{new.pk}/instead/{there.pk}/" in asked["htmlFragment"]
    assert f"/images/{new.pk}/keep-both/" in asked["htmlFragment"]
    taken = writer.post(keep, follow=True).json()
    assert (taken["step"], taken["result"]["id"]) == ("chosen", str(new.pk))
    assert writer.get(chosen, {"uploaded": "1"}).json()["step"] == "chosen"


@pytest.mark.django_db
def test_page__shows_up_to_four_side_by_side(public: Any) -> None:
    first = stored(5, title="The first")
    for number in range(5):
        stored(5, title=f"Again {number}")
    client = Client()
    client.force_login(UserFactory(role=Role.EDITOR))
    page = client.get(reverse("wagtailimages:edit", args=[first.pk])).content.decode()
    assert page.count("data-alike-one") == 4
    assert "The same picture" in page


@pytest.mark.django_db
def test_upload__that_is_used_is_not_given_up(writer: Client, public: Any, commits: Any) -> None:
    there = stored(6)
    new = sent(writer, MANY, like(6), commits)
    make_article("A ward", image=new)
    answer = writer.post(reverse("media_instead", args=[new.pk, there.pk]), headers=XHR)
    assert answer.status_code == 400
    assert "A ward" in sentence_of(answer)
    assert Image.objects.filter(pk=new.pk).exists()
