"""What hangs above several pictures."""

from __future__ import annotations

from . import palette as p
from .canvas import Canvas
from .shapes import box, circle


def cloud(c: Canvas, x: float, y: float, scale: float) -> None:
    """A cloud that sits on the line `y`."""
    for right, down, radius in ((-110, 0, 62), (-30, -46, 92), (70, -20, 80), (140, 12, 50)):
        c.fill(circle(x + right * scale, y + down * scale, radius * scale), p.PAPER)
    flat = box(x - 172 * scale, y, x + 190 * scale, y + 62 * scale, 31 * scale)
    c.fill(flat, p.PAPER)
