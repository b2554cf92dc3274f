"""All renditions of an image in one pass: read once, scaled in a cascade, encoded side by side.

Where to crop is Wagtail's own computation (`Filter.get_transform`), so that each file shows what
Wagtail would make of the same filter. Knows no tables and no storage.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import IO, Any

from PIL import Image as Picture
from wagtail.images.models import IMAGE_FORMAT_EXTENSIONS, Filter

from media.decoding import SPARE, read_reduced
from media.encoding import Code, encode_all
from media.tiny import average_colour, tiny_preview

NO_SIZE = 16.0  # without filters, only what is shown while loading is wanted
Box = tuple[float, float, float, float]
Size = tuple[int, int]


@dataclass(frozen=True)
class Made:
    """One finished file: `filter_spec` and `focal_point_key` are what Wagtail finds it by."""

    spec: str
    focal_point_key: str
    content: bytes
    size: Size
    extension: str

    @property
    def fingerprint(self) -> str:
        """What stands in its name: other bytes never have the same."""
        return sha256(self.content).hexdigest()[:16]


@dataclass(frozen=True)
class Outcome:
    """The files, and what is shown while they load; `tiny` is empty where one can see through."""

    made: list[Made]
    colour: str
    tiny: str


@dataclass(frozen=True)
class Wanted:
    """What a filter asks for: this box of the original (pixels) at this size, and its format."""

    box: Box
    size: Size
    spec: str
    code: Code

    @property
    def room(self) -> float:
        """How many pixels of the original go into one of the picture, in a direction."""
        left, top, right, bottom = self.box
        return min((right - left) / self.size[0], (bottom - top) / self.size[1])


@cache
def filter_of(spec: str) -> Any:
    """Return Wagtail's filter; it reads its words once."""
    return Filter(spec=spec)


@cache
def code_of(spec: str) -> Code:
    """Return how a filter wants its file to be encoded."""
    env: dict[str, Any] = {}
    for operation in filter_of(spec).filter_operations:
        operation.run(None, None, env)
    kind = env["output-format"]
    return Code(kind, env[f"{kind}-quality"])


def render(file: IO[bytes], image: Any, specs: Iterable[str]) -> Outcome:
    """Make the files of these filters. Raises what Pillow raises for a file that it cannot read.

    Of `image` only its focal point is asked; sizes are those of the file.
    """
    filters = list(specs)
    source, size = read_reduced(file, lambda size: room_of(wanted(image, size, filters)))
    source.info = {}  # encoders would copy what stands there into their files
    plan = wanted(image, size, filters)
    colour, tiny = average_colour(source), tiny_preview(source)
    pictures = cascade(source, size, plan)
    del source  # encoders need the memory
    codes: dict[tuple[Box, Size], dict[Code, None]] = {}
    for one in plan:
        codes.setdefault((one.box, one.size), {})[one.code] = None
    contents = encode_all(pictures, {key: list(some) for key, some in codes.items()})
    made = [
        Made(
            one.spec,
            filter_of(one.spec).get_cache_key(image),
            contents[(one.box, one.size), one.code],
            one.size,
            IMAGE_FORMAT_EXTENSIONS[one.code.kind],
        )
        for one in plan
    ]
    return Outcome(made, colour, tiny)


def wanted(image: Any, size: Size, specs: Iterable[str]) -> list[Wanted]:
    """Return what each filter asks for of an original of this size; largest pictures first."""
    found = []
    for spec in specs:
        transform = filter_of(spec).get_transform(image, size)
        left, top, right, bottom = transform.get_rect().round()
        box = (max(0, left), max(0, top), min(right, size[0]), min(bottom, size[1]))
        found.append(Wanted(box, transform.size, spec, code_of(spec)))
    return sorted(found, key=lambda one: (-one.size[0] * one.size[1], one.box))


def room_of(plan: Sequence[Wanted]) -> float:
    """Return how many pixels of the original go into one of the largest picture."""
    return min((one.room for one in plan), default=NO_SIZE)


def cascade(
    source: Picture.Image, size: Size, plan: Sequence[Wanted]
) -> dict[tuple[Box, Size], Picture.Image]:
    """Make each picture once, of the smallest one before that still has pixels to spare."""
    whole: Box = (0, 0, *size)
    smallest_first = [(whole, source)]
    made: dict[tuple[Box, Size], Picture.Image] = {}
    for one in plan:
        if (one.box, one.size) in made:
            continue
        serving = (pair for pair in smallest_first if _serves(*pair, one))
        within, picture = next(serving, (whole, source))
        scaled = _scaled(picture, _seen_from(one.box, within, picture.size), one.size)
        made[one.box, one.size] = scaled
        smallest_first.insert(0, (one.box, scaled))
    return made


def _serves(within: Box, picture: Picture.Image, one: Wanted) -> bool:
    """Say whether a picture of this part of the original holds the box, with pixels to spare."""
    size = picture.size
    left, top, right, bottom = one.box
    holds = within[0] <= left and within[1] <= top and right <= within[2] and bottom <= within[3]
    across = size[0] * (right - left) / (within[2] - within[0])
    down = size[1] * (bottom - top) / (within[3] - within[1])
    return holds and min(across / one.size[0], down / one.size[1]) >= SPARE


def _seen_from(box: Box, within: Box, size: Size) -> Box:
    """Return a box of the original in the pixels of a picture that shows this part of it."""
    across, down = size[0] / (within[2] - within[0]), size[1] / (within[3] - within[1])
    return (
        (box[0] - within[0]) * across,
        (box[1] - within[1]) * down,
        min((box[2] - within[0]) * across, size[0]),
        min((box[3] - within[1]) * down, size[1]),
    )


def _scaled(picture: Picture.Image, box: Box, size: Size) -> Picture.Image:
    """Cut a box out, which may begin inside a pixel, and scale it as Wagtail does."""
    if box == (0, 0, *size) == (0, 0, *picture.size):
        return picture
    return picture.resize(size, Picture.Resampling.LANCZOS, box=box)
