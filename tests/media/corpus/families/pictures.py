"""Honest pictures of all sorts: modes, depths, orientations, profiles, names."""

from collections.abc import Callable, Iterator
from typing import Any

from PIL import Image as Picture
from PIL import ImageCms, ImageOps

from tests.media.corpus.case import Case
from tests.media.corpus.making import KINDS, SIZE, ending, plain, png_of, saved, upright

# What undoes each value of EXIF's orientation.
UNDONE = {
    1: None,
    2: Picture.Transpose.FLIP_LEFT_RIGHT,
    3: Picture.Transpose.ROTATE_180,
    4: Picture.Transpose.FLIP_TOP_BOTTOM,
    5: Picture.Transpose.TRANSPOSE,
    6: Picture.Transpose.ROTATE_90,
    7: Picture.Transpose.TRANSVERSE,
    8: Picture.Transpose.ROTATE_270,
}
MODES = {
    "jpeg": ("L", "RGB", "CMYK"),
    "png": ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"),
    "gif": ("L", "P"),
    "webp": ("RGB", "RGBA"),
    "avif": ("RGB", "RGBA"),
    "heic": ("RGB", "RGBA"),
}
NAMES = (
    *("photo.exe", "photo.php.jpg", "photo.html", "photo.svg", "no-ending", ".htaccess", "photo."),
    *(
        "..photo..jpg",
        "con.jpg",
        "a b  c.jpg",
        "ﬁgure ☃ émigré.jpg",
        "x" * 250 + ".jpg",
        "a;b&c|d.jpg",
    ),
    *(
        "<script>alert(1)</script>.jpg",
        "photo.JPG.",
        "-rf.jpg",
        "%2e%2e%2fphoto.jpg",
        "photo.jpg.exe",
    ),
)


def cases() -> Iterator[Case]:
    """Yield them."""
    for kind in KINDS:
        size = None if kind == "gif" else SIZE
        yield Case(f"plain {kind}", f"a.{ending(kind)}", lambda k=kind: plain(k), size=size)
        for value in UNDONE:
            if kind not in ("gif", "progressive", "lossless"):
                make = lambda k=kind, v=value: turned(k, v)  # noqa: E731
                yield Case(
                    f"orientation {value} of {kind}",
                    f"a.{ending(kind)}",
                    make,
                    size=SIZE,
                    corner=True,
                )
    for kind, modes in MODES.items():
        for mode in modes:
            yield Case(
                f"{kind} in {mode}", f"a.{ending(kind)}", lambda k=kind, m=mode: in_mode(k, m)
            )
    for name in NAMES:
        yield Case(f"named {name[:40]}", name, lambda: plain("jpeg"))
    kinds = list(KINDS)
    for kind, other in zip(kinds, kinds[2:] + kinds[:2], strict=True):
        yield Case(f"{kind} named {ending(other)}", f"a.{ending(other)}", lambda k=kind: plain(k))
    for name, make in SPECIAL.items():
        yield Case(name, "a.png" if "png" in name else "a.jpg", make)


def turned(kind: str, value: int) -> bytes:
    """Return a file that tells to be turned; turned so, it is the upright picture."""
    stored = upright() if UNDONE[value] is None else upright().transpose(UNDONE[value])
    exif = Picture.Exif()
    exif[0x0112] = value
    assert ImageOps.exif_transpose(stored) is not None
    return saved(stored, kind, exif=exif.tobytes())


def in_mode(kind: str, mode: str) -> bytes:
    """Return a file in a mode of Pillow's."""
    picture: Any = (
        upright().convert("L").convert("I;16") if mode == "I;16" else upright().convert(mode)
    )
    if mode in ("RGBA", "LA"):
        picture.putalpha(Picture.linear_gradient("L").resize(SIZE))
    return saved(picture, kind)


def profiled(kind: str, profile: bytes, mode: str = "RGB") -> bytes:
    """Return a file with this colour profile."""
    return saved(upright().convert(mode), kind, icc_profile=profile)


def srgb() -> bytes:
    """Return the profile of sRGB."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _transparent_palette() -> bytes:
    return saved(upright().quantize(16), "png", transparency=3)


SPECIAL: dict[str, Callable[[], bytes]] = {
    "sixteen bits a channel in png": lambda: png_of(
        40, 30, 16, 2, b"\x80\x01\x20\x02\xf0\x03" * 40
    ),
    "sixteen bits with alpha in png": lambda: png_of(
        40, 30, 16, 6, b"\x80\x01\x20\x02\xf0\x03\x40\0" * 40
    ),
    "two bits of grey in png": lambda: png_of(40, 30, 2, 0, b"\x1b" * 10),
    "transparent palette in png": _transparent_palette,
    "one pixel": lambda: saved(upright().resize((1, 1)), "jpeg"),
    "one pixel high": lambda: saved(upright().resize((9000, 1)), "jpeg"),
    "one pixel wide png": lambda: saved(upright().resize((1, 9000)), "png"),
    "profile of sRGB": lambda: profiled("jpeg", srgb()),
    "profile of sRGB in png": lambda: profiled("png", srgb()),
    "profile for other channels": lambda: profiled("jpeg", srgb(), "CMYK"),
    "profile that is none": lambda: profiled("jpeg", b"no profile at all"),
    "profile cut short": lambda: profiled("jpeg", srgb()[:200]),
    "profile cut short in png": lambda: profiled("png", srgb()[:200]),
    "empty tables of quality": lambda: saved(upright(), "jpeg", quality=1),
    "best quality, all colours": lambda: saved(upright(), "jpeg", quality=100, subsampling=0),
    "zeros behind the end": lambda: plain("jpeg") + bytes(4096),
    "restart markers": lambda: saved(upright(), "jpeg", restart_marker_blocks=1),
}
