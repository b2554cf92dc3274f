"""What an import says: as tables for people, as JSON for programs."""

from collections import Counter
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from transfer.importer.files import NEEDS_A_PERSON, Outcome, Result

STYLES = {Outcome.REFUSED: "bold red", Outcome.DIFFERENT: "yellow", Outcome.EDITED: "yellow"}


def as_data(result: Result) -> dict[str, Any]:
    """Return a result as plain data; line numbers count from 1."""
    data: dict[str, Any] = {
        "file": result.file,
        "outcome": result.outcome.value,
        "message": result.message,
        "line": result.line,
        "page_id": result.page_id,
        "content_id": result.content_id,
        "notes": result.notes,
    }
    if legacy := result.legacy:
        data |= {
            "title": legacy.title,
            "category": legacy.category,
            "subcategory": legacy.subcategory,
            "authors": [author.name for author in legacy.authors],
            "blocks": dict(Counter(block.kind for block in legacy.body)),
            "comments": len(legacy.comments),
            "promos": len(legacy.promos),
            "lines": dict(Counter(use.disposition for use in legacy.accounting)),
            "not_understood": [
                {"line": use.number, "text": use.text} for use in legacy.not_understood
            ],
            "mapping": [
                {
                    "line": use.number,
                    "disposition": use.disposition,
                    "target": use.target,
                    "note": use.note,
                }
                for use in legacy.accounting
                if use.disposition != "blank"
            ],
        }
    return data


def print_result(console: Console, result: Result, *, whole: bool) -> None:
    """Print what became of a file; `whole` adds where each line went."""
    place = f", line {result.line}" if result.line else ""
    style = STYLES.get(result.outcome, "green")
    console.print(Text(f"{result.file}{place}: {result.outcome.value}. {result.message}", style))
    for note in result.notes:
        console.print(Text(f"  {note}"))
    legacy = result.legacy
    if legacy is None:
        return
    if whole:
        console.print(_mapping(result))
    for use in legacy.not_understood:
        console.print(Text(f"  Line {use.number} was not understood: {use.text.strip()[:80]}"))
    if result.outcome not in NEEDS_A_PERSON:
        counts = Counter(use.disposition for use in legacy.accounting)
        console.print(
            f"  {counts['imported']} lines imported, {counts['template']} template, "
            f"{counts['blank']} blank, {counts['not_understood']} not understood; "
            f"{len(legacy.comments)} comments held, {len(legacy.promos)} promos."
        )


def _mapping(result: Result) -> Table:
    assert result.legacy
    table = Table(title=Text(result.legacy.title), show_lines=False)
    for name in ("Line", "Becomes", "Text"):
        table.add_column(name, justify="right" if name == "Line" else "left")
    for use in result.legacy.accounting:
        if use.disposition == "blank":
            continue
        becomes = use.target or use.disposition.replace("_", " ")
        if use.disposition == "template":
            becomes = f"template: {becomes}"
        if use.note:
            becomes += f" ({use.note})"
        text = " ".join(use.text.split())
        excerpt = text if len(text) <= 60 else f"{text[:60]}…"
        table.add_row(str(use.number), Text(becomes), Text(excerpt))
    return table
