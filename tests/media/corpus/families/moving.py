"""Moving pictures and files of several."""

from collections.abc import Iterator

from tests.media.corpus.case import FINE, Case, refused
from tests.media.corpus.making import moves, patched, plain, saved, upright


def cases() -> Iterator[Case]:
    """Yield them."""
    for kind, ending in (
        ("gif", "gif"),
        ("webp", "webp"),
        ("lossless", "webp"),
        ("png", "png"),
        ("avif", "avif"),
    ):
        for frames in (2, 4, 12):
            make = lambda k=kind, f=frames: moves(k, f)  # noqa: E731
            yield Case(f"{frames} frames of {kind}", f"a.{ending}", make)
    yield Case("frames of no time", "a.gif", lambda: moves("gif", 4, duration=0))
    yield Case(
        "frames of different times", "a.gif", lambda: moves("gif", 3, duration=[10, 2000, 90])
    )
    yield Case("frames that vanish", "a.gif", lambda: moves("gif", 4, disposal=3))
    yield Case("several pictures of a camera", "a.jpg", _several)
    yield Case(
        "screen of nothing",
        "a.gif",
        lambda: patched(plain("gif"), 6, b"\0\0\0\0"),
        frozenset({FINE, "damaged"}),
    )
    yield Case(
        "310 frames",
        "a.gif",
        lambda: moves("gif", 310, optimize=False),
        refused("too_many_frames"),
        heavy=True,
    )
    yield Case(
        "310 frames of webp",
        "a.webp",
        lambda: moves("webp", 310),
        refused("too_many_frames"),
        heavy=True,
    )
    yield Case(
        "frames of 50 megapixels",
        "a.gif",
        lambda: _wide(),
        refused("too_many_pixels_in_frames"),
        heavy=True,
    )
    yield Case("two thousand million frames", "a.png", _claims, refused("too_many_frames"))


def _several() -> bytes:
    import io

    buffer = io.BytesIO()
    upright().save(buffer, "MPO", save_all=True, append_images=[upright().rotate(90)])
    return buffer.getvalue()


def _wide() -> bytes:
    large = upright().convert("L").resize((2500, 2000))
    rest = [large.rotate(180 * (step % 2)) for step in range(1, 10)]
    return saved(large, "gif", save_all=True, append_images=rest)


def _claims() -> bytes:
    data = moves("png", 3)
    at = data.index(b"acTL")
    return patched(data, at + 4, b"\x7f\xff\xff\xff")
