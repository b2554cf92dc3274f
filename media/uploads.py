"""Uploads in forms: headers are read, the file is put where only the worker reads it."""

from functools import partial
from typing import Any

import structlog
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.forms import FileField
from django.http import Http404
from PIL import Image as Picture
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from media.inspection.facts import Facts, Kind, Refused
from media.inspection.headers import read_headers
from media.inspection.sentences import sentence
from media.inspection.settings import limits
from media.inspection.suggestions import suggest
from media.names import says_name
from media.states import Checked

log = structlog.get_logger(__name__)
# Pillow opens these by their headers alone; the texts of the others are read by the worker.
READ_AT_ONCE = {Kind.JPEG: ["JPEG", "MPO"], Kind.PNG: ["PNG"]}
BROKEN = (OSError, EOFError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError)


class InspectedImageField(WagtailImageField):
    """Wagtail's field (8.0.1) goes by the name, and reads the whole file, in the request."""

    default_validators: list[Any] = []  # the type is told by what is in the file

    def to_python(self, data: Any) -> Any:
        """Return the upload, with `facts` of its headers; raises ValidationError only."""
        file: Any = FileField.to_python(self, data)
        if file is None:
            return None
        try:
            file.facts = read_headers(file, limits())
        except Refused as refused:
            log.info("upload_not_taken", why=refused.code)
            raise ValidationError(
                sentence(refused.code, refused.what), code=refused.code
            ) from refused
        file.content_type = f"image/{file.facts.kind}"
        return file


class InspectedImageForm(BaseImageForm):
    """The form of an image, with our field for the file (`WAGTAILIMAGES_IMAGE_FORM_BASE`)."""

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self._person = user
        self._replacement: Any = None
        # Not declared in the class: Wagtail's forms without a file could not leave it out.
        if theirs := self.fields.get("file"):
            self.fields["file"] = InspectedImageField(
                label=theirs.label,
                required=theirs.required,
                widget=theirs.widget,
                max_length=theirs.max_length,
            )

    def clean(self) -> dict[str, Any]:
        """Suggest the texts of a new image; let a new file of a fine one wait beside it."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        file = data.get("file")
        if not hasattr(file, "facts"):
            return data
        if self.instance.pk is None:
            self._suggest(file, data)
        elif self.instance.is_fine:
            self._replacement, data["file"] = file, self.instance.file
            self.changed_data.remove("file")
        return data

    def save(self, commit: bool = True) -> Any:
        """Save the image; a new file is private until the worker has found it fine.

        What this form has not changed stays as the worker has left it meanwhile. Raises Http404
        when the image was deleted meanwhile.
        """
        if self.instance.pk is None or not commit:
            return self._save(commit)
        with transaction.atomic():
            self._read_again()
            return self._save(commit)

    def _read_again(self) -> None:
        """Lock the row, and read what this form does not change."""
        image = self.instance
        columns = {field.name for field in image._meta.concrete_fields} - set(self.changed_data)
        if "file" in self.changed_data:
            columns -= {"width", "height"}
        rows = type(image)._base_manager.select_for_update(of=("self",))
        try:
            image.refresh_from_db(fields=columns, from_queryset=rows)
        except ObjectDoesNotExist:
            raise Http404("This image was deleted meanwhile.") from None
        if "file" in self.changed_data and image.is_fine:  # the check ended after `clean`
            self._replacement = self.cleaned_data["file"]
            self.changed_data.remove("file")
            image.refresh_from_db(fields=["file", "width", "height"])

    def _save(self, commit: bool) -> Any:
        image = self.instance
        if "file" in self.changed_data:
            image.checked, image.refusal = Checked.CHECKING, ""
            image._set_image_file_metadata()
            image.upload_hash = image.file_hash
        if self._replacement is not None:
            if image.replacement:
                former = image.replacement
                transaction.on_commit(partial(former.storage.delete, former.name))
            image.replacement, image.refusal = self._replacement, ""
            image.replaced_by_user = self._person
        return super().save(commit=commit)

    def _suggest(self, file: Any, data: dict[str, Any]) -> None:
        found = suggested(file, file.facts)
        if "title" in found and says_name(data.get("title") or "", file.name):
            data["title"] = found["title"]
        for name in {"credit", "description"} & found.keys():
            data[name] = data.get(name) or found[name]


def suggested(file: Any, facts: Facts) -> dict[str, str]:
    """Return title, credit and alternative text that stand in the headers of a JPEG or PNG file."""
    if facts.kind not in READ_AT_ONCE:
        return {}
    try:
        with Picture.open(file, formats=READ_AT_ONCE[facts.kind]) as picture:
            picture._exclusive_fp = False  # Django goes on to read from the file
            return suggest(picture)
    except (*BROKEN, Picture.DecompressionBombError):
        return {}
    finally:
        file.seek(0)
