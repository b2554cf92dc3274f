"""The article's text: paragraphs, headings, lists, captions and pull quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transfer.legacy.accounting import Sheet
from transfer.legacy.faces import Faces
from transfer.legacy.lines import Line, Run, folded, joined
from transfer.legacy.model import BlockKind, LegacyBlock
from transfer.legacy.repeats import Repeats

_BULLET = re.compile(r"[-*•·‣▪●◦] ?(?=\w)|[-*•·‣▪●◦] (?=\S*\w)")
_NUMBER = re.compile(r"[0-9]{1,2}[.)] (?=\S*\w)")
_ENDS = tuple(".!?…:;,。！？")
_CLOSERS = "\"'”’»)] "
_QUOTES = '"“”«»'
_SHORT = 80
_LONGEST_QUESTION = 150
_UNWRAPPED = 100

Piece = tuple[Line, ...]


def claim_body(sheet: Sheet, faces: Faces, start: int, stop: int) -> tuple[LegacyBlock, ...]:
    """Read what is free between the two positions."""
    pieces = _pieces(sheet.runs(start, stop))
    lone = [piece for piece in pieces if len(piece) == 1]
    repeats = Repeats([joined(piece) for piece in pieces])
    if len(lone) > repeats.most:
        sheet.note(f"Only {repeats.most} short lines were compared with the text around them.")
    blocks: list[LegacyBlock] = []
    listing: list[Piece] = []
    for piece in pieces:
        marker = _marker(piece[0])
        if listing and marker is not _marker(listing[-1][0]):
            _claim_list(sheet, blocks, listing)
            listing = []
        if marker:
            listing.append(piece)
            continue
        kind = _kind(piece, faces, repeats)
        if kind is None:
            sheet.not_understood(
                piece, "A short line of its own that repeats neither an image label nor the text."
            )
            continue
        _claim(sheet, blocks, kind, piece)
    _claim_list(sheet, blocks, listing)
    return tuple(blocks)


def _pieces(runs: list[Run]) -> list[Piece]:
    """Runs cut into list items, questions of their own, and paragraphs."""
    pieces: list[list[Line]] = []
    for run in runs:
        pieces.append([run[0]])
        for line in run[1:]:
            if _begins(pieces[-1], line):
                pieces.append([line])
            else:
                pieces[-1].append(line)
    return [tuple(piece) for piece in pieces]


def _begins(before: Sequence[Line], line: Line) -> bool:
    """Whether the line begins something new though no blank line parts it from what is before."""
    last = before[-1]
    if _marker(line):
        return True
    if _marker(before[0]):
        return line.indent == 0 and not line.text[0].islower()
    if len(before) == 1 and len(last.text) < _SHORT and _is_question(last.text):
        return True
    return len(last.text) > _UNWRAPPED and last.text.rstrip(_CLOSERS).endswith((".", "!", "?"))


def _kind(piece: Piece, faces: Faces, repeats: Repeats) -> BlockKind | None:
    text = joined(piece)
    if len(piece) > 1:
        return "paragraph"
    if faces.is_image_text(text):
        return "caption"
    if text[0] not in _QUOTES and len(text) <= _LONGEST_QUESTION and _is_question(text):
        return "heading"
    if repeats.holds(text, quoted=text[0] in _QUOTES and text[-1] in _QUOTES):
        return "pull_quote"
    unfinished = not text.rstrip(_CLOSERS).endswith(_ENDS) and len(text) < _SHORT
    if unfinished or not folded(text):
        return None
    return "paragraph"


def _is_question(text: str) -> bool:
    """One sentence, and it asks."""
    return text.endswith("?") and not re.search(r"[.!?…][\"'”’)]* (?=\S)", text.replace("Dr. ", ""))


def _marker(line: Line) -> re.Pattern[str] | None:
    for pattern in (_BULLET, _NUMBER):
        if pattern.match(line.text):
            return pattern
    return None


def _claim(sheet: Sheet, blocks: list[LegacyBlock], kind: BlockKind, piece: Piece) -> None:
    numbers = tuple(line.number for line in piece)
    text = joined(piece)
    if kind == "pull_quote":
        text = text.strip(_QUOTES + " ")
    blocks.append(LegacyBlock(kind, text, (), numbers))
    sheet.imported(piece, f"body block {len(blocks)} ({kind.replace('_', ' ')})")


def _claim_list(sheet: Sheet, blocks: list[LegacyBlock], listing: list[Piece]) -> None:
    if not listing:
        return
    marker = _marker(listing[0][0])
    items = tuple(marker.sub("", joined(piece), count=1) for piece in listing if marker)
    lines = [line for piece in listing for line in piece]
    numbers = tuple(line.number for line in lines)
    blocks.append(LegacyBlock("list", "", items, numbers, ordered=marker is _NUMBER))
    sheet.imported(lines, f"body block {len(blocks)} (list)")
