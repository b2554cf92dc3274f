"""What production answers with, asked of `cms.settings.base` in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import json, django
django.setup()
from django.conf import settings
from django.test import Client
answer = Client().get("/health/live", secure=True, headers={"host": "example.org"})
plain = Client().get("/accounts/login/", headers={"host": "example.org"})
stranger = Client().get("/health/live", secure=True, headers={"host": "evil.example"})
print(json.dumps({
    "status": answer.status_code, "headers": dict(answer.headers),
    "plain": [plain.status_code, plain.headers.get("Location")],
    "stranger": stranger.status_code, "hasher": settings.PASSWORD_HASHERS[0],
    "cookies": [settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY,
                settings.CSRF_COOKIE_SECURE],
    "debug": settings.DEBUG,
}))
"""


def production(arguments: list[str], folder: Path, **changes: str) -> Any:
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "cms.settings.base",
        "GALLEY_SECRET_KEY": "k3y" * 7 + "another-part-of-the-key-0123456789!",
        "GALLEY_ALLOWED_HOSTS": "example.org",
        "GALLEY_DATABASE_URL": f"sqlite:///{folder}/x.sqlite3",
        "GALLEY_VAR_DIR": str(folder),
        "GALLEY_BASE_URL": "https://example.org",
        "GALLEY_FRONTEND_URL": "https://www.example.org",
        "GALLEY_LOG_LEVEL": "CRITICAL",
        **changes,
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_check_deploy__is_clean(tmp_path: Path) -> None:
    done = production(["manage.py", "check", "--deploy", "--fail-level", "WARNING"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_missing_secret__stops_with_a_sentence(tmp_path: Path) -> None:
    done = production(["manage.py", "check"], tmp_path, GALLEY_SECRET_KEY="")
    assert done.returncode != 0
    assert "GALLEY_SECRET_KEY is not set. Put 50 or more random characters" in done.stderr


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Any:
    done = production(["-c", ASK], tmp_path_factory.mktemp("production"))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Strict-Transport-Security", "max-age=31536000; includeSubDomains; preload"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("X-Frame-Options", "DENY"),
    ],
)
def test_headers(told: Any, header: str, value: str) -> None:
    assert told["status"] == 200
    assert told["headers"][header] == value


def test_headers__no_device_and_no_content(told: Any) -> None:
    assert "camera=()" in told["headers"]["Permissions-Policy"]
    assert "default-src 'none'" in told["headers"]["Content-Security-Policy"]


def test_plain_http__is_sent_to_https(told: Any) -> None:
    assert told["plain"] == [301, "https://example.org/accounts/login/"]


def test_strange_hosts__are_refused(told: Any) -> None:
    assert told["stranger"] == 400


def test_cookies_and_passwords(told: Any) -> None:
    assert told["cookies"] == [True, True, True]
    assert told["hasher"].endswith("Argon2PasswordHasher")
    assert told["debug"] is False
