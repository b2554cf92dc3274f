"""Everything in one process: admin, API, previews. Production settings unless told otherwise."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.base")
application = get_wsgi_application()
# Import what all addresses need now, so that no worker's first reader waits for it.
ADDRESSES = len(get_resolver().url_patterns)
