"""The form of a document: its first bytes are looked at, the worker does the rest."""

from functools import partial
from pathlib import PurePath
from typing import Any, BinaryIO, cast

import structlog
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.permissions import policy_registry

from media.desks import preselect_collection
from media.downloads.headers import look
from media.downloads.models import Download
from media.downloads.sentences import sentence
from media.downloads.settings import kind_names, most_bytes
from media.inspection.facts import Refused
from media.states import Checked

log = structlog.get_logger(__name__)


class DownloadForm(WagtailAdminModelForm):
    """Takes a file, which is private until the worker has found it fine."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._replacement: Any = None
        self.fields["file"].help_text = _(
            "%(kinds)s; %(most)s MB at most. Without macros, attachments and passwords. Names of "
            "its makers are removed."
        ) % {"kinds": kind_names(), "most": most_bytes() // (1024 * 1024)}
        if "collection" in self.fields:
            self._limit_collections()
            preselect_collection(self, self.for_user)

    def _limit_collections(self) -> None:
        """Offer the collections into which this person may put documents; do not ask for one."""
        field = self.fields["collection"]
        field.empty_label = None
        if self.for_user is not None:
            policy = policy_registry.get_by_type(Download)
            allowed = policy.collections_user_has_permission_for(self.for_user, "add")
            own = field.queryset.filter(pk=self.instance.collection_id)
            field.queryset = allowed | own if self.instance.pk else allowed
        if field.queryset.count() == 1:
            self.instance.collection = field.queryset.get()
            del self.fields["collection"]

    def clean_file(self) -> Any:
        """Return the upload under a safe name; raises ValidationError with a sentence."""
        upload = self.cleaned_data["file"]
        if not isinstance(upload, UploadedFile):
            return upload
        try:
            ending = look(cast(BinaryIO, upload.file), upload.size, upload.name or "")
        except Refused as refused:
            log.info("upload_not_taken", why=refused.code)
            words = sentence(refused.code, refused.what)
            raise ValidationError(words, code=refused.code) from refused
        upload.name = f"{PurePath(upload.name or '').stem}{ending}"
        if self.instance.pk and self.instance.is_fine:
            self._replacement = upload
            return self.instance.file
        return upload

    def save(self, commit: bool = True) -> Any:
        """Save the row; what this form has not changed stays as the worker has left it meanwhile.

        Raises Http404 when the document was deleted meanwhile.
        """
        if self.instance.pk is None or not commit:
            return self._save(commit)
        with transaction.atomic():
            self._read_again()
            return self._save(commit)

    def _read_again(self) -> None:
        """Lock the row, and read what this form does not change."""
        row = self.instance
        changed = set(self.changed_data) - ({"file"} if self._replacement else set())
        columns = {field.name for field in row._meta.concrete_fields} - changed
        rows = type(row)._base_manager.select_for_update(of=("self",))
        try:
            row.refresh_from_db(fields=columns, from_queryset=rows)
        except ObjectDoesNotExist:
            raise Http404("This document was deleted meanwhile.") from None
        if "file" in changed and row.is_fine:  # the check ended after `clean`
            self._replacement = self.cleaned_data["file"]
            row.refresh_from_db(fields=["file"])

    def _save(self, commit: bool) -> Any:
        row = self.instance
        if row.pk is None:
            row.uploaded_by_user = row.uploaded_by_user or self.for_user
        if self._replacement is not None:
            if row.replacement:
                former = row.replacement
                transaction.on_commit(partial(former.storage.delete, former.name))
            row.replacement, row.refusal = self._replacement, ""
            row.replaced_by_user = self.for_user
        elif "file" in self.changed_data:
            row.checked, row.refusal = Checked.CHECKING, ""
            row.file_size = row.file.size
        return super().save(commit=commit)
