"""The reader's wing alone: the public API, without Wagtail, from tables of documents only."""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from delivery.reconnecting import look_once

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.delivery")
application = get_wsgi_application()
if not settings.DEBUG:
    look_once()
# Import what all addresses need now, so that no worker's first reader waits for it.
ADDRESSES = len(get_resolver().url_patterns)
# What was imported lives as long as the process: nothing of it is looked through for garbage.
gc.collect()
gc.freeze()
