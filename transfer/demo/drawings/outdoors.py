"""Out of doors: a ward at night, the ride to work, a street of house calls."""

from __future__ import annotations

import random

from . import palette as p
from .canvas import Canvas
from .people import walker
from .shapes import Shape, arch, box, circle, ellipse, smooth, turned
from .sky import cloud

WIDTH, HEIGHT = 1800, 1200


def night_ward() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, p.NIGHT)
    c.shade(box(0, 0, 1800, 1200), p.DUSK, (900, 100), (900, 1300), 0.7)
    c.glow(1240, 330, 520, p.LILAC, 0.35)
    moon = circle(1240, 330, 190)
    c.fill(moon, p.CREAM)
    c.shade(moon, p.TAN, (1180, 260), (1440, 520), 0.7)
    for x, y, radius in ((1180.0, 280.0, 34), (1290, 390, 46), (1300, 250, 20), (1190, 420, 18)):
        c.fill(circle(x, y, radius), p.SAND)
    stars = random.Random("stars")
    for _ in range(60):
        x, y = stars.uniform(20, 1780), stars.uniform(20, 620)
        if (x - 1240) ** 2 + (y - 330) ** 2 > 260**2:
            c.fill(circle(x, y, stars.choice((2.5, 3.5, 5))), p.CREAM, stars.choice((0.5, 0.9)))
    for x0, y0, x1, y1 in ((0, 760, 330, 1200), (1380, 700, 1800, 1200)):
        c.fill(box(x0, y0, x1, y1), "#141D38")
    block = box(330, 470, 1380, 1200)
    c.fill(block, p.DUSK)
    c.fill(box(300, 440, 1410, 500, 8), "#46548A")
    c.shade(block, p.NIGHT, (500, 600), (1600, 1300), 0.8)
    for row in range(3):
        for column in range(6):
            x, y = 400 + column * 160, 560 + row * 180
            window = box(x, y, x + 110, y + 124, 6)
            if (row, column) in ((0, 4), (2, 1)):
                c.fill(window, p.AMBER, 0.75)
            elif row != 1 or column not in (2, 3):
                c.fill(window, "#16213F")
                c.fill(box(x, y + 58, x + 110, y + 66), p.DUSK)
    c.glow(855, 805, 360, p.MUSTARD, 0.32)
    lit = box(720, 735, 990, 876, 6)
    c.fill(box(706, 721, 1004, 890, 10), p.CREAM)
    c.fill(lit, p.MUSTARD)
    c.fill(smooth([(812, 880), (820, 824), (855, 806), (890, 824), (898, 880)]), p.PINE, 1, lit)
    c.fill(circle(855, 782, 25), p.BARK)
    c.fill(smooth([(829, 782), (834, 756), (855, 748), (876, 756), (881, 778), (855, 764)]), p.INK)
    c.fill(box(706, 884, 1004, 900), p.CREAM)
    for x, size in ((180, 1.25), (1540, 1.4), (1690, 1.0), (60, 0.9)):
        c.line([(x, 1220), (x, 1060)], "#0F1730", 18)
        tree = [
            (x, 1120 - 300 * size),
            (x + 90 * size, 1130 - 110 * size),
            (x, 1160),
            (x - 90 * size, 1130 - 110 * size),
        ]
        c.fill(smooth(tree), "#0F1730")
    return c


