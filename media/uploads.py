"""Uploads: a file is measured before it is unpacked, and a broken one is a sentence."""

import struct
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image as Picture
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

BROKEN = (OSError, EOFError, SyntaxError, ValueError, struct.error)


class BoundedImageField(WagtailImageField):
    """Wagtail's field (8.0.1) unpacks all pixels before it counts them; a cut file is a 500."""

    def to_python(self, data: Any) -> Any:
        """Return the checked upload; raises ValidationError and nothing else."""
        if data:
            self.refuse_too_large(data)
        try:
            return super().to_python(data)
        except BROKEN as error:
            raise ValidationError(
                _("This file is damaged or incomplete. Save the image again and upload it anew."),
                code="damaged_image",
            ) from error

    def refuse_too_large(self, data: Any) -> None:
        """Raise ValidationError by the size in bytes, and by the size that the header tells."""
        self.check_image_file_size(data)
        try:
            with Picture.open(data) as picture:
                pixels = picture.width * picture.height
        except Picture.DecompressionBombError:
            pixels = self.max_image_pixels + 1
        except BROKEN:
            return  # Not an image that Pillow knows: Wagtail says so.
        finally:
            data.seek(0)
        if pixels > self.max_image_pixels:
            raise ValidationError(
                _("This image has more than %(most)s megapixels. Upload a smaller one."),
                code="file_too_many_pixels",
                params={"most": self.max_image_pixels // 1_000_000},
            )


class BoundedImageForm(BaseImageForm):
    """The form of an image, with our field for the file (`WAGTAILIMAGES_IMAGE_FORM_BASE`)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Not declared in the class: Wagtail's forms without a file could not leave it out.
        if theirs := self.fields.get("file"):
            self.fields["file"] = BoundedImageField(
                label=theirs.label,
                required=theirs.required,
                widget=theirs.widget,
                max_length=theirs.max_length,
            )
