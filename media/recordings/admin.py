"""The library of recordings in the admin: list, form, permissions of collections."""

from typing import Any

from django.db.models import ProtectedError
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.collections import collection_member_permission_formset_factory
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet

from media.owned import ListedByPolicy, OwnedByPolicy, SeenByPolicy
from media.recordings.forms import CaptionsForm, RecordingForm
from media.recordings.models import Recording


class CaptionsPanel(InlinePanel):
    """Rows of captions, each checked by our form."""

    def get_form_options(self) -> dict[str, Any]:
        """Return the options of the form set, with the form of one row."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = CaptionsForm
        return options


EDIT_HANDLER = ObjectList(
    [
        FieldPanel("title"),
        MultiFieldPanel(
            [
                FieldPanel("file"),
                FieldPanel("embed_url"),
                FieldRowPanel([FieldPanel("kind"), FieldPanel("duration_seconds")]),
            ],
            heading=_("What is played"),
            help_text=_("A file of ours, or the page of the recording at another site."),
        ),
        FieldPanel("poster"),
        CaptionsPanel(
            "captions",
            panels=[
                FieldRowPanel([FieldPanel("language"), FieldPanel("label")]),
                FieldPanel("file"),
            ],
            heading=_("Captions"),
            label=_("Captions"),
            help_text=_("One WebVTT file (.vtt) for each language."),
        ),
        FieldPanel("transcript"),
        MultiFieldPanel(
            [FieldPanel("credit"), FieldPanel("collection"), FieldPanel("tags")],
            heading=_("In the library"),
        ),
    ],
    base_form_class=RecordingForm,
)


class ListRecordings(ListedByPolicy, generic.IndexView):
    """The list of those that this person may change or choose."""


class RecordingUses(SeenByPolicy, usage.UsageView):
    """Where it is used."""


class RecordingHistory(SeenByPolicy, history.HistoryView):
    """What happened to it."""


class EditRecording(OwnedByPolicy, generic.EditView):
    """The form of one recording."""


class DeleteRecording(OwnedByPolicy, generic.DeleteView):
    """Deletes one that nothing uses. Its files stay: what was published may point at them."""

    def form_valid(self, form: Any) -> Any:
        """Delete it; refuse with a sentence while an article names it."""
        try:
            return super().form_valid(form)
        except ProtectedError:  # its index of uses may lag behind
            words = _("“%(title)s” is used by an article, so it was not deleted.")
            messages.error(self.request, words % {"title": self.object.title})
            return redirect("recordings:usage", self.object.pk)


class RecordingFilters(WagtailFilterSet):
    """What the list may be narrowed by."""

    class Meta:
        model = Recording
        fields = ["kind", "collection"]


class RecordingViewSet(ModelViewSet):
    """Audio and video, beside the images in the menu."""

    model = Recording
    name = "recordings"
    icon = "media"
    menu_label = _("Audio and video")
    menu_order = 310
    add_to_admin_menu = True
    add_to_reference_index = True
    copy_view_enabled = False
    edit_handler = EDIT_HANDLER
    index_view_class = ListRecordings
    usage_view_class = RecordingUses
    history_view_class = RecordingHistory
    edit_view_class = EditRecording
    delete_view_class = DeleteRecording
    filterset_class = RecordingFilters
    list_display = [
        "title",
        Column("kind", label=_("Kind"), accessor="get_kind_display"),
        Column("duration_seconds", label=_("Seconds")),
        Column("collection", label=_("Collection")),
        DateColumn("created_at", label=_("Created")),
    ]


viewset = RecordingViewSet()

RecordingPermissionFormSet = collection_member_permission_formset_factory(
    Recording,
    [
        ("add_recording", _("Add"), _("Add recordings, edit and delete those that you added")),
        ("change_recording", _("Edit"), _("Edit and delete any recording")),
        ("choose_recording", _("Choose"), _("Choose recordings for articles")),
    ],
    "media/recording_permissions_formset.html",
)
