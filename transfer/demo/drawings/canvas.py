"""A canvas twice as large as the picture: edges come out smooth when it is reduced."""

from __future__ import annotations

import random
from functools import cache
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw

from .shapes import Point, Points, arc

SCALE = 2
QUALITY = 88
GRAIN = 1024


class Canvas:
    def __init__(self, width: int, height: int, ground: str) -> None:
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * SCALE, height * SCALE), ground)
        self.pen = ImageDraw.Draw(self.image)

    def fill(
        self, shape: Points, colour: str, opacity: float = 1.0, within: Points | None = None
    ) -> None:
        """Colour a shape; `within` cuts it off at the edge of another."""
        if opacity >= 1 and within is None:
            self.pen.polygon([(x * SCALE, y * SCALE) for x, y in shape], fill=colour)
            return
        frame = self._frame(shape)
        mask = _mask(shape, frame, round(255 * opacity))
        if within is not None:
            mask = ImageChops.darker(mask, _mask(within, frame, 255))
        self.image.paste(colour, frame, mask)

    def line(self, points: Points, colour: str, width: float) -> None:
        """A line of even width with round ends and joints."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(scaled, fill=colour, width=round(width * SCALE))
        radius = width * SCALE / 2 - 0.5
        for x, y in scaled:
            self.pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)

    def ring(self, x: float, y: float, radius: float, colour: str, width: float) -> None:
        """A circle's outline; `radius` is to the middle of the line."""
        self.line(arc(x, y, radius, 0, 360), colour, width)

    def shade(
        self, shape: Points, colour: str, start: Point, end: Point, strength: float = 0.6
    ) -> None:
        """Grain inside the shape: none at `start`, thickening to `strength` at `end`."""
        left, top, right, bottom = self._frame(shape)
        size = ((right - left + 1) // SCALE, (bottom - top + 1) // SCALE)
        if 0 in size:
            return
        across, down = end[0] - start[0], end[1] - start[1]
        length = (across**2 + down**2) / 256
        offset = ((left / SCALE - start[0]) * across + (top / SCALE - start[1]) * down) / length
        slope = (0, 0, 2, across / length, down / length, offset + _RAMP_PAD)
        ramp = _ramp().transform(size, Image.Transform.AFFINE, slope)
        ramp = ramp.point([round(value * strength) for value in range(256)])
        grain = _grain().crop((0, 0, *size))
        dots = ImageChops.add(grain, ramp).point([0] * 255 + [255])
        dots = dots.resize((right - left, bottom - top), Image.Resampling.NEAREST)
        mask = ImageChops.multiply(dots, _mask(shape, (left, top, right, bottom), 255))
        self.image.paste(colour, (left, top, right, bottom), mask)

    def glow(self, x: float, y: float, radius: float, colour: str, opacity: float) -> None:
        """A round light that fades outwards."""
        side = round(radius * 2 * SCALE)
        light = ImageChops.invert(Image.radial_gradient("L"))
        light = light.point([round(max(0, v - 75) / 180 * 255 * opacity) for v in range(256)])
        corner = (round((x - radius) * SCALE), round((y - radius) * SCALE))
        mask = light.resize((side, side), Image.Resampling.BILINEAR)
        self.image.paste(colour, (*corner, corner[0] + side, corner[1] + side), mask)

    def jpeg(self) -> bytes:
        size = (self.width, self.height)
        small = self.image.resize(size, Image.Resampling.LANCZOS)
        out = BytesIO()
        small.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
        return out.getvalue()

    def _frame(self, shape: Points) -> tuple[int, int, int, int]:
        across, down = [x for x, _ in shape], [y for _, y in shape]
        return (
            max(0, int(min(across)) * SCALE),
            max(0, int(min(down)) * SCALE),
            min(self.width, int(max(across)) + 1) * SCALE,
            min(self.height, int(max(down)) + 1) * SCALE,
        )


_RAMP_PAD = 4096


@cache
def _ramp() -> Image.Image:
    """Dark, then 256 rows that grow lighter, then light: long enough for any slope."""
    rows = bytes(_RAMP_PAD) + bytes(range(256)) + b"\xff" * _RAMP_PAD
    return Image.frombytes("L", (1, len(rows)), rows).resize((4, len(rows)))


@cache
def _grain() -> Image.Image:
    """Even noise, the same on every machine and every run."""
    noise = random.Random("galley").randbytes(GRAIN * GRAIN)
    tile = Image.frombytes("L", (GRAIN, GRAIN), noise)
    sheet = Image.new("L", (GRAIN * 2, GRAIN * 2))
    for x in (0, GRAIN):
        for y in (0, GRAIN):
            sheet.paste(tile, (x, y))
    return sheet


def _mask(shape: Points, frame: tuple[int, int, int, int], value: int) -> Image.Image:
    left, top, right, bottom = frame
    mask = Image.new("L", (right - left, bottom - top))
    points = [(x * SCALE - left, y * SCALE - top) for x, y in shape]
    ImageDraw.Draw(mask).polygon(points, fill=value)
    return mask
