"""The chooser of recordings: a list to choose from, and a tab in which to add one."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import modelform_factory
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import chooser as choosing
from wagtail.admin.viewsets.chooser import ChooserViewSet

from media.keys import keys_in
from media.recordings.forms import RecordingForm
from media.recordings.models import Recording
from media.recordings.permissions import policy


class ChoosableRecordings:
    """Recordings of the collections from which this person may choose."""

    request: Any

    def get_object_list(self) -> Any:
        """Return those that may be chosen, newest first."""
        found = policy.instances_user_has_any_permission_for(self.request.user, ["choose"])
        return found.order_by("-created_at", "-pk")

    @property
    def columns(self) -> list[Any]:
        """Title, kind, length and day."""
        return [
            self.title_column,  # type: ignore[attr-defined] # of the view beside it
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
            Column("duration_seconds", label=_("Seconds")),
            DateColumn("created_at", label=_("Created")),
        ]


class Uploading:
    """The tab in which a new recording is made without leaving the article."""

    request: Any

    def get_creation_form_class(self) -> Any:
        """Return the short form; captions are added on the recording's own page."""
        fields = ["title", "file", "embed_url", "kind", "duration_seconds", "collection"]
        return modelform_factory(Recording, form=RecordingForm, fields=fields)

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        """Let the form know who fills it in, and keep its names apart from the article's."""
        given: dict[str, Any] = super().get_creation_form_kwargs()  # type: ignore[misc] # beside it
        return given | {"for_user": self.request.user, "prefix": "recording"}


class ChooseRecording(
    ChoosableRecordings,
    choosing.ChooseViewMixin,
    Uploading,
    choosing.CreationFormMixin,
    choosing.BaseChooseView,
):
    """The chooser with its tab for a new one."""


class ChooseRecordingResults(
    ChoosableRecordings,
    choosing.ChooseResultsViewMixin,
    Uploading,
    choosing.CreationFormMixin,
    choosing.BaseChooseView,
):
    """The list in the chooser, searched and paged."""


class CreateRecording(
    choosing.CreateViewMixin,
    Uploading,
    choosing.CreationFormMixin,
    choosing.ChosenResponseMixin,
    choosing.View,
):
    """Stores a new one and chooses it."""


class ChosenRecording(choosing.ChosenView):
    """Gives out the chosen recording, to whoever may choose it."""

    def get_object(self, pk: Any) -> Any:
        """Return it; raises PermissionDenied, and DoesNotExist also for what is no key."""
        if not keys_in([pk]):
            raise Recording.DoesNotExist
        found = super().get_object(pk)
        if not policy.user_has_permission_for_instance(self.request.user, "choose", found):
            raise PermissionDenied
        return found


class ChosenRecordings(choosing.ChosenMultipleView):
    """Gives out several chosen recordings."""

    def get_objects(self, pks: Any) -> Any:
        """Leave out those that this person may not choose."""
        return policy.instances_user_has_any_permission_for(self.request.user, ["choose"]).filter(
            pk__in=keys_in(pks)
        )


class RecordingChooserViewSet(ChooserViewSet):
    """Chooses a recording in the forms of articles."""

    model = Recording
    name = "recording_chooser"
    icon = "media"
    choose_one_text = _("Choose a recording")
    choose_another_text = _("Choose another recording")
    edit_item_text = _("Edit this recording")
    creation_tab_label = _("Upload or embed")
    create_action_label = _("Add and choose")
    create_action_clicked_label = _("Uploading…")
    choose_view_class = ChooseRecording
    choose_results_view_class = ChooseRecordingResults
    create_view_class = CreateRecording
    chosen_view_class = ChosenRecording
    chosen_multiple_view_class = ChosenRecordings


viewset = RecordingChooserViewSet("recording_chooser")
