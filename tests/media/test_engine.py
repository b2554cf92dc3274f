"""The engine makes what Wagtail would make of the same filters, in one pass."""

from base64 import b64decode
from io import BytesIO
from typing import Any

import pytest
import willow
from PIL import Image as Picture
from PIL import ImageChops, ImageCms, ImageStat
from wagtail.images.models import Filter

from media.decoding import read_reduced
from media.engine import cascade, render, room_of, wanted
from media.slots import SLOTS, specs_of
from tests.media.pictures import ORIENTATION, encoded, halves, unsaved, with_secrets
from tests.pictures import photo_like

JPEG = "|format-jpeg|jpegquality-82"
WEBP = "|format-webp|webpquality-80"
Focus = tuple[int, int, int, int] | None


def by_wagtail(image: Any, original: BytesIO, spec: str) -> tuple[tuple[int, ...], Any]:
    """Return the box that Wagtail's own filter crops (willow keeps it inside), and the picture."""
    original.seek(0)
    opened = willow.Image.open(original).auto_orient()
    width, height = opened.image.size
    transform = Filter(spec=spec).get_transform(image, (width, height))
    box = transform.get_rect().round()
    left, top, right, bottom = box
    clamped = max(0, left), max(0, top), min(right, width), min(bottom, height)
    return clamped, opened.crop(box).resize(transform.size).image


def mean_square(one: Picture.Image, other: Picture.Image) -> float:
    """Return the mean square of what two pictures differ by; 8 is a signal to noise of 39 dB."""
    difference = ImageChops.difference(one.convert("RGB"), other.convert("RGB"))
    return float(sum(value**2 for value in ImageStat.Stat(difference).rms) / 3)


@pytest.mark.parametrize(
    ("size", "focus"),
    [
        ((1300, 900), None),
        ((1300, 900), (100, 100, 80, 60)),
        ((1300, 900), (1290, 880, 200, 200)),
        ((1201, 801), (600, 400, 900, 700)),
        ((613, 997), (17, 981, 5, 5)),
        ((2600, 500), (2500, 30, 1, 1)),
        ((90, 70), None),
    ],
)
def test_crops__are_those_of_wagtail_and_pixels_nearly(size: tuple[int, int], focus: Focus) -> None:
    image, photo = unsaved(size, focus), photo_like(*size)
    original = encoded(photo, quality=95)
    specs = [spec for spec in specs_of(image) if "jpeg" in spec]
    plan = wanted(image, size, specs)
    source, read = read_reduced(original, lambda size: room_of(plan))
    pictures = cascade(source, read, plan)
    assert read == size
    for one in plan:
        made = pictures[one.box, one.size]
        box, theirs = by_wagtail(image, original, one.spec)
        assert one.box == box
        assert made.size == theirs.size == one.size
        assert mean_square(made, theirs) < 8


def test_large_jpeg__is_read_at_half_its_size_and_still_nearly_the_same() -> None:
    size = (2000, 1500)
    image, original = unsaved(size), encoded(photo_like(*size), quality=95)
    specs = list(specs_of(image, ["category", "portrait"]))
    plan = wanted(image, size, specs)
    source, _ = read_reduced(original, lambda size: room_of(plan))
    assert source.size == (1000, 750)
    for one in plan:
        _, theirs = by_wagtail(image, original, one.spec)
        made = cascade(source, size, [one])[one.box, one.size]
        assert mean_square(made, theirs) < 8


def test_files__are_encoded_as_wagtail_does_whatever_runs_beside(settings: Any) -> None:
    settings.GALLEY_AVIF_SPEED = 6  # Pillow's own, which Wagtail leaves as it is
    size = (200, 150)
    image, original = unsaved(size), encoded(photo_like(*size), "PNG")
    specs = list(specs_of(image))
    outcome = render(original, image, specs)
    assert [
        one.spec for one in sorted(outcome.made, key=lambda one: specs.index(one.spec))
    ] == specs
    for one in outcome.made:
        output = BytesIO()
        original.seek(0)
        Filter(spec=one.spec).run(image, output, source=original)
        theirs, ours = Picture.open(output), Picture.open(BytesIO(one.content))
        assert (ours.format, ours.size) == (theirs.format, theirs.size)
        if one.size == size:  # not scaled: the same pixels, so the same bytes
            assert one.content == output.getvalue()
        assert abs(len(one.content) - len(output.getvalue())) <= 0.1 * len(output.getvalue()) + 20


def test_files__have_no_metadata() -> None:
    original = with_secrets(photo_like(200, 150))
    assert b"SECRETMAKER" in original.getvalue()
    outcome = render(original, unsaved((200, 150)), specs_of(unsaved((200, 150))))
    for one in outcome.made:
        opened = Picture.open(BytesIO(one.content))
        assert not dict(opened.getexif())
        assert not {"icc_profile", "comment", "xmp", "exif"} & set(opened.info)
        assert b"SECRET" not in one.content


