"""API assembly of the delivery process: the public routers and nothing else."""

from delivery.api import build_api

api = build_api(urls_namespace="api-1")
