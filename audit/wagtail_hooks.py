"""Where the record meets Wagtail's admin. One call each."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from audit.history import register_acts
from audit.report import RecordView


class RecordMenuItem(MenuItem):
    """Shown to those who may open the report."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the permission that the report asks."""
        return bool(request.user.has_perm("audit.view_auditentry"))


@hooks.register("register_reports_menu_item")
def record_item() -> RecordMenuItem:
    """The report, in the Reports menu."""
    return RecordMenuItem(
        _("Editorial record"), reverse_lazy("audit_record"), icon_name="history", order=50
    )


@hooks.register("register_admin_urls")
def record_urls() -> list[Any]:
    """Addresses of the report."""
    return [
        path("reports/record/", RecordView.as_view(), name="audit_record"),
        path(
            "reports/record/results/",
            RecordView.as_view(results_only=True),
            name="audit_record_results",
        ),
    ]


@hooks.register("register_log_actions")
def log_acts(registry: LogActionRegistry) -> None:
    """Words for the history."""
    register_acts(registry)
