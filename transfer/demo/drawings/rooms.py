"""Rooms: an interview, a hospital corridor, a meeting table seen from above."""

from __future__ import annotations

from . import palette as p
from .canvas import Canvas
from .people import walker
from .shapes import Shape, arch, box, circle, ellipse, leaf, mirrored, smooth, turned

WIDTH, HEIGHT = 1800, 1200


def interview_table() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, p.MINT)
    floor = box(0, 985, 1800, 1200)
    c.fill(floor, p.SAND)
    c.shade(floor, p.TAN, (900, 985), (900, 1300), 0.5)
    window = arch(560, 130, 1240, 800)
    c.fill(arch(535, 105, 1265, 825), p.PAPER)
    c.fill(window, p.SKY)
    c.fill(circle(1050, 400, 92), p.MUSTARD, within=window)
    c.fill(smooth([(480, 640), (700, 500), (960, 640), (1100, 900), (400, 900)]), p.SAGE, 1, window)
    hill = smooth([(760, 720), (1080, 560), (1340, 650), (1300, 960), (700, 960)])
    c.fill(hill, p.MOSS, 1, window)
    c.fill(box(889, 130, 911, 800), p.PAPER)
    c.fill(box(560, 500, 1240, 518), p.PAPER)
    c.fill(box(510, 800, 1290, 836, 10), p.PAPER)
    for x, degrees in ((150, -34), (165, -8), (160, 20), (155, 44)):
        c.fill(leaf(x, 860, 330, 120, degrees), p.MOSS if degrees < 10 else p.TEAL)
    pot = [(85, 850), (235, 850), (210, 1040), (110, 1040)]
    c.fill(pot, p.CORAL)
    c.shade(pot, p.BRICK, (120, 900), (250, 900), 0.6)
    c.fill(ellipse(900, 1090, 560, 34), p.WOOD, 0.35)
    for flip, seat, dark in ((False, p.CORAL, p.BRICK), (True, p.TEAL, p.PINE)):
        _chair(c, flip, seat, dark)
    c.fill([(868, 770), (932, 770), (946, 1060), (854, 1060)], p.BARK)
    c.fill(box(740, 1055, 1060, 1086, 14), p.BARK)
    c.fill(box(610, 740, 1190, 784, 20), p.WOOD)
    c.shade(box(610, 760, 1190, 784, 10), p.BARK, (900, 755), (900, 800), 0.7)
    c.fill([(720, 738), (745, 722), (890, 722), (865, 738)], p.PAPER)
    for x in (960, 1060):
        c.fill([(x, 640), (x + 58, 640), (x + 50, 740), (x + 8, 740)], p.PAPER, 0.85)
        c.fill([(x + 4, 678), (x + 54, 678), (x + 49, 736), (x + 9, 736)], p.BLUE, 0.55)
    return c


def _chair(c: Canvas, flip: bool, seat: str, dark: str) -> None:
    def side(shape: Shape) -> Shape:
        return mirrored(shape, 900) if flip else shape

    for top, foot in (((345, 850), (300, 1095)), ((560, 850), (600, 1095))):
        c.line(side([top, foot]), p.BARK, 24)
    back = smooth(
        [(252, 480), (268, 446), (310, 446), (330, 480), (372, 800), (350, 860), (300, 850)]
    )
    c.fill(side(back), seat)
    cushion = box(300, 800, 600, 872, 34)
    c.fill(side(cushion), seat)
    c.shade(side(back), dark, side([(340, 600)])[0], side([(240, 620)])[0], 0.8)
    c.shade(side(cushion), dark, (900, 815), (900, 880), 0.8)


