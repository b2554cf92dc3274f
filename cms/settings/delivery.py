"""Settings of the delivery process (`cms/delivery_wsgi.py`): safe for production, and small.

What is not here is not there: no sessions, no people, no admin, no Wagtail. Hosts, transport,
policies, CORS, problem details and keys are as in the full process.
"""

from cms.settings.base import *
from cms.settings.base import BASE_DIR, DATABASES, env
from cms.settings.databases import database_from_url

INSTALLED_APPS = [
    *("documents", "search", "comments", "delivery"),
    *("corsheaders", "django.contrib.staticfiles"),
]
MIDDLEWARE = [
    "foundation.middleware.ProblemMiddleware",  # twice: what the next ones refuse is a problem, too
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "foundation.csp.DataPolicyMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "foundation.clock.ClockMiddleware",
    "foundation.middleware.ProblemMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "delivery.middleware.AdmissionMiddleware",
    "delivery.hot_middleware.HotAnswersMiddleware",
    "delivery.reconnecting.ReconnectMiddleware",
]
ROOT_URLCONF = "cms.delivery_urls"
WSGI_APPLICATION = "cms.delivery_wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "cms" / "templates"],
    }
]

# A role that reads only (`manage.py grant_delivery_role`), on the primary or on a replica.
if _url := env.str("GALLEY_DELIVERY_DATABASE_URL", ""):
    DATABASES["default"] = database_from_url(_url)
# Kept for good: a request pays for no look at its connection, one that is gone is replaced.
DATABASES["default"]["CONN_MAX_AGE"] = None
DATABASES["default"]["CONN_HEALTH_CHECKS"] = False
if DATABASES["default"]["ENGINE"].endswith("postgresql") and env.bool(
    "GALLEY_DELIVERY_PREPARED", True
):
    DATABASES["default"]["OPTIONS"] = {
        **DATABASES["default"].get("OPTIONS", {}),
        "server_side_binding": True,
        "prepare_threshold": 2,
    }

FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
GALLEY_HOT_CACHE_BYTES = env.int("GALLEY_HOT_CACHE_BYTES", 16 * 1024 * 1024)

AUTHENTICATION_BACKENDS = []
TASKS = {}

# The page of the API has a style sheet; nothing needs to be collected for it.
STATICFILES_DIRS = [BASE_DIR / "cms" / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
