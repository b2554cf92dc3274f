"""What the five labels say: the two faces and the category."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import takewhile

from transfer.legacy.accounting import Sheet
from transfer.legacy.categories import read_category
from transfer.legacy.labels import LONGEST_VALUE, Label, LabelKind, LabelValue, read_value
from transfer.legacy.lines import Run, folded, joined
from transfer.legacy.model import Face

_WEB = re.compile(
    r"(?:https?:)?//\S+|www\.\S+|/\S+|\S+\.(?:jpe?g|png|gif|webp|svg|avif)(?:\?\S*)?",
    re.IGNORECASE,
)
_OTHER_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,30}:\S+", re.IGNORECASE)
_IMAGES = (LabelKind.RESOURCE_IMAGE, LabelKind.CATEGORY_IMAGE)


@dataclass(frozen=True, slots=True)
class Faces:
    """Everything that labels say. A text that no label gave is empty."""

    resource: Face = field(default_factory=Face)
    category_page: Face = field(default_factory=Face)
    category: str = ""
    subcategory: str = ""

    def is_description(self, text: str) -> bool:
        said = folded(text)
        return bool(said) and said in {
            folded(self.resource.description),
            folded(self.category_page.description),
        }

    def is_image_text(self, text: str) -> bool:
        said = text.casefold()
        return bool(said) and said in {
            self.resource.image_alt.casefold(),
            self.category_page.image_alt.casefold(),
        }


def read_faces(sheet: Sheet, labels: list[Label]) -> Faces:
    """Claim all labels with their values. The first label of a kind that isn't empty wins; the
    category comes last, because an empty category label must not swallow the dek."""
    stops = [*(label.start for label in labels), len(sheet.lines)][1:]
    faces = Faces()
    won: dict[LabelKind, str] = {}
    deferred: list[tuple[Label, int]] = []
    for label, stop in zip(labels, stops, strict=True):
        if label.kind is LabelKind.CATEGORY:
            deferred.append((label, stop))
            continue
        faces = _apply(sheet, faces, read_value(sheet, label, stop), won)
    for label, stop in deferred:
        value = read_value(sheet, label, stop)
        value = LabelValue(label, _category_lines(faces, value.lines))
        faces = _apply(sheet, faces, value, won)
    for kind in LabelKind:
        if kind not in won and not any(label.kind is kind for label in labels):
            sheet.note(f"There is no label for the {kind}.")
    return faces


def _category_lines(faces: Faces, lines: Run) -> Run:
    """Without the dek, where no blank line parts it from the category, and without any text that
    is a sentence."""
    if faces.is_description(joined(lines)):
        return ()
    names = tuple(takewhile(lambda line: not faces.is_description(line.text), lines))
    return () if joined(names).endswith(".") else names


def _apply(sheet: Sheet, faces: Faces, value: LabelValue, won: dict[LabelKind, str]) -> Faces:
    label = value.label
    label_lines = sheet.lines[label.start : label.stop]
    if label.kind is None:
        sheet.not_understood(label_lines, "This label is not one of the five.")
        sheet.not_understood(value.lines, "The value of a label that is not one of the five.")
        sheet.note(f"The label “{label.words}” is not one of the five.")
        return faces
    if len(label.beside) > LONGEST_VALUE:
        sheet.not_understood(label_lines, "The text beside the label is too long for its value.")
        return faces
    if not value.text:
        sheet.template(label_lines, f"label: {label.kind}", "The label is empty.")
        sheet.note(f"The label for the {label.kind} is empty.")
        return faces
    if label.kind in won:
        _report_double(sheet, value, label.kind, same=won[label.kind] == value.text)
        return faces
    won[label.kind] = value.text
    return _READERS[label.kind](sheet, faces, value)


def _report_double(sheet: Sheet, value: LabelValue, kind: LabelKind, *, same: bool) -> None:
    label_lines = sheet.lines[value.label.start : value.label.stop]
    if same:
        _claim(sheet, value, f"{kind}, again", "The label is doubled and says the same.")
        sheet.note(f"The label for the {kind} is doubled and says the same.")
        return
    note = "The label is doubled; the first one counts."
    if value.label.beside:
        sheet.not_understood(label_lines, note)
    else:
        sheet.template(label_lines, f"label: {kind}", note)
    sheet.not_understood(value.lines, note)
    sheet.note(f"The label for the {kind} is doubled; the first one counts.")


def _claim(sheet: Sheet, value: LabelValue, target: str, note: str = "") -> None:
    """The value's lines, or the label's own line when the value stands beside it."""
    label_lines = sheet.lines[value.label.start : value.label.stop]
    if value.label.beside:
        sheet.imported(label_lines, target, note)
    else:
        sheet.template(label_lines, f"label: {value.label.kind}")
        sheet.imported(value.lines, target, note)


def _read_image(sheet: Sheet, faces: Faces, value: LabelValue) -> Faces:
    kind = value.label.kind
    resource = kind is LabelKind.RESOURCE_IMAGE
    addresses = [word for word in value.text.split() if _WEB.fullmatch(word)]
    words = [word for word in value.text.split() if not _WEB.fullmatch(word)]
    face = faces.resource if resource else faces.category_page
    face = replace(face, image_alt=" ".join(words), image_url=addresses[0] if addresses else "")
    parts = ["alternative text"] * bool(words) + ["address"] * bool(addresses)
    _claim(sheet, value, f"{kind} {' and '.join(parts)}")
    for address in addresses:
        kept = "kept as it stood" if address == face.image_url else "left out, one is enough"
        sheet.note(f"The label for the {kind} holds an address, never fetched, {kept}: {address}")
    return replace(faces, resource=face) if resource else replace(faces, category_page=face)


def _read_description(sheet: Sheet, faces: Faces, value: LabelValue) -> Faces:
    kind = value.label.kind
    if " " not in value.text and (_WEB.fullmatch(value.text) or _is_address(value.text)):
        _report_address(sheet, value)
        return faces
    _claim(sheet, value, f"{kind}")
    if kind is LabelKind.RESOURCE_DESCRIPTION:
        return replace(faces, resource=replace(faces.resource, description=value.text))
    return replace(faces, category_page=replace(faces.category_page, description=value.text))


def _read_category(sheet: Sheet, faces: Faces, value: LabelValue) -> Faces:
    written = value.label.beside or " > ".join(line.text for line in value.lines)
    found = read_category(written)
    for note in found.notes:
        sheet.note(note)
    if not found.category:
        _report_address(sheet, value)
        return faces
    _claim(sheet, value, "category and subcategory" if found.subcategory else "category")
    return replace(faces, category=found.category, subcategory=found.subcategory)


def _is_address(text: str) -> bool:
    return _OTHER_ADDRESS.fullmatch(text) is not None


def _report_address(sheet: Sheet, value: LabelValue) -> None:
    label_lines = sheet.lines[value.label.start : value.label.stop]
    note = f"The label for the {value.label.kind} holds an address, never fetched, and no words."
    if value.label.beside:
        sheet.not_understood(label_lines, note)
    else:
        sheet.template(label_lines, f"label: {value.label.kind}")
        sheet.not_understood(value.lines, note)
    sheet.note(f"{note[:-1]}: {value.text}")


_READERS: dict[LabelKind, Callable[[Sheet, Faces, LabelValue], Faces]] = {
    LabelKind.RESOURCE_IMAGE: _read_image,
    LabelKind.CATEGORY_IMAGE: _read_image,
    LabelKind.RESOURCE_DESCRIPTION: _read_description,
    LabelKind.CATEGORY_DESCRIPTION: _read_description,
    LabelKind.CATEGORY: _read_category,
}
