"""Shapes as lists of points, in the pixels of the finished picture."""

from __future__ import annotations

import math
from collections.abc import Sequence

Point = tuple[float, float]
Shape = list[Point]
Points = Sequence[Point]


def box(x0: float, y0: float, x1: float, y1: float, radius: float = 0) -> Shape:
    """A rectangle, its corners rounded by `radius`."""
    if radius <= 0:
        return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
    radius = min(radius, (x1 - x0) / 2, (y1 - y0) / 2)
    corners = ((x1 - radius, y0 + radius, -90), (x1 - radius, y1 - radius, 0),
               (x0 + radius, y1 - radius, 90), (x0 + radius, y0 + radius, 180))  # fmt: skip
    return [point for x, y, start in corners for point in arc(x, y, radius, start, start + 90)]


def circle(x: float, y: float, radius: float) -> Shape:
    return ellipse(x, y, radius, radius)


def ellipse(x: float, y: float, across: float, down: float) -> Shape:
    turns = [math.tau * step / 160 for step in range(160)]
    return [(x + across * math.cos(turn), y + down * math.sin(turn)) for turn in turns]


def arc(x: float, y: float, radius: float, start: float, end: float) -> Shape:
    """Part of a circle; degrees run clockwise from three o'clock."""
    steps = max(6, int(abs(end - start) / 3))
    turns = [math.radians(start + (end - start) * step / steps) for step in range(steps + 1)]
    return [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]


def arch(x0: float, y0: float, x1: float, y1: float) -> Shape:
    """A door or window with a half-round top."""
    radius = (x1 - x0) / 2
    return [*arc(x0 + radius, y0 + radius, radius, 180, 360), (x1, y1), (x0, y1)]


def smooth(points: Points, closed: bool = True) -> Shape:
    """A soft line through the points (Catmull-Rom)."""
    count = len(points)
    if closed:
        around = [points[-1], *points, points[0], points[1]]
    else:
        around = [points[0], *points, points[-1]]
    result: Shape = []
    for index in range(count if closed else count - 1):
        p0, p1, p2, p3 = around[index : index + 4]
        for step in range(20):
            result.append(_between(p0, p1, p2, p3, step / 20))
    return result if closed else [*result, points[-1]]


def _between(p0: Point, p1: Point, p2: Point, p3: Point, t: float) -> Point:
    def axis(a: float, b: float, c: float, d: float) -> float:
        curve = (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
        return b + (c - a) * t / 2 + curve / 2

    return axis(p0[0], p1[0], p2[0], p3[0]), axis(p0[1], p1[1], p2[1], p3[1])


def turned(shape: Points, x: float, y: float, degrees: float) -> Shape:
    """The shape turned clockwise about (x, y)."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [
        (x + (px - x) * cos - (py - y) * sin, y + (px - x) * sin + (py - y) * cos)
        for px, py in shape
    ]


def mirrored(shape: Points, x: float) -> Shape:
    """The shape seen in a mirror that stands upright at `x`."""
    return [(2 * x - px, py) for px, py in shape]


def moved(shape: Points, right: float, down: float) -> Shape:
    return [(x + right, y + down) for x, y in shape]


def sized(shape: Points, scale: float) -> Shape:
    """The shape grown or shrunk about the origin."""
    return [(x * scale, y * scale) for x, y in shape]


def leaf(x: float, y: float, length: float, width: float, degrees: float) -> Shape:
    """A pointed leaf that grows from (x, y); 0 degrees is straight up."""
    right = [(x, y), (x + width * 0.42, y - length * 0.25), (x + width * 0.5, y - length * 0.5),
             (x + width * 0.3, y - length * 0.8), (x, y - length)]  # fmt: skip
    side = smooth(right, closed=False)
    return turned([*side, *reversed(mirrored(side, x))], x, y, degrees)
