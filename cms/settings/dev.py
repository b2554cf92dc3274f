"""Settings for one's own machine: plain HTTP, mail in var/mail, a key made here."""

import os
import secrets
from pathlib import Path

_VAR = Path(os.environ.get("GALLEY_VAR_DIR", Path(__file__).resolve().parents[2] / "var"))
(_VAR / "static").mkdir(parents=True, exist_ok=True)
_KEY = _VAR / "secret_key"
if not _KEY.exists():
    _KEY.touch(mode=0o600)
    _KEY.write_text(secrets.token_urlsafe(64))
os.environ.setdefault("GALLEY_SECRET_KEY", _KEY.read_text())
_PORT = os.environ.get("GALLEY_PORT", "8000")
_FRONTEND_PORT = os.environ.get("GALLEY_FRONTEND_PORT", "8080")
os.environ.setdefault("GALLEY_BASE_URL", f"http://localhost:{_PORT}")
os.environ.setdefault("GALLEY_FRONTEND_URL", f"http://localhost:{_FRONTEND_PORT}")

from cms.settings.base import *  # noqa: E402 the key must be there before base asks for it
from cms.settings.base import STORAGES, env  # noqa: E402 same
from cms.settings.logs import logging_config  # noqa: E402 same

DEBUG = os.environ.get("GALLEY_DEBUG", "1") == "1"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
CORS_ALLOWED_ORIGIN_REGEXES = [r"^http://(localhost|127\.0\.0\.1)(:\d+)?$"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = _VAR / "mail"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
GALLEY_SERVE_MEDIA = not env.str("GALLEY_S3_BUCKET", "")  # the local folder only
GALLEY_AVIF_SPEED = env.int("GALLEY_AVIF_SPEED", 9)
GALLEY_RATE_LIMIT = int(os.environ.get("GALLEY_RATE_LIMIT", "0"))
LOGGING = logging_config("WARNING", plain=True)
