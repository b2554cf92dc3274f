"""Ways up: steps and a ladder."""

from __future__ import annotations

from . import palette as p
from .canvas import Canvas
from .people import walker
from .shapes import box, circle, ellipse, leaf, smooth
from .sky import cloud

WIDTH, HEIGHT = 1800, 1200


def career_steps() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, p.SKY)
    c.fill(circle(1270, 400, 300), p.PAPER)
    c.fill(circle(1270, 400, 210), p.MUSTARD)
    for x, y, across in ((330, 260, 190), (470, 220, 130), (820, 150, 120), (1620, 560, 150)):
        c.fill(ellipse(x, y, across, 46), p.PAPER)
    ground = smooth(
        [(-100, 1010), (500, 960), (1200, 1000), (1900, 940), (1900, 1300), (-100, 1300)]
    )
    c.fill(ground, p.SAGE)
    colours = (p.MOSS, p.TEAL, p.PINE, p.DUSK, p.PLUM, p.BRICK, p.CORAL)
    for index, colour in enumerate(colours):
        x, y = 230 + index * 185, 985 - index * 92
        column = box(x, y, x + 185, 1090)
        c.fill(column, colour)
        c.shade(column, p.INK, (x, y + 40), (x + 60, 1400), 0.5)
        c.fill(box(x - 8, y - 16, x + 193, y + 8, 6), p.CREAM)
    c.line([(1440, 420), (1440, 190)], p.BARK, 16)
    flag = smooth([(1446, 196), (1530, 178), (1600, 214), (1680, 196)], closed=False)
    low = smooth([(1680, 306), (1600, 324), (1530, 288), (1446, 306)], closed=False)
    c.fill([*flag, *low], p.CORAL)
    c.shade([*flag, *low], p.BRICK, (1480, 200), (1700, 330), 0.7)
    walker(c, 865, 692, 330, coat=p.MUSTARD, trousers=p.NIGHT, skin="#C98F6A", hair=p.BARK)
    c.fill(box(924, 488, 988, 540, 8), p.BARK)
    for x, degrees in ((90, -22), (120, 4), (150, 28), (1660, -18), (1690, 10), (1720, 30)):
        c.fill(leaf(x, 1110, 170, 74, degrees), p.MOSS if degrees < 5 else p.PINE)
    return c


def ladder() -> Canvas:
    """A tall picture."""
    c = Canvas(1200, 1800, p.BLUE)
    c.shade(box(0, 0, 1200, 1800), p.SKY, (600, 700), (600, 2300), 0.75)
    c.glow(700, 330, 560, p.CREAM, 0.5)
    c.fill(circle(700, 330, 215), p.MUSTARD)
    c.shade(circle(700, 330, 215), p.CORAL, (640, 240), (900, 640), 0.6)
    c.fill(ellipse(600, 1850, 1000, 330), p.MOSS)
    c.shade(ellipse(600, 1850, 1000, 330), p.PINE, (600, 1600), (600, 1950), 0.7)
    cloud(c, 230, 1010, 0.9)
    cloud(c, 960, 820, 0.8)
    for step in range(19):
        y = 1600 - step * 64
        lean = 420 + (1600 - y) * 0.12
        c.line([(lean, y), (lean + 210, y)], p.CREAM, 20)
    for right in (0, 210):
        c.line([(412 + right, 1650), (572 + right, 370)], p.CREAM, 28)
        c.line([(420 + right, 1650), (578 + right, 380)], p.SAND, 7)
    cloud(c, 820, 640, 1.15)
    cloud(c, 350, 470, 0.8)
    walker(c, 300, 1665, 330, coat=p.CORAL, trousers=p.NIGHT, skin=p.BARK, hair=p.INK)
    for x, degrees in ((820, -30), (850, -6), (880, 20), (1060, -16), (1086, 16), (90, 12)):
        c.fill(leaf(x, 1680, 190, 80, degrees), p.PINE)
    for x, colour in ((960, p.CORAL), (1010, p.MUSTARD), (170, p.MUSTARD)):
        c.line([(x, 1700), (x, 1600)], p.PINE, 8)
        c.fill(circle(x, 1590, 24), colour)
    return c
