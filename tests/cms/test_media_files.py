"""Uploads are served whole and in parts, with types of our own, and nothing beside them."""

from pathlib import Path
from typing import Any, cast

import pytest
from django.http import Http404
from django.test import RequestFactory

from accounts.models import User
from cms.media_files import serve_media


class Staff:
    """Somebody who may enter the admin."""

    def has_perm(self, permission: str) -> bool:
        return permission == "wagtailadmin.access_admin"


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "media" / "recordings").mkdir(parents=True)
    (tmp_path / "media" / "recordings" / "a.mp4").write_bytes(bytes(range(100)))
    (tmp_path / "media" / "page.html").write_text("<script>alert(1)</script>")
    (tmp_path / "secret.txt").write_text("secret")
    return tmp_path


def ask(path: str, **headers: str) -> Any:
    request = RequestFactory().get(f"/media/{path}", headers=headers)
    request.user = cast(User, Staff())
    return serve_media(request, path)


def test_file__is_served_whole_with_its_type(folder: Path) -> None:
    answer = ask("recordings/a.mp4")
    assert b"".join(answer.streaming_content) == bytes(range(100))
    assert answer["Content-Type"] == "video/mp4"
    assert "immutable" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("asked", "status", "content"),
    [
        ("bytes=0-9", 206, bytes(range(10))),
        ("bytes=90-", 206, bytes(range(90, 100))),
        ("bytes=-5", 206, bytes(range(95, 100))),
        ("bytes=200-300", 416, b""),
        ("lines=1-2", 200, bytes(range(100))),
    ],
)
def test_file__is_served_in_parts(folder: Path, asked: str, status: int, content: bytes) -> None:
    answer = ask("recordings/a.mp4", range=asked)
    assert answer.status_code == status
    assert b"".join(answer.streaming_content) == content
    if status == 206:
        assert answer["Content-Length"] == str(len(content))
        assert answer["Content-Range"].endswith("/100")


@pytest.mark.django_db  # closing the answer ends the request, and Django looks at its connection
def test_file__of_an_unknown_type_is_saved_not_shown(folder: Path) -> None:
    answer = ask("page.html")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == "attachment"
    assert b"".join(answer.streaming_content).startswith(b"<script>")


@pytest.mark.parametrize(
    ("ending", "kind"),
    [("pdf", "application/pdf"), ("csv", "text/csv; charset=utf-8")],
)
def test_document__is_saved_under_a_plain_name_and_may_do_nothing(
    folder: Path, ending: str, kind: str
) -> None:
    (folder / "media" / "downloads").mkdir()
    (folder / "media" / "downloads" / f"rota_123456789012.{ending}").write_bytes(b"%PDF-")
    answer = ask(f"downloads/rota_123456789012.{ending}")
    assert b"".join(answer.streaming_content) == b"%PDF-"
    assert answer["Content-Type"] == kind
    plain = f"rota.{ending}"
    saved = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{plain}"
    assert answer["Content-Disposition"] == saved
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    "path",
    ["../secret.txt", "recordings", "nothing.mp3", "recordings/a.mp4/b", "a\0b", "a" * 999, ""],
)
def test_file__that_is_none_of_ours_is_not_found(folder: Path, path: str) -> None:
    with pytest.raises(Http404):
        ask(path)
