"""Things on paper: a calendar, a checklist, a contract that changes hands."""

from __future__ import annotations

import math

from . import palette as p
from .canvas import Canvas
from .shapes import Shape, box, circle, mirrored, moved, smooth, turned

WIDTH, HEIGHT = 1800, 1200


def calendar() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, p.MUSTARD)
    c.fill(circle(1330, 260, 420), p.AMBER, 0.35)
    c.fill(box(478, 218, 1362, 1098, 30), p.AMBER)
    c.fill(box(450, 190, 1334, 1070, 30), p.PAPER)
    c.fill(box(450, 190, 1334, 400, 30), p.CORAL)
    c.fill(box(450, 340, 1334, 400), p.CORAL)
    c.shade(box(450, 220, 1334, 400), p.BRICK, (800, 250), (1500, 480), 0.7)
    for x in (590, 892, 1194):
        c.fill(circle(x, 246, 28), p.BRICK)
        c.fill(box(x - 13, 130, x + 13, 256, 13), p.INK)
    c.fill(box(700, 300, 1084, 340, 16), p.CREAM)
    plan = ("..bbb..", "nn..bbb", "..nn...", "bbb..nn", "...bb..")
    colours = {".": p.SAND, "b": p.TEAL, "n": p.DUSK}
    for row, week in enumerate(plan):
        for column, shift in enumerate(week):
            x, y = 502 + column * 114, 450 + row * 120
            day = box(x, y, x + 96, y + 96, 18)
            c.fill(day, colours[shift])
            if shift == "n":
                c.fill(circle(x + 48, y + 48, 24), p.CREAM)
                c.fill(circle(x + 59, y + 41, 21), p.DUSK)
            elif shift == "b":
                c.fill(circle(x + 48, y + 48, 20), p.MUSTARD)
    c.fill(box(958 + 14, 810 - 120 + 14, 1040, 772, 14), p.CREAM)
    c.line(smooth(_loop(1006, 738, 74, 66), closed=False), p.CORAL, 13)
    pencil = ((box(1420, 420, 1472, 880), p.TEAL), (box(1454, 420, 1472, 880), p.PINE),
              (box(1420, 370, 1472, 424, 16), p.CORAL),
              ([(1420, 880), (1472, 880), (1446, 970)], p.SAND),
              ([(1436, 936), (1456, 936), (1446, 970)], p.INK))  # fmt: skip
    for shape, colour in pencil:
        c.fill(turned(shape, 1446, 660, 14), colour)
    return c


def _loop(x: float, y: float, across: float, down: float) -> Shape:
    """A ring drawn by hand: its ends pass each other."""
    turns = [math.radians(-70 + step * 20) for step in range(20)]
    return [
        (x + across * math.cos(t), y + down * (1 + 0.012 * step) * math.sin(t))
        for step, t in enumerate(turns)
    ]


def clipboard() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, p.SAGE)
    c.fill(circle(900, 600, 520), p.MINT)
    tilt = -6

    def put(shape: Shape, colour: str, opacity: float = 1.0) -> None:
        c.fill(turned(shape, 880, 600, tilt), colour, opacity)

    put(box(600, 150, 1220, 1090, 36), p.MOSS, 0.5)
    put(box(570, 120, 1190, 1060, 36), p.WOOD)
    c.shade(turned(box(570, 120, 1190, 1060, 36), 880, 600, tilt), p.BARK, (800, 400), (1300, 1200))
    put(box(620, 200, 1140, 1010, 8), p.PAPER)
    put(box(730, 80, 1030, 190, 26), p.DUSK)
    put(circle(880, 98, 44), p.DUSK)
    put(circle(880, 98, 20), p.SAGE)
    for row, width in enumerate((300, 250, 320, 220, 280)):
        y = 290 + row * 140
        put(box(675, y, 755, y + 80, 14), p.TEAL if row < 3 else p.SAND)
        put(box(790, y + 12, 790 + width, y + 32, 10), p.DUSK)
        put(box(790, y + 50, 790 + width * 0.62, y + 66, 8), p.GREY)
        if row < 3:
            tick: Shape = [(694, y + 42), (710, y + 58), (738, y + 24)]
            c.line(turned(tick, 880, 600, tilt), p.PAPER, 11)
    for shape, colour in (
        (box(1252, 300, 1312, 860, 10), p.CORAL), (box(1252, 260, 1312, 330, 24), p.BRICK),
        ([(1252, 860), (1312, 860), (1290, 930), (1274, 930)], p.SAND),
        ([(1274, 928), (1290, 928), (1282, 956)], p.INK), (box(1300, 330, 1312, 860), p.BRICK),
    ):  # fmt: skip
        c.fill(turned(moved(shape, 10, 0), 1282, 600, 24), colour)
    return c


def handing_paper() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, p.CREAM)
    c.fill(circle(900, 600, 480), p.MUSTARD)
    c.shade(circle(900, 600, 480), p.AMBER, (700, 400), (1300, 1300), 0.6)
    arms = (
        (False, p.TEAL, p.PINE, "#8A5638", "#69402B"),
        (True, p.CORAL, p.BRICK, "#EDBE9F", "#D0906F"),
    )
    for flip, _, _, skin, line in arms:

        def side(shape: Shape, flip: bool = flip) -> Shape:
            return moved(mirrored(shape, 900), 0, 60) if flip else shape

        fingers = smooth(
            [(520, 640), (600, 610), (720, 640), (800, 690), (780, 730), (640, 740), (520, 760)]
        )
        c.fill(side(fingers), skin)
        c.shade(side(fingers), line, side([(600, 640)])[0], side([(760, 760)])[0], 0.7)
    sheet = turned(box(660, 330, 1140, 870, 6), 900, 600, 8)
    c.fill(moved(sheet, 18, 22), p.AMBER)
    c.fill(sheet, p.PAPER)
    for row, width in enumerate((200, 380, 340, 370, 300, 380, 250)):
        colour, tall = (p.CORAL, 30) if row == 0 else (p.GREY, 16)
        y = 390 + row * 56
        c.fill(turned(box(710, y, 710 + width, y + tall, 8), 900, 600, 8), colour)
    c.line(
        turned(
            smooth([(930, 810), (970, 770), (985, 815), (1030, 775), (1085, 800)], False),
            900,
            600,
            8,
        ),
        p.DUSK,
        8,
    )
    for flip, sleeve, dark, skin, line in arms:

        def side(shape: Shape, flip: bool = flip) -> Shape:
            return moved(mirrored(shape, 900), 0, 60) if flip else shape

        arm: Shape = [(-40, 640), (330, 560), (360, 790), (-40, 960)]
        cuff: Shape = [(318, 556), (388, 545), (420, 782), (350, 796)]
        hand = smooth(
            [(370, 570), (470, 548), (560, 570), (610, 640), (600, 730), (500, 780), (390, 765)]
        )
        thumb = smooth(
            [
                (480, 560),
                (570, 530),
                (680, 520),
                (762, 530),
                (770, 566),
                (690, 586),
                (600, 610),
                (540, 640),
            ]
        )
        c.fill(side(hand), skin)
        c.fill(side(thumb), skin)
        c.shade(side(hand), line, side([(480, 660)])[0], side([(470, 800)])[0], 0.8)
        c.line(side(smooth([(556, 636), (600, 612), (690, 588)], False)), line, 7)
        c.fill(side(arm), sleeve)
        c.shade(side(arm), dark, side([(200, 640)])[0], side([(200, 900)])[0], 0.9)
        c.fill(side(cuff), p.PAPER)
    return c