def bicycle() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, p.BLUSH)
    c.glow(900, 560, 820, p.CREAM, 0.8)
    c.fill(circle(900, 520, 330), p.MUSTARD)
    c.shade(circle(900, 520, 330), p.CORAL, (900, 400), (900, 1000), 0.7)
    skyline = ((0, 190, 560), (190, 150, 440), (340, 210, 640), (550, 130, 520), (1120, 170, 600),
               (1290, 140, 420), (1430, 190, 560), (1620, 180, 480))  # fmt: skip
    for x, wide, y in skyline:
        block = box(x, y, x + wide, 930)
        c.fill(block, p.LILAC)
        c.shade(block, p.PLUM, (x, y - 100), (x, 1050), 0.35)
        for row in range(int((860 - y) / 90)):
            for column in range(int(wide / 60)):
                left = x + 26 + column * 58
                c.fill(box(left, y + 44 + row * 90, left + 24, y + 84 + row * 90, 3), p.CREAM, 0.7)
    c.fill(box(0, 868, 1800, 930), p.SAGE)
    for x, radius in ((90, 130), (280, 90), (1560, 140), (1740, 110)):
        c.fill(circle(x, 890, radius), p.MOSS)
        c.shade(circle(x, 890, radius), p.PINE, (x, 840), (x + 80, 1030), 0.7)
    road = box(0, 930, 1800, 1200)
    c.fill(road, p.PLUM)
    c.shade(road, p.INK, (900, 920), (900, 1250), 0.7)
    for x in range(-40, 1800, 280):
        c.fill(box(x, 1100, x + 150, 1116, 8), p.CREAM, 0.8)
    c.fill(ellipse(900, 1032, 470, 16), p.INK, 0.5)
    back, front, crank = (640.0, 830.0), (1170.0, 830.0), (870.0, 835.0)
    for hub_x, hub_y in (back, front):
        c.ring(hub_x, hub_y, 186, p.INK, 22)
        c.ring(hub_x, hub_y, 170, p.CREAM, 8)
        for turn in range(0, 180, 20):
            c.line(
                turned([(hub_x - 166, hub_y), (hub_x + 166, hub_y)], hub_x, hub_y, turn), p.CREAM, 2
            )
        c.fill(circle(hub_x, hub_y, 20), p.INK)
    for points in ([back, (790, 560), (1080, 560), crank, back], [crank, (768, 500)],
                   [front, (1060, 480)]):  # fmt: skip
        c.line(points, p.TEAL, 24)
    c.ring(*crank, 44, p.INK, 14)
    c.line([(870, 835), (912, 905)], p.INK, 13)
    c.fill(box(882, 900, 946, 920, 8), p.INK)
    c.fill(
        smooth(
            [(680, 480), (700, 462), (800, 470), (860, 486), (850, 502), (760, 512), (690, 506)]
        ),
        p.BARK,
    )
    c.line(smooth([(1060, 490), (1050, 430), (1000, 410), (940, 424)], closed=False), p.INK, 18)
    c.line([(980, 414), (936, 424)], p.BARK, 26)
    basket: Shape = [(1090, 470), (1300, 470), (1270, 620), (1110, 620)]
    c.fill(smooth([(1120, 480), (1130, 400), (1190, 380), (1260, 400), (1275, 480)]), p.CORAL)
    c.fill(box(1172, 405, 1220, 470, 6), p.CREAM)
    c.fill(basket, p.TAN)
    c.shade(basket, p.BARK, (1150, 480), (1300, 660), 0.8)
    for y in (505, 545, 585):
        c.line([(1102, y), (1288, y)], p.WOOD, 6)
    c.fill(circle(1296, 690, 20), p.MUSTARD)
    return c


def house_calls() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, p.MINT)
    c.fill(circle(420, 300, 130), p.PAPER)
    cloud(c, 1360, 190, 0.8)
    houses = ((90, 400, 330, p.CORAL, p.PLUM), (430, 330, 320, p.CREAM, p.BRICK),
              (760, 430, 300, p.TEAL, p.PINE), (1070, 350, 330, p.MUSTARD, p.PLUM),
              (1410, 420, 300, p.LILAC, p.DUSK))  # fmt: skip
    for x, y, wide, colour, roof in houses:
        front = box(x, y, x + wide, 960)
        c.fill(box(x + wide * 0.7, y - 190, x + wide * 0.82, y - 20), roof)
        c.fill(front, colour)
        c.shade(
            front,
            p.WOOD if colour == p.CREAM else p.BARK,
            (x + wide * 0.3, y),
            (x + wide * 2, y + 900),
            0.28,
        )
        top: Shape = [(x - 22, y + 6), (x + wide / 2, y - 190), (x + wide + 22, y + 6)]
        c.fill(top, roof)
        for left in (0.16, 0.58):
            pane = box(x + wide * left, y + 80, x + wide * (left + 0.26), y + 210, 6)
            c.fill(pane, p.PAPER)
            c.fill(box(x + wide * left + 10, y + 90, x + wide * (left + 0.26) - 10, y + 200), p.SKY)
        c.fill(arch(x + wide * 0.16, 700, x + wide * 0.42, 960), roof)
        c.fill(circle(x + wide * 0.37, 850, 8), p.MUSTARD)
        c.fill(box(x + wide * 0.56, 720, x + wide * 0.86, 850, 6), p.PAPER)
        c.fill(box(x + wide * 0.56 + 10, 730, x + wide * 0.86 - 10, 840), p.SKY)
        c.fill(box(x + wide * 0.54, 850, x + wide * 0.88, 878, 6), p.WOOD)
    path = box(0, 955, 1800, 1200)
    c.fill(path, p.SAND)
    c.shade(path, p.TAN, (900, 960), (900, 1350), 0.7)
    c.fill(box(0, 955, 1800, 972), p.CREAM)
    c.fill(ellipse(900, 1112, 150, 15), p.BARK, 0.4)
    walker(c, 880, 1110, 500, coat=p.BLUE, trousers=p.NIGHT, skin="#EDBE9F", hair=p.BRICK)
    c.fill(box(950, 884, 1050, 968, 16), p.BARK)
    c.ring(1000, 880, 24, p.BARK, 9)
    c.fill(box(992, 906, 1008, 946, 2), p.CREAM)
    c.fill(box(980, 918, 1020, 934, 2), p.CREAM)
    return c
