"""Pictures into files: as Wagtail encodes them, without metadata."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from typing import Any, TypeVar

from django.conf import settings
from PIL import Image as Picture

WHITE = (255, 255, 255, 255)
K = TypeVar("K")


@dataclass(frozen=True)
class Code:
    """How a file is encoded: Wagtail's name of the format, and the quality."""

    kind: str
    quality: int


def encode_all(
    pictures: Mapping[K, Picture.Image], codes: Mapping[K, Sequence[Code]]
) -> dict[tuple[K, Code], bytes]:
    """Return the bytes of each picture in each of its formats.

    AVIF, which uses all cores by itself and takes tens of megabytes, has one thread; the others
    share another one. Two threads for it would hardly be faster, and would keep twice the memory.
    """

    def one(item: tuple[K, Code]) -> bytes:
        return encoded(pictures[item[0]], item[1])

    items = [(key, code) for key, wanted in codes.items() for code in wanted]
    with ThreadPoolExecutor(1) as heavy, ThreadPoolExecutor(1) as light:
        done = {
            item: (heavy if item[1].kind == "avif" else light).submit(one, item) for item in items
        }
        return {item: future.result() for item, future in done.items()}


def encoded(picture: Picture.Image, code: Code) -> bytes:
    """Encode one file.

    Pillow keeps the options in the picture while it saves it, so each thread has one of its own.
    """
    picture = picture.copy()
    options: dict[str, Any] = {"quality": code.quality}
    if code.kind == "avif":
        options["speed"] = settings.GALLEY_AVIF_SPEED
    if code.kind == "jpeg":
        options |= {"progressive": True, "optimize": True}
        if picture.mode == "RGBA":
            ground = Picture.new("RGBA", picture.size, WHITE)
            picture = Picture.alpha_composite(ground, picture).convert("RGB")
    buffer = BytesIO()
    picture.save(buffer, code.kind.upper(), **options)
    return buffer.getvalue()
