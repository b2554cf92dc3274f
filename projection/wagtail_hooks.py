"""Where refreshes meet Wagtail's admin. One call each."""

from typing import Any

from django.http import HttpRequest
from django.urls import path
from wagtail import hooks

from projection.reports import RefreshMenuItem, RefreshPanel, RefreshReport, retry


@hooks.register("construct_homepage_panels")
def add_refresh_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Say on the first page what is being refreshed."""
    panels.append(RefreshPanel())


@hooks.register("register_reports_menu_item")
def refresh_menu_item() -> RefreshMenuItem:
    """The report, in the Reports menu."""
    return RefreshMenuItem()


@hooks.register("register_admin_urls")
def refresh_urls() -> list[Any]:
    """Addresses of the report and its button."""
    return [
        path("reports/refreshes/", RefreshReport.as_view(), name="projection_refreshes"),
        path("reports/refreshes/retry/", retry, name="projection_refreshes_retry"),
    ]
