"""Whether a lone line repeats the text around it."""

from __future__ import annotations

from transfer.legacy.lines import folded

_LONGEST = 300


class Repeats:
    """Compares words only, so quotation marks, case and punctuation may differ. It answers no
    after `most` questions: each one costs a walk through the whole text."""

    most = 200

    def __init__(self, texts: list[str]) -> None:
        self._asked = 0
        self._text = "\n" + "\n".join(folded(text) for text in texts) + "\n"

    def holds(self, text: str, *, quoted: bool) -> bool:
        """Whether a longer paragraph says the same words: three, or two in quotation marks."""
        if len(text) > _LONGEST or self._asked >= self.most:
            return False
        words = folded(text)
        if words.count(" ") < (1 if quoted else 2):
            return False
        self._asked += 1
        inside = (f" {words} ", f"\n{words} ", f" {words}\n")
        return any(place in self._text for place in inside)
