"""API assembly of the full process: the public routers, and previews."""

from delivery.api import build_api
from projection.api import router as previews

api = build_api(urls_namespace="api-1")
api.add_router("", previews)
