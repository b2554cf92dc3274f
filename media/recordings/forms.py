"""The form of a recording: what was uploaded is read, checked and cleaned before it is stored."""

from io import BytesIO
from math import ceil
from pathlib import PurePath
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.permissions import policy_registry

from media.desks import preselect_collection
from media.recordings.captions import MOST_BYTES, checked_captions
from media.recordings.formats import Facts, examine
from media.recordings.models import Recording
from media.recordings.providers import names, recognised


class RecordingForm(WagtailAdminModelForm):
    """Takes a file or an address; kind, length and size of a file come from the file itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.facts: Facts | None = None
        self.fields["file"].help_text = _(
            "MP3, M4A, Ogg, WAV, MP4 or WebM, %(most)s at most. Names, places and other notes in "
            "it are removed."
        ) % {"most": filesizeformat(settings.GALLEY_RECORDING_BYTES)}
        self.fields["embed_url"].help_text = _(
            "The page of the recording, as in the browser, at one of: %(sites)s."
        ) % {"sites": names()}
        if "collection" in self.fields:
            self._limit_collections()

    def _limit_collections(self) -> None:
        """Offer the collections into which this person may put recordings; do not ask for one."""
        field = self.fields["collection"]
        field.empty_label = None
        if self.for_user is not None:
            policy = policy_registry.get_by_type(Recording)
            allowed = policy.collections_user_has_permission_for(self.for_user, "add")
            own = field.queryset.filter(pk=self.instance.collection_id)
            field.queryset = allowed | own if self.instance.pk else allowed
        preselect_collection(self, self.for_user)
        if field.queryset.count() == 1:
            self.instance.collection = field.queryset.get()
            del self.fields["collection"]

    def clean_file(self) -> Any:
        """Return the upload without its metadata; raises ValidationError with a sentence."""
        upload = self.cleaned_data["file"]
        if isinstance(upload, UploadedFile):
            if upload.size is None or upload.size > settings.GALLEY_RECORDING_BYTES:
                raise ValidationError(
                    _("This file has %(size)s. More than %(most)s are not accepted."),
                    code="recording_too_large",
                    params={
                        "size": filesizeformat(upload.size or 0),
                        "most": filesizeformat(settings.GALLEY_RECORDING_BYTES),
                    },
                )
            content = cast(BinaryIO, upload.file)
            self.facts = examine(content)
            upload.size = content.seek(0, 2)
            content.seek(0)
            upload.name = f"{PurePath(upload.name or '').stem}{self.facts.extension}"
        return upload

    def clean_embed_url(self) -> str:
        """Return the address if its site is on the list."""
        url: str = self.cleaned_data["embed_url"]
        if url and recognised(url) is None:
            raise ValidationError(
                _("This is no page of a recording at one of: %(sites)s.") % {"sites": names()},
                code="provider",
            )
        return url

    def clean_poster(self) -> Any:
        """Return the poster; refuse one that comes from a desk that keeps it to itself."""
        poster = self.cleaned_data["poster"]
        if poster and self.for_user is not None and "poster" in self.changed_data:
            policy = policy_registry.get_by_type(type(poster))
            if not policy.user_has_permission_for_instance(self.for_user, "choose", poster):
                raise ValidationError(_("You may not choose this image."), code="poster")
        return poster

    def clean(self) -> dict[str, Any]:
        """Fill in what the file says; ask for a length that it does not say."""
        cleaned: dict[str, Any] = super().clean()
        if (facts := self.facts) is not None:
            cleaned["kind"] = facts.kind
            if facts.duration:
                cleaned["duration_seconds"] = max(1, ceil(facts.duration))
            elif not cleaned.get("duration_seconds"):
                self.add_error(
                    "duration_seconds",
                    _("The file does not say how long it is. Fill in its length."),
                )
        return cleaned

    def _post_clean(self) -> None:
        facts, instance = self.facts, self.instance
        if facts is not None and (upload := self.cleaned_data.get("file")):
            instance.media_type, instance.file_size = facts.media_type, upload.size
            instance.width, instance.height = facts.width, facts.height
        elif not self.cleaned_data.get("file"):
            instance.media_type, instance.file_size = "", None
            instance.width = instance.height = None
        refused = {"file", "embed_url"} & self.errors.keys()
        super()._post_clean()
        if refused and (said := self._errors.get("file")):
            # What was refused has its sentence; that nothing is left to play needs none.
            said.data = [one for one in said.data if one.code != "recording_source"]
            if not said.data:
                del self._errors["file"]

    def save(self, commit: bool = True) -> Any:
        """Store it with its uploader and the hash of its file."""
        instance = self.instance
        if instance.pk is None and self.for_user is not None:
            instance.uploaded_by_user = self.for_user
        if self.facts is not None or not instance.file:
            instance.remember_hash()
        return super().save(commit=commit)


class CaptionsForm(WagtailAdminModelForm):
    """One row of captions, checked when it is sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_new_file = False

    def clean_file(self) -> Any:
        """Return the captions as text with plain line ends; raises ValidationError."""
        upload = self.cleaned_data["file"]
        if not isinstance(upload, UploadedFile):
            return upload
        content = checked_captions(upload.read(MOST_BYTES + 1)).encode()
        self.is_new_file = True
        name = f"{PurePath(upload.name or '').stem}.vtt"
        return InMemoryUploadedFile(
            BytesIO(content), "file", name, "text/vtt", len(content), "utf-8"
        )

    def save(self, commit: bool = True) -> Any:
        """Store them with the hash of their file."""
        if self.is_new_file:
            self.instance.remember_hash()
        return super().save(commit=commit)