@pytest.mark.parametrize("turned", range(1, 9))
def test_orientation__is_applied_before_cropping(turned: int) -> None:
    upright = halves((400, 600))
    back = {
        2: Picture.Transpose.FLIP_LEFT_RIGHT,
        3: Picture.Transpose.ROTATE_180,
        4: Picture.Transpose.FLIP_TOP_BOTTOM,
        5: Picture.Transpose.TRANSPOSE,
        6: Picture.Transpose.ROTATE_90,
        7: Picture.Transpose.TRANSVERSE,
        8: Picture.Transpose.ROTATE_270,
    }
    exif = Picture.Exif()
    exif[ORIENTATION] = turned
    stored = upright.transpose(back[turned]) if turned in back else upright
    image = unsaved((400, 600))
    [made] = render(encoded(stored, exif=exif), image, [SLOTS["category"].spec(160) + JPEG]).made
    shown = Picture.open(BytesIO(made.content))
    assert shown.size == (160, 160)
    red, blue = shown.getpixel((80, 10)), shown.getpixel((80, 150))
    assert isinstance(red, tuple)
    assert isinstance(blue, tuple)
    assert red[0] > 180 > blue[0]


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        *(("RGB", "JPEG"), ("L", "JPEG"), ("CMYK", "JPEG"), ("P", "PNG"), ("RGBA", "PNG")),
        *(("LA", "PNG"), ("1", "PNG"), ("I;16", "PNG"), ("P", "GIF"), ("RGB", "WEBP")),
        *(("RGB", "AVIF"), ("L", "TIFF"), ("I;16", "TIFF")),
    ],
)
def test_originals__of_all_modes_become_plain_pictures(mode: str, kind: str) -> None:
    grey = mode in ("L", "LA", "1", "I;16")
    picture = Picture.new("L" if grey else "RGB", (96, 96), 128 if grey else (200, 100, 50))
    if mode == "I;16":
        stored = picture.convert("I").point(lambda value: value * 257).convert("I;16")
    else:
        stored = picture.convert(mode)
    outcome = render(encoded(stored, kind), unsaved((96, 96)), ["fill-48x48" + JPEG])
    shown = Picture.open(BytesIO(outcome.made[0].content))
    assert shown.mode == "RGB"
    assert shown.size == (48, 48)
    found = ImageStat.Stat(shown).mean
    expected = (128, 128, 128) if grey else (200, 100, 50)
    assert all(abs(a - b) < 12 for a, b in zip(found, expected, strict=True))


def test_transparency__stays_and_jpeg_is_white() -> None:
    picture = Picture.new("RGBA", (96, 96), (255, 0, 0, 0))
    outcome = render(
        encoded(picture, "PNG"), unsaved((96, 96)), ["width-96" + JPEG, "width-96" + WEBP]
    )
    jpeg, webp = (Picture.open(BytesIO(one.content)) for one in outcome.made)
    assert jpeg.getpixel((5, 5)) == (255, 255, 255)
    assert webp.mode == "RGBA"
    assert webp.getchannel("A").getextrema() == (0, 0)
    assert outcome.tiny == ""


def test_animation__gives_its_first_picture() -> None:
    frames = [Picture.new("RGB", (96, 96), colour) for colour in ("red", "blue")]
    file = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    outcome = render(file, unsaved((96, 96)), ["width-96" + JPEG])
    red, _, blue = ImageStat.Stat(Picture.open(BytesIO(outcome.made[0].content))).mean
    assert red > 200 > blue


def test_colours__of_another_profile_become_srgb() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    swapped = bytearray(lab.tobytes())
    red, blue = swapped.find(b"rXYZ"), swapped.find(b"bXYZ")
    swapped[red : red + 4], swapped[blue : blue + 4] = b"bXYZ", b"rXYZ"
    description = swapped.replace(b"s\0R\0G\0B", b"o\0t\0h\0r")
    file = encoded(
        Picture.new("RGB", (96, 96), (200, 30, 30)), "PNG", icc_profile=bytes(description)
    )
    outcome = render(file, unsaved((96, 96)), ["width-96" + JPEG])
    red_now, _, blue_now = ImageStat.Stat(Picture.open(BytesIO(outcome.made[0].content))).mean
    assert blue_now > red_now


def test_profile__that_is_broken_is_left_out() -> None:
    file = encoded(Picture.new("RGB", (96, 96), (200, 30, 30)), "PNG", icc_profile=b"no profile")
    outcome = render(file, unsaved((96, 96)), ["width-96" + JPEG])
    assert ImageStat.Stat(Picture.open(BytesIO(outcome.made[0].content))).mean[0] > 180


@pytest.mark.parametrize("size", [(1200, 800), (30, 900), (3000, 40), (1, 1)])
def test_tiny_preview__is_the_whole_picture_in_few_bytes(size: tuple[int, int]) -> None:
    outcome = render(encoded(photo_like(*size), "PNG"), unsaved(size), [])
    start, _, content = outcome.tiny.partition(",")
    assert start == "data:image/webp;base64"
    assert len(outcome.tiny) <= 400
    with Picture.open(BytesIO(b64decode(content))) as tiny:
        assert max(tiny.size) <= 20
    assert outcome.colour.startswith("#")
