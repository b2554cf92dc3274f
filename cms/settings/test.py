"""Settings for the tests: quick hashing, files in a temporary folder, either database."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("GALLEY_SECRET_KEY", "for-tests-only-" + "x" * 50)
os.environ.setdefault("GALLEY_BASE_URL", "http://testserver")
os.environ.setdefault("GALLEY_FRONTEND_URL", "http://front.test")
_FILES = Path(tempfile.mkdtemp(prefix="galley-test-"))
os.environ["GALLEY_VAR_DIR"] = str(_FILES)
_URL = os.environ.get("GALLEY_TEST_DATABASE_URL", "")
if not _URL or os.environ.get("GALLEY_TEST_DATABASE") == "sqlite":
    _URL = f"sqlite:///{_FILES / 'test.sqlite3'}"
os.environ["GALLEY_DATABASE_URL"] = _URL

from cms.settings.base import *  # noqa: E402 the environment must be set before
from cms.settings.base import DATABASES, STORAGES  # noqa: E402 same
from cms.settings.logs import logging_config  # noqa: E402 same

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
GALLEY_SERVE_MEDIA = True
GALLEY_AVIF_SPEED = 9
GALLEY_RATE_LIMIT = 0
GALLEY_COMMENT_RATE_LIMIT = 0
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the live server of browser tests runs in another thread.
    DATABASES["default"]["TEST"] = {"NAME": str(_FILES / "tests.sqlite3")}
    # It need not outlive a power cut; a killed process loses nothing by it.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
else:
    # The same for PostgreSQL.
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"
    # What bin/test.py has migrated; on SQLite tests/conftest.py copies it.
    DATABASES["default"]["TEST"] = {"TEMPLATE": os.environ.get("GALLEY_TEST_TEMPLATE") or None}
LOGGING = logging_config("CRITICAL")
