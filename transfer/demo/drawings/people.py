"""People: a small figure for scenes, and portraits for author boxes."""

from __future__ import annotations

from . import palette as p
from .canvas import Canvas
from .shapes import Points, Shape, box, circle, ellipse, mirrored, moved, sized, smooth

SIDE = 1200
MIDDLE = 600


def walker(
    c: Canvas, x: float, ground: float, height: float, *, coat: str, trousers: str, skin: str,
    hair: str,
) -> None:  # fmt: skip
    """A person walking to the right, feet at (x, ground)."""
    unit = height / 430

    def place(shape: Shape) -> Shape:
        return moved(sized(shape, unit), x, ground)

    def limb(points: Shape, colour: str, width: float) -> None:
        c.line(smooth(place(points), closed=False), colour, width * unit)

    limb([(20, -300), (62, -240), (88, -190)], skin, 24)
    limb([(-8, -210), (-30, -110), (-72, -14)], trousers, 44)
    limb([(6, -210), (42, -110), (52, -12)], trousers, 46)
    c.fill(place(box(-92, -20, -34, 0, 10)), p.INK)
    c.fill(place(box(34, -20, 98, 0, 10)), p.INK)
    c.fill(place(box(-14, -352, 16, -308, 8)), skin)
    torso = [(-40, -318), (0, -332), (38, -316), (48, -240), (50, -168), (0, -160), (-50, -168)]
    c.fill(place(smooth([*torso, (-48, -240)])), coat)
    limb([(-26, -298), (-44, -240), (-20, -186)], skin, 24)
    limb([(-26, -300), (-42, -256)], coat, 34)
    c.fill(place(ellipse(4, -384, 36, 42)), skin)
    cap = [(-38, -372), (-40, -410), (-12, -436), (28, -428), (40, -402), (6, -404), (-14, -366)]
    c.fill(place(smooth(cap)), hair)
    c.fill(place(circle(-36, -400, 22)), hair)


def portrait_bob() -> Canvas:
    """A woman with a dark bob and round glasses."""
    c = Canvas(SIDE, SIDE, p.MUSTARD)
    c.fill(circle(600, 640, 500), p.CREAM)
    hair = [(600, 268), (420, 320), (350, 480), (340, 680), (352, 830), (470, 850), (600, 800)]
    c.fill(_both_sides(hair), p.INK)
    _body(c, p.TEAL, p.PINE)
    skin, dark = "#C98F6A", "#A86B49"
    _neck(c, skin, dark, 862)
    collar = box(494, 818, 706, 930, 34)
    c.fill(collar, p.TEAL)
    c.shade(collar, p.PINE, (560, 840), (760, 900), 0.9)
    _head(c, skin, dark)
    fringe = [(600, 285), (470, 310), (404, 420), (396, 600), (440, 520), (520, 455), (640, 440)]
    c.fill(smooth([*fringe, (752, 500), (800, 600), (798, 440), (735, 315)]), p.INK)
    _features(c, dark, p.BRICK, brows=p.INK)
    for x in (522, 678):
        c.ring(x, 575, 58, p.BRICK, 11)
    c.line([(580, 570), (600, 562), (620, 570)], p.BRICK, 11)
    for x in (418, 782):
        c.fill(circle(x, 712, 17), p.MUSTARD)
    return c


def portrait_beard() -> Canvas:
    """A man with a short beard, in an open collar and a dark jacket."""
    c = Canvas(SIDE, SIDE, p.SKY)
    c.fill(circle(600, 640, 500), p.CORAL)
    c.shade(circle(600, 640, 500), p.BRICK, (600, 500), (1000, 1300), 0.5)
    _body(c, p.DUSK, p.NIGHT)
    skin, dark = "#8A5638", "#69402B"
    c.fill([(462, 880), (738, 880), (640, 1200), (560, 1200)], p.PAPER)
    _neck(c, skin, dark, 880)
    c.fill([(520, 872), (600, 1010), (680, 872)], skin)
    for flip in (False, True):
        lapel: Shape = [(500, 862), (600, 1020), (540, 1075), (440, 900)]
        edge: Shape = [(440, 890), (380, 935), (430, 1060), (400, 1085), (560, 1200)]
        c.fill(mirrored(edge, MIDDLE) if flip else edge, p.NIGHT)
        c.fill(mirrored(lapel, MIDDLE) if flip else lapel, p.WHITE)
    c.fill(circle(600, 1130, 9), p.GREY)
    _head(c, skin, dark)
    beard = [(600, 812), (500, 790), (430, 700), (408, 575), (440, 640), (510, 668), (600, 655)]
    c.fill(_both_sides(beard), p.INK)
    hair = [(600, 300), (480, 312), (402, 400), (402, 560), (428, 490), (460, 430), (600, 425)]
    c.fill(_both_sides(hair), p.INK)
    _features(c, dark, "#B5705A", brows=p.INK, cheeks=0)
    return c


