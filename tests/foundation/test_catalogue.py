"""The catalogue of errors and the code hold together."""

import ast
from collections.abc import Iterator
from pathlib import Path

from foundation.catalogue import BY_TITLE, CATALOGUE, PLAIN, as_markdown, type_of

ROOT = Path(__file__).parents[2]
CALLS = {"Problem": (0, 1), "problem_response": (0, 1)}


def raised() -> Iterator[tuple[str, int, str]]:
    """Yield place, status and title of every problem that code of ours makes with plain words."""
    for path in sorted(ROOT.glob("[a-z]*/**/*.py")):
        if path.relative_to(ROOT).parts[0] in {"tests", "bench", "bin", "releases"}:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if name in CALLS and isinstance(node, ast.Call):
                values = [getattr(a, "value", None) for a in node.args[:2]]
                if len(values) == 2 and isinstance(values[0], int) and isinstance(values[1], str):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", values[0], values[1]


def test_problems__are_all_in_the_catalogue_with_their_status() -> None:
    found = list(raised())
    assert len(found) >= 8
    listed = {entry.title: entry.status for entry in CATALOGUE}
    assert not [one for one in found if listed.get(one[2]) != one[1]]


def test_catalogue__lists_nothing_that_never_comes() -> None:
    used = {title for _, _, title in raised()} | {entry.title for entry in PLAIN.values()}
    assert set(BY_TITLE) == used


def test_catalogue__types_are_unique_and_say_what_to_do() -> None:
    assert len({entry.uri for entry in CATALOGUE}) == len(CATALOGUE) == len(BY_TITLE)
    assert all(entry.when.endswith(".") and entry.remedy.endswith(".") for entry in CATALOGUE)
    assert type_of("Unknown parameter") == "/api/v1/docs#problem-unknown-parameter"
    assert type_of("Something else") == "about:blank"


def test_page__is_written_from_the_catalogue() -> None:
    assert (ROOT / "docs/errors.md").read_text("utf-8") == as_markdown(), "run `make contract`"
