"""How far the check of an image's file has come."""

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _


class Checked(TextChoices):
    """A file is shown to nobody, and unpacked nowhere but in the check, before it is fine."""

    CHECKING = "checking", _("being checked")
    FINE = "fine", _("fine")
    REFUSED = "refused", _("refused")


# What may be chosen and shown: fine, or there before there was a check (null).
MAY_BE_SHOWN = Q(checked=Checked.FINE) | Q(checked=None)
