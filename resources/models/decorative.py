"""The choice that a picture says nothing that the text beside it does not say."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


def decorative_field() -> Any:
    """Return a field of its own: an empty alternative text may as well be forgotten."""
    return models.BooleanField(
        _("decorative"),
        default=False,
        db_default=False,
        help_text=_(
            "The picture says nothing that the text beside it does not say. If it does, an empty "
            "alternative text is that of the image."
        ),
    )
