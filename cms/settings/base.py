"""Settings that are safe for production; dev and test loosen them. All are in docs/settings.md."""

from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from django.core.exceptions import ImproperlyConfigured
from environs import Env

from cms.settings.databases import database_from_url
from cms.settings.faces import shapes
from cms.settings.files import file_storages, private_storage
from cms.settings.logs import logging_config
from cms.settings.people import *

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(env.str("GALLEY_VAR_DIR", str(BASE_DIR / "var")))

SECRET_KEY = env.str("GALLEY_SECRET_KEY", "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "GALLEY_SECRET_KEY is not set. Put 50 or more random characters into it, for example by "
        "`export GALLEY_SECRET_KEY=$(openssl rand -hex 40)`, and keep them: they sign sessions."
    )
# Former keys: they still open what they closed (sessions, cursors, second factors).
SECRET_KEY_FALLBACKS = env.list("GALLEY_SECRET_KEY_FALLBACKS", [])
DEBUG = False
ALLOWED_HOSTS = env.list("GALLEY_ALLOWED_HOSTS", [])

# Addresses: where this process is reached, and where readers see what was published.
GALLEY_BASE_URL = env.str("GALLEY_BASE_URL", "https://localhost").rstrip("/")
GALLEY_FRONTEND_URL = env.str("GALLEY_FRONTEND_URL", "https://localhost").rstrip("/")
GALLEY_CACHE_SECONDS = env.int("GALLEY_CACHE_SECONDS", 60)
GALLEY_PREVIEW_SECONDS = env.int("GALLEY_PREVIEW_SECONDS", 600)
# Requests a minute from one address without a key; 0: as many as they like.
GALLEY_RATE_LIMIT = env.int("GALLEY_RATE_LIMIT", 6000)
# Comments a minute from one address; 0: as many as they like.
GALLEY_COMMENT_RATE_LIMIT = env.int("GALLEY_COMMENT_RATE_LIMIT", 10)
GALLEY_RATE_CACHE = ""  # where all processes count together: set below where there is Redis
# Answers kept in the memory of a process, in bytes (0: none), and how often it looks for news.
GALLEY_HOT_CACHE_BYTES = env.int("GALLEY_HOT_CACHE_BYTES", 0)
GALLEY_HOT_CACHE_LOOK_MS = env.int("GALLEY_HOT_CACHE_LOOK_MS", 500)
GALLEY_READ_KEY_REQUIRED = env.bool("GALLEY_READ_KEY_REQUIRED", False)

INSTALLED_APPS = [
    "cms",
    "accounts",
    "audit",
    "home",
    "resources",
    "media",
    "editorial",
    "releases",
    "projection",
    "documents",
    "delivery",
    "search",
    "comments",
    "webhooks",
    "transfer",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "corsheaders",
    "csp",
    "django_migration_linter",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "foundation.middleware.ProblemMiddleware",  # twice: what the next ones refuse is a problem, too
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "foundation.csp.PolicyByPathMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "foundation.clock.ClockMiddleware",
    "foundation.middleware.ProblemMiddleware",
    "delivery.middleware.AdmissionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "editorial.delegation.middleware.StandInMiddleware",
    "editorial.middleware.RefusalMiddleware",
    "media.middleware.StorageMiddleware",
    "editorial.move_views.TreeMiddleware",
    "editorial.conflicts.middleware.EditTransactionMiddleware",
    "delivery.hot_middleware.HotAnswersMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "cms" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": database_from_url(
        env.str("GALLEY_DATABASE_URL", f"sqlite:///{VAR_DIR / 'galley.sqlite3'}")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The default cache counts login attempts, so it must outlive a restart.
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "galley_cache",
        "OPTIONS": {"MAX_ENTRIES": 20000},
    }
}
if _redis := env.str("GALLEY_CACHE_URL", ""):
    CACHES["default"] = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": _redis,
    }
    GALLEY_RATE_CACHE = "default"

