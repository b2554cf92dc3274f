"""Lets Wagtail's admin know who stands in for a publisher: menus, explorer, reports."""

from collections.abc import Callable

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.models import GroupPagePermission
from wagtail.permission_policies.pages import PagePermissionPolicy

from accounts.delegations import stands_in
from accounts.roles import Role


class StandInMiddleware:
    """Fills Wagtail's own cache of page permissions, which lives as long as the request's user."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(reverse("wagtailadmin_home")) and stands_in(request.user):
            either = Q(group__user=request.user) | Q(group__name=Role.PUBLISHER.value)
            rows = GroupPagePermission.objects.filter(either).distinct()
            found = rows.select_related("page", "permission")
            setattr(request.user, PagePermissionPolicy.permission_cache_name, found)
        return self.get_response(request)
