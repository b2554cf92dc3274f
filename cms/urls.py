"""All addresses of the full process."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls

from cms.api import api
from cms.api_docs import docs_of
from cms.media_files import serve_media
from delivery import health

handler429 = "accounts.views.too_many_requests"
login = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    path("health/live", health.live),
    path("health/ready", health.ready),
    # Wagtail's own login is not throttled, so it never answers.
    path("admin/login/", login, name="wagtailadmin_login_elsewhere"),
    path("admin/", include(wagtailadmin_urls)),
    # Addresses of the staff are kept by an administrator.
    path("accounts/email/", RedirectView.as_view(pattern_name="wagtailadmin_account")),
    path("accounts/", include("allauth.urls")),
    path("api/v1/docs", docs_of(api), name="api_docs"),
    path("api/v1/", api.urls),
    path("", RedirectView.as_view(url=settings.GALLEY_FRONTEND_URL + "/")),
]
if settings.GALLEY_SERVE_MEDIA:
    urlpatterns.append(re_path(r"^media/(?P<path>.*)$", serve_media))
