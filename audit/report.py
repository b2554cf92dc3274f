"""The report "Editorial record": all acts, newest first, filtered, as a table or a spreadsheet."""

from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from audit.models import Act, AuditEntry


class RecordFilterSet(WagtailFilterSet):
    """What somebody who looks for an act knows of it."""

    act = django_filters.MultipleChoiceFilter(
        label=_("Act"), choices=Act.choices, widget=forms.CheckboxSelectMultiple
    )
    actor_name = django_filters.CharFilter(label=_("Who"), lookup_expr="icontains")
    title = django_filters.CharFilter(label=_("Title"), lookup_expr="icontains")
    content_id = django_filters.CharFilter(label=_("Content id"))
    at = django_filters.DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)

    class Meta:
        model = AuditEntry
        fields: list[str] = []


class RecordView(ReportView):
    """For publishers and administrators."""

    model = AuditEntry
    page_title = _("Editorial record")
    header_icon = "history"
    index_url_name = "audit_record"
    index_results_url_name = "audit_record_results"
    filterset_class = RecordFilterSet
    permission_policy = ModelPermissionPolicy(AuditEntry)
    permission_required = "view"
    default_ordering = "-number"
    columns = [
        Column("number", label=_("No.")),
        DateColumn("at", label=_("When")),
        Column("act_label", label=_("Act")),
        Column("title", label=_("Content")),
        Column("actor_name", label=_("Who")),
        Column("note", label=_("Why")),
        Column("door", label=_("Door")),
    ]
    list_export = [
        "number",
        "at",
        "act_label",
        "actor_name",
        "actor_id",
        "title",
        "content_kind",
        "content_id",
        "content_hash",
        "door",
        "note",
        "detail",
        "entry_hash",
    ]
    export_headings = {"act_label": _("Act")}

    def get_filename(self) -> str:
        """Name the spreadsheet."""
        return "editorial-record"

    def get_queryset(self) -> Any:
        """Return the newest first."""
        return AuditEntry.objects.order_by("-number")
