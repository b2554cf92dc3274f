"""Settings of the full process as measured: production's, with Wagtail's API v2 beside."""

from cms.settings.base import *
from cms.settings.base import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "wagtail.api.v2", "rest_framework"]
ROOT_URLCONF = "bench.delivery.full_urls"
