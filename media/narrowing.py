"""By what the library is narrowed: conditions for the database, for the list and the chooser."""

from datetime import timedelta

from django.db.models import Q, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from media.rights import Consent, Licence
from media.states import MAY_BE_SHOWN, Checked

SOON = timedelta(days=14)  # before its end a licence is told of on the desk


class Rights(TextChoices):
    """What the licence and the consent allow today."""

    NOW = "now", _("May be shown today")
    SOON = "soon", _("Licence ends within two weeks")
    ENDED = "ended", _("Licence has ended")
    NOT_YET = "not_yet", _("Licence not begun")
    UNTOLD = "untold", _("No licence noted")


class Use(TextChoices):
    """Whether something uses it: what is published, a draft, a release, a recording."""

    UNUSED = "unused", _("Used nowhere")
    USED = "used", _("Used")


class State(TextChoices):
    """How its file stands."""

    FINE = "fine", _("Fine")
    CHECKING = "checking", _("Being checked")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


UNKNOWN = "unknown"  # in addresses: nobody has said yet
LICENCES = [(value or UNKNOWN, label) for value, label in Licence.choices]
CONSENTS = [(value or UNKNOWN, label) for value, label in Consent.choices]


def rights_are(value: str) -> Q:
    """Return the condition for one of `Rights`."""
    today = timezone.localdate()
    ended = Q(licence_valid_until__lt=today)
    not_yet = Q(licence_valid_from__gt=today)
    conditions = {
        Rights.NOW: Q(withdrawn_at=None)
        & (Q(consent=None) | ~Q(consent=Consent.WITHDRAWN))
        & (Q(licence_valid_until=None) | Q(licence_valid_until__gte=today))
        & (Q(licence_valid_from=None) | Q(licence_valid_from__lte=today)),
        Rights.SOON: Q(licence_valid_until__range=(today, today + SOON)),
        Rights.ENDED: ended,
        Rights.NOT_YET: not_yet,
        Rights.UNTOLD: empty_or("licence", UNKNOWN),
    }
    return conditions[Rights(value)]


def state_is(value: str) -> Q:
    """Return the condition for one of `State`."""
    conditions = {
        State.FINE: MAY_BE_SHOWN & Q(withdrawn_at=None),
        State.CHECKING: Q(checked=Checked.CHECKING) | Q(replacement__gt=""),
        State.REFUSED: Q(checked=Checked.REFUSED),
        State.WITHDRAWN: Q(withdrawn_at__isnull=False),
    }
    return conditions[State(value)]


def empty_or(field: str, value: str) -> Q:
    """Return the condition that a field has this value; what nobody said is empty or null."""
    if value != UNKNOWN:
        return Q(**{field: value})
    return Q(**{field: ""}) | Q(**{field: None})
