"""Things of the trade: stethoscope, scrubs, shoes, medicine, a heart-beat."""

from __future__ import annotations

import math

from . import palette as p
from .canvas import Canvas
from .shapes import Shape, box, circle, ellipse, mirrored, moved, smooth, turned

WIDTH, HEIGHT = 1800, 1200


def stethoscope() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, p.CORAL)
    c.shade(box(0, 0, 1800, 1200), p.BRICK, (500, 300), (2400, 2000), 0.5)
    c.fill(circle(900, 600, 500), p.BLUSH)
    tube: Shape = [
        (900, 660), (904, 800), (980, 945), (1130, 960), (1235, 850), (1215, 700), (1180, 600),
        (1230, 480), (1330, 440),
    ]  # fmt: skip
    for colour, right, down in ((p.BRICK, 14, 18), (p.NIGHT, 0, 0)):
        for flip in (False, True):
            ear: Shape = [(900, 665), (880, 600), (760, 510), (690, 380), (700, 240), (752, 178)]
            side = smooth(mirrored(ear, 900) if flip else ear, closed=False)
            c.line(moved(side, right, down), colour, 32)
        c.line(moved(smooth(tube, closed=False), right, down), colour, 40)
    for flip in (False, True):
        metal: Shape = [(700, 420), (690, 330), (702, 240), (752, 178)]
        c.line(smooth(mirrored(metal, 900) if flip else metal, closed=False), p.GREY, 22)
        tip = turned(ellipse(760, 168, 24, 34), 760, 168, 55)
        c.fill(mirrored(tip, 900) if flip else tip, p.NIGHT)
    c.fill(box(868, 628, 932, 740, 24), p.TEAL)
    c.fill(circle(1362, 452, 128), p.BRICK, 0.6)
    c.fill(circle(1350, 432, 126), p.GREY)
    c.shade(circle(1350, 432, 126), p.DUSK, (1300, 380), (1480, 560), 0.7)
    c.fill(circle(1350, 432, 94), p.TEAL)
    c.fill(circle(1350, 432, 78), p.CREAM)
    c.fill(_heart(1350, 440, 38), p.CORAL)
    return c


def heartbeat() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, p.PINE)
    for radius, opacity in ((760, 0.18), (600, 0.22), (450, 0.3)):
        c.fill(circle(900, 600, radius), p.TEAL, opacity)
    c.shade(box(0, 0, 1800, 1200), p.NIGHT, (900, 500), (900, 1700), 0.6)
    heart = _heart(900, 640, 300)
    c.fill(moved(heart, 26, 30), p.NIGHT, 0.35)
    c.fill(heart, p.CORAL)
    c.shade(heart, p.BRICK, (780, 420), (1180, 960), 0.8)
    beat: Shape = [
        (0, 600), (420, 600), (500, 540), (570, 600), (690, 600), (740, 660), (830, 300),
        (930, 880), (1010, 520), (1050, 600), (1200, 600), (1290, 520), (1380, 600), (1800, 600),
    ]  # fmt: skip
    c.line(beat, p.CREAM, 22)
    for x, y in ((830, 300), (930, 880)):
        c.fill(circle(x, y, 26), p.MUSTARD)
    return c


def scrubs() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, p.SAND)
    c.shade(box(0, 0, 1800, 1200), p.TAN, (500, 100), (2600, 1900), 0.6)
    c.fill(box(300, 150, 1500, 196, 14), p.WOOD)
    for x in (480, 900, 1320):
        c.fill(box(x - 13, 170, x + 13, 260, 13), p.BARK)
    c.line([(900, 250), (900, 300), (690, 365)], p.INK, 14)
    c.line([(900, 300), (1110, 365)], p.INK, 14)
    left: Shape = [(800, 322), (650, 368), (430, 610), (560, 735), (660, 640), (640, 1090)]
    top = [*left, *reversed(mirrored(left, 900)), (900, 520)]
    c.fill(moved(top, 26, 26), p.TAN, 0.8)
    c.fill(top, p.TEAL)
    c.shade(top, p.PINE, (800, 500), (1350, 1200), 0.9)
    c.fill([(800, 322), (900, 520), (1000, 322), (960, 312), (840, 312)], p.PINE)
    for flip in (False, True):
        neck: Shape = [(786, 326), (900, 560), (900, 505), (822, 316)]
        cuff: Shape = [(430, 610), (560, 735), (580, 714), (450, 590)]
        c.fill(mirrored(neck, 900) if flip else neck, p.SAGE)
        c.fill(mirrored(cuff, 900) if flip else cuff, p.SAGE)
    c.fill(box(960, 600, 1110, 770, 12), p.PINE)
    for x, colour in ((985, p.CORAL), (1020, p.MUSTARD)):
        c.fill(box(x, 548, x + 20, 650, 8), colour)
    c.fill(box(960, 622, 1110, 770, 12), p.TEAL)
    c.fill(box(960, 622, 1110, 642, 6), p.SAGE)
    for x in (690, 940):
        c.line([(x, 900), (x + 170, 900)], p.PINE, 9)
    badge = turned(box(1278, 430, 1390, 600, 14), 1320, 260, 6)
    c.line([(1320, 250), (1300, 434)], p.CORAL, 16)
    c.line([(1320, 250), (1350, 434)], p.CORAL, 16)
    c.fill(badge, p.PAPER)
    c.fill(circle(1308, 492, 34), p.BLUSH)
    c.fill(turned(box(1296, 556, 1368, 570, 5), 1320, 260, 6), p.DUSK)
    return c