def hospital_corridor() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, p.MINT)
    far = (760, 460, 1040, 720)

    def at(x: float, y: float, depth: float) -> tuple[float, float]:
        """A point of the front frame, pushed back: 0 is here, 1 the far wall."""
        fx = far[0] + (far[2] - far[0]) * x / WIDTH
        fy = far[1] + (far[3] - far[1]) * y / HEIGHT
        return x + (fx - x) * depth, y + (fy - y) * depth

    def wall(x: float, y0: float, y1: float, d0: float, d1: float) -> Shape:
        return [at(x, y0, d0), at(x, y0, d1), at(x, y1, d1), at(x, y1, d0)]

    c.fill([(0, 0), (1800, 0), at(1800, 0, 1), at(0, 0, 1)], p.PAPER)
    floor = [(0, 1200), (1800, 1200), at(1800, 1200, 1), at(0, 1200, 1)]
    c.fill(floor, p.SKY)
    c.shade(floor, p.TEAL, (900, 860), (900, 1700), 0.5)
    for x, shade in ((0, p.SAGE), (1800, p.SAGE)):
        side = wall(x, 0, 1200, 0, 1)
        c.fill(side, p.MINT)
        c.fill(wall(x, 800, 1200, 0, 1), shade)
        c.shade(side, p.MOSS, (900, 600), (x, 700), 0.25)
        c.fill(wall(x, 770, 815, 0, 1), p.WOOD)
        for d0, d1, colour in ((0.16, 0.42, p.CORAL), (0.58, 0.7, p.MUSTARD), (0.8, 0.87, p.CORAL)):
            c.fill(wall(x, 180, 1200, d0 - 0.015, d1 + 0.01), p.PAPER)
            c.fill(wall(x, 225, 1200, d0, d1), colour)
            c.shade(wall(x, 225, 1200, d0, d1), p.BRICK, (900, 500), (x, 700), 0.35)
            span = d1 - d0
            c.fill(wall(x, 360, 640, d0 + span * 0.3, d0 + span * 0.62), p.SKY)
    for d0, d1 in ((0.12, 0.4), (0.55, 0.68), (0.78, 0.85), (0.91, 0.95)):
        c.fill([at(620, 0, d0), at(1180, 0, d0), at(1180, 0, d1), at(620, 0, d1)], p.WHITE)
        light = [at(700, 1200, d0), at(1100, 1200, d0), at(1100, 1200, d1), at(700, 1200, d1)]
        c.fill(light, p.WHITE, 0.38)
    c.fill(box(*far), p.CREAM)
    c.fill(box(800, 492, 1000, 650), p.MUSTARD)
    c.fill(box(896, 492, 904, 650), p.CREAM)
    c.glow(900, 590, 330, p.MUSTARD, 0.35)
    c.fill(ellipse(905, 1012, 120, 15), p.PINE, 0.45)
    walker(c, 900, 1010, 430, coat=p.TEAL, trousers=p.PINE, skin=p.BARK, hair=p.INK)
    return c


def team_table() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, p.BLUSH)
    c.fill(ellipse(915, 625, 690, 590), p.CREAM)
    seats = (p.CORAL, p.TEAL, p.MUSTARD, p.PLUM, p.MOSS, p.BLUE)
    for index, colour in enumerate(seats):
        degrees = index * 60
        back = turned(box(765, 18, 1035, 88, 34), 900, 600, degrees)
        seat = turned(box(780, 45, 1020, 235, 60), 900, 600, degrees)
        c.fill(seat, colour)
        c.fill(back, colour)
        c.shade(back, p.INK, (900, 300), (900, -900), 0.5)
        c.shade(seat, p.INK, (900, 500), (1600, 1700), 0.25)
    c.fill(circle(915, 625, 412), p.BRICK, 0.28)
    c.fill(circle(900, 600, 410), p.WOOD)
    c.fill(circle(900, 600, 390), p.TAN)
    c.shade(circle(900, 600, 390), p.WOOD, (760, 420), (1250, 1050), 0.6)
    for degrees in (0, 120, 240):
        c.fill(turned(box(800, 250, 960, 440, 4), 900, 600, degrees - 8), p.PAPER)
        for row in range(4):
            ink = box(825, 285 + row * 34, 930 - row % 2 * 30, 295 + row * 34, 4)
            c.fill(turned(ink, 900, 600, degrees - 8), p.GREY)
        c.fill(turned(box(985, 290, 999, 440, 6), 900, 600, degrees), p.CORAL)
    for degrees, drink in ((60, p.BARK), (180, p.AMBER), (300, p.BARK)):
        for shape, colour in (
            (circle(912, 352, 66), p.WOOD), (circle(900, 340, 66), p.WHITE),
            (box(955, 328, 1000, 352, 10), p.WHITE), (circle(900, 340, 48), drink),
        ):  # fmt: skip
            c.fill(turned(shape, 900, 600, degrees), colour)
    for degrees in range(0, 360, 45):
        c.fill(leaf(900, 600, 92, 62, degrees), p.MOSS if degrees % 90 else p.TEAL)
    c.fill(circle(900, 600, 20), p.MUSTARD)
    return c
