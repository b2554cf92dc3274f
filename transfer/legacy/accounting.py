"""The sheet on which every line of the input is accounted for, once."""

from __future__ import annotations

from collections.abc import Iterable

from transfer.legacy.lines import Line, Run
from transfer.legacy.model import Disposition, LineUse


class Sheet:
    """Readers claim lines from it; what nobody claimed is reported. Positions count from 0."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self.lines = lines
        self.notes: list[str] = []
        self._uses: dict[int, LineUse] = {}

    def is_free(self, position: int) -> bool:
        """Not blank and claimed by nobody yet."""
        line = self.lines[position]
        return bool(line.text) and line.number not in self._uses

    def free(self, start: int = 0, stop: int | None = None) -> list[Line]:
        end = len(self.lines)
        positions = range(start, end if stop is None else min(stop, end))
        return [self.lines[position] for position in positions if self.is_free(position)]

    def runs(self, start: int = 0, stop: int | None = None) -> list[Run]:
        """The free lines in groups that nothing parts, neither a blank nor a claimed line."""
        groups: list[list[Line]] = []
        for line in self.free(start, stop):
            if groups and groups[-1][-1].number == line.number - 1:
                groups[-1].append(line)
            else:
                groups.append([line])
        return [tuple(group) for group in groups]

    def imported(self, lines: Iterable[Line], target: str, note: str = "") -> None:
        self._claim(lines, "imported", target, note)

    def template(self, lines: Iterable[Line], target: str, note: str = "") -> None:
        self._claim(lines, "template", target, note)

    def not_understood(self, lines: Iterable[Line], note: str) -> None:
        self._claim(lines, "not_understood", "", note)

    def note(self, sentence: str) -> None:
        self.notes.append(sentence)

    def uses(self) -> tuple[LineUse, ...]:
        """One per line of the input, in order; lines that nobody claimed are not understood."""
        return tuple(self._uses.get(line.number) or _unclaimed(line) for line in self.lines)

    def _claim(
        self, lines: Iterable[Line], disposition: Disposition, target: str, note: str
    ) -> None:
        for line in lines:
            if line.number in self._uses:
                raise RuntimeError(f"line {line.number} is accounted for already")
            self._uses[line.number] = LineUse(line.number, line.raw, disposition, target, note)


def _unclaimed(line: Line) -> LineUse:
    if not line.text:
        return LineUse(line.number, line.raw, "blank")
    return LineUse(line.number, line.raw, "not_understood", "", "No rule fits this line.")