def portrait_bun() -> Canvas:
    """An older woman with a grey bun, in a nurse's tunic."""
    c = Canvas(SIDE, SIDE, p.LILAC)
    c.fill(circle(600, 640, 500), p.PLUM)
    c.shade(circle(600, 640, 500), p.INK, (600, 500), (900, 1300), 0.5)
    c.fill(circle(600, 268, 118), p.GREY)
    c.shade(circle(600, 268, 118), p.DUSK, (560, 200), (700, 400), 0.5)
    _body(c, p.SKY, p.BLUE)
    skin, dark = "#EDBE9F", "#D0906F"
    _neck(c, skin, dark, 870)
    c.fill([(490, 880), (600, 1060), (710, 880)], skin)
    for flip in (False, True):
        edge: Shape = [(500, 862), (600, 1050), (600, 1105), (458, 892)]
        c.fill(mirrored(edge, MIDDLE) if flip else edge, p.BLUE)
    c.fill(box(770, 1030, 880, 1062, 10), p.PAPER)
    c.fill(circle(825, 1090, 30), p.PAPER)
    c.line([(825, 1090), (825, 1072)], p.INK, 5)
    c.line([(825, 1090), (838, 1096)], p.INK, 5)
    _head(c, skin, dark)
    hair = [(600, 302), (470, 322), (398, 430), (400, 610), (436, 540), (470, 470), (560, 420)]
    c.fill(smooth([*hair, (700, 455), (764, 540), (800, 610), (802, 430), (730, 322)]), p.GREY)
    _features(c, dark, p.BRICK, brows="#8C8F97")
    for x, sign in ((448, -1), (752, 1)):
        c.line([(x, 580), (x + 16 * sign, 592)], dark, 5)
        c.fill(circle(600 + 196 * sign, 672, 13), p.MUSTARD)
    return c


def _both_sides(left: Points) -> Shape:
    """A closed soft shape from its left half, listed from the middle round to the middle."""
    return smooth([*left, *reversed(mirrored(left[1:-1], MIDDLE))])


def _body(c: Canvas, colour: str, dark: str) -> None:
    disc = [(100, 640), (100, 1200), (1100, 1200), (1100, 640)]
    shoulders = [(600, 868), (480, 880), (300, 950), (205, 1060), (160, 1300), (600, 1350)]
    body = _both_sides(shoulders)
    c.fill(body, colour, 1, disc)
    c.shade([(x, min(y, 1199)) for x, y in body], dark, (640, 950), (1020, 1250), 0.7)


def _neck(c: Canvas, skin: str, dark: str, end: float) -> None:
    neck = [(518, 700), (682, 700), (690, end), (600, end + 72), (510, end)]
    c.fill(neck, skin)
    c.shade(neck, dark, (600, 900), (600, 760), 0.9)


def _head(c: Canvas, skin: str, dark: str) -> None:
    for x in (406, 794):
        c.fill(ellipse(x, 605, 34, 56), skin)
        c.fill(ellipse(x, 605, 16, 32), dark, 0.5)
    face = [(600, 300), (470, 340), (412, 460), (414, 610), (458, 735), (540, 808), (600, 820)]
    shape = _both_sides(face)
    c.fill(shape, skin)
    c.shade(shape, dark, (640, 560), (880, 760), 0.75)


def _features(c: Canvas, dark: str, lips: str, brows: str, cheeks: float = 0.25) -> None:
    for sign in (-1, 1):
        x = 600 + 78 * sign
        c.fill(ellipse(x, 578, 13, 17), p.INK)
        c.fill(circle(x + 4, 572, 4), p.WHITE)
        brow = [(x - 42, 522), (x, 511), (x + 42, 522)]
        c.line(smooth(brow, closed=False), brows, 13)
        if cheeks:
            c.fill(circle(x + 32 * sign, 665, 34), p.CORAL, cheeks)
    c.line(smooth([(604, 585), (584, 655), (612, 664)], closed=False), dark, 9)
    mouth = [(546, 718), (572, 740), (600, 747), (628, 740), (654, 718)]
    c.line(smooth(mouth, closed=False), lips, 12)