def work_shoes() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, p.SKY)
    floor = box(0, 800, 1800, 1200)
    c.fill(circle(900, 560, 430), p.PAPER)
    c.fill(floor, p.BLUE)
    c.shade(floor, p.NIGHT, (900, 780), (900, 1500), 0.5)
    for x, y, upper, dark in ((120, -110, p.BRICK, p.PLUM), (-60, 40, p.CORAL, p.BRICK)):

        def put(points: Shape, colour: str, x: float = x, y: float = y) -> Shape:
            shape = moved(points, x, y)
            c.fill(shape, colour)
            return shape

        c.fill(moved(ellipse(850, 925, 500, 30), x, y), p.NIGHT, 0.4)
        body: Shape = [
            (452, 640), (440, 720), (450, 860), (900, 870), (1290, 862), (1300, 800), (1240, 730),
            (1120, 690), (990, 610), (900, 510), (860, 492), (800, 560), (660, 600), (540, 560),
            (480, 530),
        ]  # fmt: skip
        shape = put(smooth(body), upper)
        c.shade(shape, dark, (800 + x, 600 + y), (780 + x, 960 + y), 0.8)
        put(
            smooth([(1050, 860), (1060, 790), (1150, 715), (1262, 750), (1300, 815), (1290, 862)]),
            dark,
        )
        put(smooth([(452, 640), (440, 730), (450, 862), (590, 862), (600, 760), (540, 660)]), dark)
        sole = [(430, 836), (640, 850), (900, 850), (1180, 840), (1310, 826), (1318, 880)]
        put(smooth([*sole, (1270, 918), (900, 920), (470, 920), (428, 890)]), p.CREAM)
        put(box(470, 900, 1262, 922, 10), p.TAN)
        for step in range(4):
            lace = [(842 + step * 62, 560 + step * 44), (932 + step * 62, 536 + step * 48)]
            c.line(moved(lace, x, y), p.CREAM, 17)
        stripe = smooth([(690, 830), (760, 720), (860, 650)], closed=False)
        c.line(moved(stripe, x, y), p.CREAM, 20)
    return c


def medicine_shelf() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, p.LILAC)
    c.fill(box(260, 110, 1540, 1100, 24), p.PLUM)
    c.fill(box(300, 150, 1500, 1060, 10), p.DUSK)
    for y in (590, 1020):
        c.shade(box(300, y - 440, 1500, y), p.NIGHT, (900, y - 100), (900, y - 560), 0.7)
        c.fill(box(300, y, 1500, y + 40), p.WOOD)
    for x, y, tall, wide, glass, cap in (
        (360, 590, 330, 170, p.AMBER, p.CREAM), (560, 590, 240, 150, p.TEAL, p.CREAM),
        (1290, 590, 300, 150, p.SAGE, p.CORAL), (820, 1020, 290, 190, p.AMBER, p.CREAM),
        (1050, 1020, 210, 140, p.CORAL, p.PAPER),
    ):  # fmt: skip
        bottle = box(x, y - tall + 60, x + wide, y, 24)
        c.fill(box(x + wide * 0.16, y - tall, x + wide * 0.84, y - tall + 80, 10), cap)
        c.fill(bottle, glass)
        c.shade(bottle, p.INK, (x + wide * 0.4, y), (x + wide * 1.5, y), 0.6)
        c.fill(box(x, y - tall * 0.58, x + wide, y - tall * 0.2), p.PAPER)
        c.fill(box(x + 24, y - tall * 0.48, x + wide - 24, y - tall * 0.43, 6), p.DUSK)
        c.fill(box(x + 24, y - tall * 0.36, x + wide - 60, y - tall * 0.32, 6), p.GREY)
    for x, y, wide, tall, colour in (
        (770, 590, 440, 110, p.CORAL), (800, 480, 360, 90, p.MUSTARD),
        (360, 1020, 200, 320, p.SKY), (580, 1020, 190, 250, p.MINT),
    ):  # fmt: skip
        c.fill(box(x, y - tall, x + wide, y, 6), colour)
        c.fill(box(x, y - tall, x + 44, y, 6), p.PAPER)
        c.shade(box(x, y - tall, x + wide, y), p.INK, (x + wide / 2, y), (x + wide * 2, y), 0.5)
    for shape in (box(640, 845, 700, 935), box(612, 872, 728, 908)):
        c.fill(moved(shape, 16, 0), p.MOSS)
    for x, y, degrees in ((1280, 985, 0), (1350, 978, 60), (1405, 985, 0)):
        c.fill(turned(box(x - 34, y - 16, x + 34, y + 16, 16), x, y, degrees), p.CREAM)
        half = turned(box(x, y - 16, x + 34, y + 16, 16), x, y, degrees)
        c.fill(half, p.CORAL)
    return c


def _heart(x: float, y: float, size: float) -> Shape:
    points: Shape = []
    for step in range(200):
        t = math.tau * step / 200
        down = 13 * math.cos(t) - 5 * math.cos(2 * t) - 2 * math.cos(3 * t) - math.cos(4 * t)
        points.append((x + size * math.sin(t) ** 3, y - size * down / 16))
    return points
