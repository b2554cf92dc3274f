"""All addresses of the delivery process."""

from django.urls import path

from cms.api_docs import docs_of
from cms.delivery_api import api
from delivery import health

urlpatterns = [
    path("api/v1/", api.urls),  # first: what is asked for most is found soonest
    path("api/v1/docs", docs_of(api), name="api_docs"),
    path("health/live", health.live),
    path("health/ready", health.ready),
]