# Wagtail would keep each rendition in the default cache: a write and a read where one query does.
CACHES["renditions"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Transport and browser safety
GALLEY_PROXY_COUNT = ALLAUTH_TRUSTED_PROXY_COUNT = env.int("GALLEY_PROXY_COUNT", 0)
SECURE_SSL_REDIRECT = env.bool("GALLEY_SSL_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 31536000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 12
CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = env.list("GALLEY_CSRF_TRUSTED_ORIGINS", [])
X_FRAME_OPTIONS = "DENY"
if env.bool("GALLEY_TRUST_FORWARDED_PROTO", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "media.arriving.TemporaryFiles",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o644

# The policy of every page of ours; foundation.csp has the admin's and that of data (docs/adr/0007).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

# Front ends that may read the public API, and send comments, from a browser.
CORS_ALLOWED_ORIGINS = env.list("GALLEY_CORS_ORIGINS", [])
CORS_URLS_REGEX = r"^/api/v1/.*$"
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS", "POST"]
CORS_ALLOW_HEADERS = ["accept", "authorization", "content-type", "if-none-match"]
CORS_EXPOSE_HEADERS = [
    *("ETag", "Last-Modified", "Link", "Location", "Retry-After"),
    *("RateLimit", "RateLimit-Policy", "WWW-Authenticate"),
]

# Language, time, files
LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.str("GALLEY_TIME_ZONE", "UTC")
USE_I18N = True
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = env.str("GALLEY_MEDIA_URL", "/media/")
MEDIA_ROOT = VAR_DIR / "media"
GALLEY_SERVE_MEDIA = env.bool("GALLEY_SERVE_MEDIA", False)
# Shapes of an article's faces. After a change: make_renditions, then rebuild_documents.
GALLEY_FACES = shapes(
    env.dict("GALLEY_FACES", {"resource": "3:2", "category": "1:1", "social": "191:100"})
)
# How hard AVIF files are worked on: 0 (hours) to 10; other formats take a tenth of its time.
GALLEY_AVIF_SPEED = env.int("GALLEY_AVIF_SPEED", 6)
# The largest sound or film that may be uploaded, in bytes.
GALLEY_RECORDING_BYTES = env.int("GALLEY_RECORDING_BYTES", 200 * 1024 * 1024)
# Documents that readers download: types, size, and what the check of one may take in the worker.
GALLEY_DOCUMENT_TYPES = env.list(
    "GALLEY_DOCUMENT_TYPES", ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "csv", "txt"]
)
GALLEY_DOCUMENT_MB = env.int("GALLEY_DOCUMENT_MB", 20)
GALLEY_DOCUMENT_CHECK_SECONDS = env.int("GALLEY_DOCUMENT_CHECK_SECONDS", 30)
GALLEY_DOCUMENT_CHECK_MB = env.int("GALLEY_DOCUMENT_CHECK_MB", 500)
STORAGES: dict[str, Any] = {
    **file_storages(env, MEDIA_URL),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    # Uploads before they are checked: never below MEDIA_ROOT, and without addresses.
    "unchecked": private_storage(env, "unchecked", VAR_DIR),
    # Files of pictures that were withdrawn.
    "withheld": private_storage(env, "withheld", VAR_DIR),
}

# E-mail
EMAIL_BACKEND = env.str("GALLEY_EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = env.str("GALLEY_EMAIL_HOST", "localhost")
EMAIL_PORT = env.int("GALLEY_EMAIL_PORT", 25)
EMAIL_HOST_USER = env.str("GALLEY_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = env.str("GALLEY_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = env.bool("GALLEY_EMAIL_TLS", False)
DEFAULT_FROM_EMAIL = env.str("GALLEY_EMAIL_FROM", "Galley <galley@localhost>")

# Wagtail
WAGTAIL_SITE_NAME = "Galley"
WAGTAILADMIN_BASE_URL = GALLEY_BASE_URL
WAGTAILADMIN_LOGIN_URL = "/accounts/login/"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Passwords are changed through allauth, which throttles; addresses by an administrator.
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# Browsers know no zone "localtime": the account page's script would stop at it.
WAGTAIL_USER_TIME_ZONES = sorted(available_timezones() - {"localtime", "Factory"})
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "editorial.workflow.publish_when_finished"
WAGTAIL_MODERATION_ENABLED = True
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["bold", "italic", "link"]},
    }
}
WAGTAILIMAGES_IMAGE_MODEL = "media.Image"
WAGTAILIMAGES_IMAGE_FORM_BASE = "media.forms.LibraryImageForm"
WAGTAILIMAGES_RENDITION_STORAGE = "renditions"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "gif", "webp", "avif", "heic", "heif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = env.int("GALLEY_IMAGE_MB", 20) * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = env.int("GALLEY_IMAGE_MEGAPIXELS", 40) * 1_000_000
GALLEY_IMAGE_FRAMES = env.int("GALLEY_IMAGE_FRAMES", 300)
GALLEY_IMAGE_PROFILE_KB = env.int("GALLEY_IMAGE_PROFILE_KB", 4096)
GALLEY_IMAGE_METADATA_KB = env.int("GALLEY_IMAGE_METADATA_KB", 4096)
# What unpacking one image may take in the worker: seconds of a processor, megabytes of memory.
GALLEY_IMAGE_CHECK_SECONDS = env.int("GALLEY_IMAGE_CHECK_SECONDS", 5)
GALLEY_IMAGE_CHECK_MB = env.int("GALLEY_IMAGE_CHECK_MB", 500)
# Uploads on their way (docs/adr/0039): how many a person may have at once, megabytes together, and
# after how many hours of silence one is given up.
GALLEY_UPLOADS_UNFINISHED = env.int("GALLEY_UPLOADS_UNFINISHED", 20)
GALLEY_UPLOADS_UNFINISHED_MB = env.int("GALLEY_UPLOADS_UNFINISHED_MB", 200)
GALLEY_UPLOAD_HOURS = env.int("GALLEY_UPLOAD_HOURS", 24)
GALLEY_ALIKE_BITS = env.int("GALLEY_ALIKE_BITS", 6)
WAGTAILIMAGES_INDEX_PAGE_SIZE = 30
WAGTAILEMBEDS_RESPONSIVE_HTML = True
WAGTAILEMBEDS_FINDERS: list[dict[str, Any]] = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TAGGIT_CASE_INSENSITIVE = True

MIGRATION_LINTER_OPTIONS = {
    "include_apps": [
        "accounts",
        "audit",
        "comments",
        "delivery",
        "documents",
        "editorial",
        "home",
        "media",
        "projection",
        "releases",
        "resources",
        "search",
        "transfer",
        "webhooks",
    ],
    "exclude_migration_tests": ["RUNPYTHON_MODEL_VARIABLE_NAME"],
}
SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING = logging_config(env.str("GALLEY_LOG_LEVEL", "INFO"))
