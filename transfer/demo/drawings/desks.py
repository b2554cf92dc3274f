"""Quiet corners: a desk at night and a window sill in the morning."""

from __future__ import annotations

from . import palette as p
from .canvas import Canvas
from .shapes import box, circle, ellipse, leaf, mirrored, smooth, turned

WIDTH, HEIGHT = 1800, 1200


def desk_lamp() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, p.PLUM)
    c.fill(box(1180, 150, 1560, 610, 8), p.BARK)
    night = box(1205, 175, 1535, 585)
    c.fill(night, p.NIGHT)
    c.fill(circle(1400, 320, 70), p.CREAM)
    c.fill(circle(1372, 300, 66), p.NIGHT)
    for x, y in ((1260, 250), (1300, 480), (1470, 450), (1250, 400), (1490, 230)):
        c.fill(circle(x, y, 6), p.CREAM)
    c.fill(box(1362, 175, 1378, 585), p.BARK)
    c.glow(670, 560, 640, p.MUSTARD, 0.34)
    c.fill([(470, 470), (720, 395), (1150, 930), (330, 930)], p.MUSTARD, 0.30)
    desk = box(0, 930, 1800, 1200)
    c.fill(desk, p.WOOD)
    c.shade(desk, p.BARK, (700, 930), (900, 1250), 0.8)
    c.fill(ellipse(740, 955, 470, 40), p.MUSTARD, 0.35)
    c.line([(360, 900), (290, 600), (520, 330)], p.CREAM, 20)
    c.fill(circle(290, 600, 26), p.MUSTARD)
    c.fill(box(250, 895, 470, 938, 20), p.CREAM)
    head = turned([(470, 300), (570, 300), (665, 455), (375, 455)], 520, 330, -17)
    c.fill(head, p.CORAL)
    c.shade(head, p.BRICK, (560, 350), (390, 400), 0.8)
    c.fill(circle(520, 325, 32), p.BRICK)
    screen = box(660, 560, 1210, 915, 20)
    c.fill(screen, p.INK)
    c.fill(box(684, 584, 1186, 890, 6), p.PAPER)
    c.fill(box(720, 620, 950, 650, 8), p.CORAL)
    for row, width in enumerate((420, 380, 400, 300)):
        c.fill(box(720, 680 + row * 46, 720 + width, 700 + row * 46, 8), p.SAND)
    c.fill(box(580, 912, 1290, 950, 18), p.GREY)
    c.shade(box(580, 930, 1290, 950, 9), p.DUSK, (900, 925), (900, 960), 0.7)
    stack = ((1345, 1660, p.TEAL), (1370, 1640, p.MUSTARD), (1335, 1625, p.CORAL))
    for index, (left, right, colour) in enumerate(stack):
        y = 880 - index * 58
        c.fill(box(left, y, right, y + 58, 8), colour)
        c.fill(box(left + 40, y + 14, left + 56, y + 44), p.CREAM)
    c.fill(box(1430, 620, 1540, 764, 18), p.CREAM)
    c.ring(1550, 690, 34, p.CREAM, 18)
    c.shade(box(1430, 620, 1540, 764, 18), p.TAN, (1480, 700), (1560, 700), 0.7)
    c.fill(box(100, 985, 235, 1005, 8), p.CREAM)
    return c


def plant_coffee() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, p.BLUSH)
    glass = box(330, 0, 1470, 860)
    c.fill(box(290, 0, 1510, 860), p.PAPER)
    c.fill(glass, p.SKY)
    c.shade(glass, p.BLUE, (900, 620), (900, -700), 0.5)
    c.fill(circle(1180, 300, 135), p.MUSTARD)
    for x, y, across in ((560, 250, 170), (700, 215, 120), (1290, 420, 150)):
        c.fill(ellipse(x, y, across, 44), p.PAPER)
    hill = smooth([(250, 700), (640, 560), (1000, 700), (1560, 600), (1560, 960), (250, 960)])
    c.fill(hill, p.SAGE, 1, glass)
    c.fill(box(880, 0, 920, 860), p.PAPER)
    sill = box(140, 850, 1660, 930, 12)
    c.fill(sill, p.CREAM)
    c.shade(box(140, 890, 1660, 930), p.TAN, (900, 880), (900, 950), 0.7)
    stems = ((-64, 330), (-38, 450), (-14, 560), (10, 600), (34, 500), (58, 380), (78, 250))
    for index, (degrees, length) in enumerate(stems):
        shape = leaf(640, 660, length, 150, degrees)
        c.fill(shape, (p.MOSS, p.TEAL, p.PINE)[index % 3])
        c.shade(shape, p.PINE, (640, 250), (640, 700), 0.7)
        tip = turned([(640, 660 - length * 0.9)], 640, 660, degrees)[0]
        c.line([(640, 660), tip], p.SAGE, 5)
    pot = [(500, 640), (780, 640), (745, 865), (535, 865)]
    c.fill(pot, p.CORAL)
    c.shade(pot, p.BRICK, (560, 700), (800, 760), 0.8)
    c.fill(box(485, 620, 795, 685, 12), p.CORAL)
    for x in (1060, 1130):
        steam = [(x, 590), (x - 26, 540), (x + 20, 480), (x - 14, 420), (x + 10, 370)]
        c.line(smooth(steam, closed=False), p.PAPER, 14)
    c.ring(1240, 728, 60, p.TEAL, 28)
    side = [(1240, 630), (1228, 740), (1180, 820), (1110, 850), (1090, 850)]
    cup = smooth(side, closed=False)
    cup = [*cup, *reversed(mirrored(cup, 1097))]
    c.fill(cup, p.TEAL)
    c.shade(cup, p.PINE, (1060, 700), (1260, 780), 0.9)
    c.fill(ellipse(1097, 632, 142, 24), p.PINE)
    c.fill(ellipse(1097, 636, 118, 16), p.BARK)
    c.fill(ellipse(1097, 856, 175, 16), p.PAPER)
    c.fill(box(0, 1130, 1800, 1200), p.BRICK, 0.25)
    return c
