"""Everyday things: backpack, headphones, telephone."""

from __future__ import annotations

from . import palette as p
from .canvas import Canvas
from .shapes import arc, box, circle, ellipse, mirrored, moved, smooth, turned

WIDTH, HEIGHT = 1800, 1200


def backpack() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, p.SKY)
    c.fill(circle(900, 560, 470), p.MINT)
    floor = box(0, 985, 1800, 1200)
    c.fill(floor, p.SAND)
    c.shade(floor, p.TAN, (900, 980), (900, 1350), 0.6)
    c.fill(ellipse(900, 1062, 560, 34), p.TAN)
    c.fill(turned(box(1010, 150, 1200, 520, 12), 1100, 500, 10), p.MUSTARD)
    c.fill(turned(box(1010, 150, 1046, 520, 12), 1100, 500, 10), p.AMBER)
    c.fill(turned(box(790, 190, 960, 480, 8), 880, 500, -6), p.PAPER)
    for x, colour in ((676, p.CORAL), (724, p.INK)):
        c.fill(
            turned([(x, 200), (x + 16, 150), (x + 32, 200), (x + 32, 480), (x, 480)], x, 480, -5),
            colour,
        )
    c.line(arc(900, 300, 95, 180, 360), p.PINE, 30)
    for flip in (False, True):
        strap = smooth([(600, 520), (520, 640), (500, 820), (560, 960)], closed=False)
        c.line(mirrored(strap, 900) if flip else strap, p.PINE, 54)
    bag = smooth([(600, 420), (640, 330), (760, 296), (900, 290), (1040, 296), (1160, 330),
                  (1200, 420), (1230, 700), (1232, 960), (1180, 1058), (900, 1070), (620, 1058),
                  (568, 960), (570, 700)])  # fmt: skip
    c.fill(bag, p.TEAL)
    c.shade(bag, p.PINE, (760, 500), (1340, 1000), 0.9)
    c.line(
        smooth([(660, 560), (690, 420), (900, 388), (1110, 420), (1140, 560)], False), p.PINE, 12
    )
    pocket = box(660, 660, 1140, 990, 70)
    c.fill(moved(pocket, 12, 14), p.PINE)
    c.fill(pocket, p.CORAL)
    c.shade(pocket, p.BRICK, (780, 720), (1250, 1050), 0.8)
    c.fill(box(660, 660, 1140, 800, 70), p.BRICK)
    c.fill(box(868, 745, 932, 850, 14), p.CREAM)
    c.fill(box(840, 470, 960, 590, 20), p.CREAM)
    c.fill(box(884, 494, 916, 566, 4), p.MOSS)
    c.fill(box(864, 514, 936, 546, 4), p.MOSS)
    for y, left, colour in ((1010, 1290, p.PLUM), (966, 1310, p.MUSTARD)):
        c.fill(box(left, y, left + 270, y + 48, 8), colour)
        c.fill(box(left + 180, y + 10, left + 262, y + 38), p.PAPER)
    c.fill(circle(1440, 916, 50), p.CORAL)
    c.line([(1440, 874), (1452, 846)], p.BARK, 9)
    return c


def headphones() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, p.PLUM)
    c.shade(box(0, 0, 1800, 1200), p.INK, (700, 300), (2200, 1900), 0.6)
    heights = (60, 110, 70, 170, 250, 140, 90, 200, 330, 240, 120, 180, 90, 260, 380, 290, 160)
    loud = (*heights, *reversed(heights[:-1]))
    for index, tall in enumerate(loud):
        x = 900 + (index - 16) * 52
        inside = abs(index - 16) <= 6
        colour = p.MUSTARD if inside else p.LILAC
        c.fill(
            box(x - 14, 680 - tall * 0.8, x + 14, 680 + tall * 0.8, 14),
            colour,
            1 if inside else 0.35,
        )
    band = arc(900, 610, 400, 180, 360)
    c.line([(500, 700), *band, (1300, 700)], p.CREAM, 62)
    c.line(arc(900, 610, 400, 222, 318), p.CORAL, 78)
    for flip in (False, True):
        cup = smooth([(540, 560), (430, 570), (372, 680), (372, 780), (430, 890), (540, 900)])
        pad = box(520, 540, 610, 920, 44)
        for shape, colour in ((cup, p.CORAL), (pad, p.BLUSH)):
            placed = mirrored(shape, 900) if flip else shape
            c.fill(placed, colour)
            c.shade(placed, p.BRICK, (900, 620), (900, 1000), 0.8)
        dot = mirrored(circle(446, 730, 36), 900) if flip else circle(446, 730, 36)
        c.fill(dot, p.BRICK)
    return c


def telephone() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, p.TEAL)
    c.fill(circle(900, 600, 500), p.PINE, 0.55)
    c.fill(box(672, 118, 1182, 1118, 64), p.NIGHT, 0.4)
    c.fill(box(645, 90, 1155, 1090, 64), p.INK)
    screen = box(672, 118, 1128, 1062, 40)
    c.fill(screen, p.CREAM)
    c.fill(box(672, 118, 1128, 250, 40), p.SKY)
    c.fill(box(672, 200, 1128, 250), p.SKY)
    c.fill(circle(740, 186, 38), p.CORAL)
    c.fill(box(800, 164, 980, 182, 9), p.DUSK)
    c.fill(box(800, 198, 920, 212, 7), p.BLUE)
    for x, y, wide, tall, colour, right in (
        (480, 300, 480, 150, p.PAPER, False), (860, 490, 520, 190, p.MUSTARD, True),
        (440, 720, 560, 150, p.PAPER, False), (980, 900, 360, 136, p.CORAL, True),
    ):  # fmt: skip
        bubble = box(x, y, x + wide, y + tall, 48)
        c.fill(moved(bubble, 12, 14), p.NIGHT, 0.22)
        c.fill(bubble, colour)
        tail = x + wide - 90 if right else x + 50
        c.fill(
            [
                (tail, y + tall - 4),
                (tail + 46, y + tall - 4),
                (tail + (46 if right else 0), y + tall + 38),
            ],
            colour,
        )
        for row in range(max(1, tall // 55)):
            length = (wide - 120) * (1 if row % 2 == 0 else 0.6)
            c.fill(
                box(x + 56, y + 40 + row * 46, x + 56 + length, y + 58 + row * 46, 9), p.DUSK, 0.75
            )
    return c
