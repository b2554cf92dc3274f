"""The chooser of documents: a list to choose from, and a tab in which to upload one."""

from typing import Any

from django.forms import modelform_factory
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import chooser as choosing
from wagtail.admin.viewsets.chooser import ChooserViewSet

from media.downloads.forms import DownloadForm
from media.downloads.models import Download
from media.downloads.permissions import policy
from media.downloads.size import size_in_words
from media.states import MAY_BE_SHOWN


class ChoosableDownloads:
    """Documents that are fine, of the collections from which this person may choose."""

    request: Any

    def get_object_list(self) -> Any:
        """Return those that may be chosen, newest first."""
        found = policy.instances_user_has_any_permission_for(self.request.user, ["choose"])
        return found.filter(MAY_BE_SHOWN).order_by("-created_at", "-pk")

    @property
    def columns(self) -> list[Any]:
        """Title, type, size and day."""
        return [
            self.title_column,  # type: ignore[attr-defined] # of the view beside it
            Column("kind_name", label=_("Type")),
            Column("file_size", label=_("Size"), accessor=size_in_words),
            DateColumn("created_at", label=_("Created")),
        ]


class Uploading:
    """The tab in which a document is uploaded without leaving the article."""

    request: Any

    def get_creation_form_class(self) -> Any:
        """Return the short form."""
        fields = ["title", "file", "collection"]
        return modelform_factory(Download, form=DownloadForm, fields=fields)

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        """Let the form know who fills it in, and keep its names apart from the article's."""
        given: dict[str, Any] = super().get_creation_form_kwargs()  # type: ignore[misc] # beside it
        if "waits" in self.request.POST:  # nothing of this form was sent
            given = {}
        return given | {"for_user": self.request.user, "prefix": "download"}


class ChooseDownload(
    ChoosableDownloads,
    choosing.ChooseViewMixin,
    Uploading,
    choosing.CreationFormMixin,
    choosing.BaseChooseView,
):
    """The chooser with its tab for a new one."""


class ChooseDownloadResults(
    ChoosableDownloads,
    choosing.ChooseResultsViewMixin,
    Uploading,
    choosing.CreationFormMixin,
    choosing.BaseChooseView,
):
    """The list in the chooser, searched and paged."""


class ChosenDownload(ChoosableDownloads, choosing.ChosenView):
    """Gives out the chosen document."""

    def get_object(self, pk: Any) -> Any:
        """Return one that may be chosen."""
        return self.get_object_list().get(pk=pk)


class ChosenDownloads(ChoosableDownloads, choosing.ChosenMultipleView):
    """Gives out several chosen documents."""

    def get_objects(self, pks: Any) -> Any:
        """Return those that may be chosen."""
        return self.get_object_list().filter(pk__in=pks)


class CreateDownload(
    choosing.CreateViewMixin,
    Uploading,
    choosing.CreationFormMixin,
    choosing.ChosenResponseMixin,
    choosing.View,
):
    """Stores a new one, and chooses it once it is checked."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Store what is sent; or say how the check of what was sent before stands."""
        if not (waits := request.POST.get("waits", "")):
            return super().post(request)
        mine = Download.objects.filter(uploaded_by_user=request.user.pk)
        row = mine.filter(pk=waits).first() if waits.isdecimal() and len(waits) < 19 else None
        if row is None:
            return super().get(request)
        return self.get_chosen_response(row)

    def get_chosen_response(self, item: Any) -> HttpResponse:
        """Return the document, or that it is being checked or refused."""
        if item.is_fine:
            return super().get_chosen_response(item)
        context = {"download": item, "create_action_url": self.get_create_url(), "view": self}
        html = render_to_string("media/downloads/waiting.html", context, self.request)
        # The step that puts a piece of HTML into the tab of uploads.
        data = {"step": "reshow_creation_form", "htmlFragment": html}
        return render_modal_workflow(self.request, None, None, None, json_data=data)


class DownloadChooserViewSet(ChooserViewSet):
    """Chooses a document in the forms of articles."""

    model = Download
    name = "download_chooser"
    icon = "doc-full-inverse"
    choose_one_text = _("Choose a document")
    choose_another_text = _("Choose another document")
    edit_item_text = _("Edit this document")
    creation_tab_label = _("Upload")
    create_action_label = _("Upload and choose")
    create_action_clicked_label = _("Uploading…")
    choose_view_class = ChooseDownload
    choose_results_view_class = ChooseDownloadResults
    chosen_view_class = ChosenDownload
    chosen_multiple_view_class = ChosenDownloads
    create_view_class = CreateDownload


viewset = DownloadChooserViewSet("download_chooser")
