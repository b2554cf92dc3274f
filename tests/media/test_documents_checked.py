"""Documents: what is taken, what is refused and with which words, what is left of people."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from pikepdf import Pdf

from media.downloads.child import check
from media.downloads.formats.cleaning import clean
from media.downloads.formats.facts import KINDS
from media.downloads.headers import look
from media.downloads.sentences import SENTENCES, sentence
from media.inspection.facts import Refused
from tests.media import papers


def cleaned(folder: Path, name: str, content: bytes) -> Any:
    raw = (folder / "raw").with_suffix(Path(name).suffix)
    raw.write_bytes(content)
    return clean(raw, folder / "clean")


@pytest.mark.parametrize("name", papers.HONEST)
def test_honest_document__is_taken_and_names_nobody(tmp_path: Path, name: str) -> None:
    found = cleaned(tmp_path, name, papers.HONEST[name])
    kind = name.rpartition(".")[2]
    assert (found.kind, found.path.suffix) == (kind, KINDS[kind].ending)
    stored = found.path.read_bytes()
    assert look(BytesIO(stored), len(stored), name) in (KINDS[kind].ending, ".zip")
    if found.path.suffix == ".pdf":
        with Pdf.open(BytesIO(stored)) as opened:
            assert [str(value) for value in opened.docinfo.values()] == [papers.TITLE]
            assert "/Metadata" not in opened.Root
    elif kind not in ("csv", "txt"):
        with ZipFile(BytesIO(stored)) as opened_zip:
            assert opened_zip.testzip() is None
            stored = b"".join(opened_zip.read(part) for part in opened_zip.namelist())
    assert papers.AUTHOR.encode() not in stored
    assert found.title == (papers.TITLE if kind in ("pdf", "docx", "xlsx", "pptx") else "")
    assert cleaned(tmp_path, name, found.path.read_bytes()).kind == kind  # nothing new is wrong


@pytest.mark.parametrize(("name", "content", "code"), papers.HOSTILE)
def test_hostile_document__is_refused_with_its_reason(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        cleaned(tmp_path, name, content)
    assert refused.value.code == code
    assert code in SENTENCES
    assert "%" not in sentence(code, refused.value.what)


@pytest.mark.parametrize("name", papers.HONEST)
def test_broken_document__is_refused_and_never_an_error(tmp_path: Path, name: str) -> None:
    content = papers.HONEST[name]
    for at in range(0, len(content), max(1, len(content) // 12)):
        for broken in (content[:at], content[:at] + b"\xff\0" + content[at + 2 :]):
            try:
                cleaned(tmp_path, name, broken)
            except Refused as refused:
                assert refused.code in SENTENCES


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_office"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "other_format"),
        ("Grüße".encode("utf-16"), "not_utf8"),
        ("Grüße".encode("latin-1"), "not_utf8"),
    ],
)
def test_headers__refuse_at_once(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        look(BytesIO(content), len(content), "a.pdf")
    assert refused.value.code == code


def test_headers__go_by_content_not_by_name(settings: Any) -> None:
    assert look(BytesIO(papers.pdf()), 10, "a.exe") == ".pdf"
    assert look(BytesIO(b"Hello"), 5, "a.docx") == ".txt"
    settings.GALLEY_DOCUMENT_TYPES = ["docx"]
    with pytest.raises(Refused, match="not_allowed"):
        look(BytesIO(papers.pdf()), 10, "a.pdf")
    settings.GALLEY_DOCUMENT_MB = 1
    with pytest.raises(Refused, match="too_large"):
        look(BytesIO(papers.office()), 1024 * 1024 + 1, "a.docx")


def test_child__answers_as_that_of_images(tmp_path: Path) -> None:
    (tmp_path / "raw.pdf").write_bytes(papers.pdf())
    answer = check(tmp_path / "raw.pdf", tmp_path / "clean", None)  # type: ignore[arg-type]
    assert answer == {"code": "", "path": str(tmp_path / "clean.pdf"), "title": papers.TITLE}


def test_reader_of_pdf__stays_out_of_the_web() -> None:
    code = "import django; django.setup(); import sys; sys.exit('pikepdf' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
