"""Lets Wagtail's admin know who stands in for a publisher: menus, explorer, reports."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.permission_policies.pages import PagePermissionPolicy

from accounts.delegations import stands_in
from resources.permissions import with_publishers


class StandInMiddleware:
    """Fills Wagtail's own cache of page permissions, which lives as long as the request's user."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(reverse("wagtailadmin_home")) and stands_in(request.user):
            name = PagePermissionPolicy.permission_cache_name
            setattr(request.user, name, with_publishers(request.user))
        return self.get_response(request)
