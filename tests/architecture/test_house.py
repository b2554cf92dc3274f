"""How the house is built: what ruff and import-linter cannot see."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EDITORIAL = sorted((ROOT / "editorial").rglob("*.py"))
TEMPLATES = sorted((ROOT / "editorial").rglob("*.html"))


@pytest.mark.parametrize("path", EDITORIAL, ids=lambda path: str(path.relative_to(ROOT)))
def test_file__has_one_reason_to_be_opened(path: Path) -> None:
    assert "migrations" in path.parts or len(path.read_text().splitlines()) <= 200


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_template__carries_no_inline_style_or_script(path: Path) -> None:
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", path.read_text())


def test_notices__are_the_only_mails_of_the_editorial_side() -> None:
    senders = [path.name for path in EDITORIAL if "send_mail" in path.read_text()]
    assert senders == ["notices.py"]
