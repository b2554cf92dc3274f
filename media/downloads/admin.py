"""The library of documents in the admin: list, form, permissions of collections."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.collections import collection_member_permission_formset_factory
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet

from media.downloads.forms import DownloadForm
from media.downloads.models import Download
from media.downloads.panels import StatePanel, UsesPanel
from media.downloads.size import size_in_words
from media.owned import ListedByPolicy, OwnedByPolicy, SeenByPolicy

EDIT_HANDLER = ObjectList(
    [
        StatePanel(),
        FieldPanel("title"),
        FieldPanel("file"),
        MultiFieldPanel(
            [FieldPanel("collection"), FieldPanel("tags")], heading=_("In the library")
        ),
        UsesPanel(heading=_("Where it is used")),
    ],
    base_form_class=DownloadForm,
)


class ListDownloads(ListedByPolicy, generic.IndexView):
    """The list of those that this person may change or choose."""


class DownloadUses(SeenByPolicy, usage.UsageView):
    """Where it is used."""


class DownloadHistory(SeenByPolicy, history.HistoryView):
    """What happened to it."""


class EditDownload(OwnedByPolicy, generic.EditView):
    """The form of one document."""


class DeleteDownload(OwnedByPolicy, generic.DeleteView):
    """Deletes one that nothing uses. Its file stays: what was published may point at it."""


class DownloadFilters(WagtailFilterSet):
    """What the list may be narrowed by."""

    class Meta:
        model = Download
        fields = ["kind", "checked", "collection"]


class DownloadViewSet(ModelViewSet):
    """Documents, beside audio and video in the menu."""

    model = Download
    name = "downloads"
    icon = "doc-full-inverse"
    menu_label = _("Documents")
    menu_order = 320
    add_to_admin_menu = True
    add_to_reference_index = True
    copy_view_enabled = False
    edit_handler = EDIT_HANDLER
    index_view_class = ListDownloads
    usage_view_class = DownloadUses
    history_view_class = DownloadHistory
    edit_view_class = EditDownload
    delete_view_class = DeleteDownload
    filterset_class = DownloadFilters
    list_display = [
        "title",
        Column("kind_name", label=_("Type")),
        Column("file_size", label=_("Size"), accessor=size_in_words),
        Column("state_name", label=_("Check")),
        Column("collection", label=_("Collection")),
        DateColumn("created_at", label=_("Created")),
    ]


viewset = DownloadViewSet()

DownloadPermissionFormSet = collection_member_permission_formset_factory(
    Download,
    [
        ("add_download", _("Add"), _("Add documents, edit and delete those that you added")),
        ("change_download", _("Edit"), _("Edit and delete any document")),
        ("choose_download", _("Choose"), _("Choose documents for articles")),
    ],
    "media/downloads/permissions_formset.html",
)
