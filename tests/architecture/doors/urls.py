"""The product's addresses, and Wagtail's API v3 as if somebody had mounted it."""

from django.urls import path
from wagtail.api.v3.urls import api

from cms import urls

urlpatterns = [path("api/v3/", api.urls), *urls.urlpatterns]
