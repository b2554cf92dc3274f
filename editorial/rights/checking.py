"""Finds pictures whose rights have ended or end soon, with all that uses them; tells publishers."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.images import get_image_model

from editorial.models import RightsNotice
from editorial.notices import tell
from editorial.rights.actions import publishers
from media.narrowing import SOON
from media.rights import Consent, Hindrance, hindrance
from media.uses import Use, Where, uses_of

EVERY = 3600.0  # seconds between two looks of one worker
_looked: float | None = None


@dataclass(frozen=True)
class Ending:
    """A picture in use that may not be shown, or soon will not; `why` None: its licence ends."""

    image: Any
    why: Hindrance | None
    uses: list[Use]

    @property
    def published(self) -> list[Use]:
        """What readers see."""
        return [use for use in self.uses if use.where == Where.PUBLISHED]

    @property
    def others(self) -> list[Use]:
        """What they do not see yet."""
        return [use for use in self.uses if use.where != Where.PUBLISHED]

    @property
    def counted(self) -> str:
        """Say how many published texts and drafts use it."""
        recordings = len([use for use in self.others if use.where == Where.RECORDING])
        published, others = len(self.published), len(self.others) - recordings
        parts = []
        if published:
            words = ngettext("%(n)s published text", "%(n)s published texts", published)
            parts.append(words % {"n": published})
        if others:
            parts.append(ngettext("%(n)s draft", "%(n)s drafts", others) % {"n": others})
        if recordings:
            words = ngettext("%(n)s recording", "%(n)s recordings", recordings)
            parts.append(words % {"n": recordings})
        return _("Used in %(what)s.") % {"what": _(" and ").join(parts)}

    @property
    def key(self) -> str:
        """Name it, so that people are told once; another day of the licence is another ending."""
        days = {
            None: self.image.licence_valid_until,
            Hindrance.ENDED: self.image.licence_valid_until,
            Hindrance.NOT_YET: self.image.licence_valid_from,
        }
        return f"{self.why or 'soon'} {days.get(self.why) or ''}".strip()

    @property
    def sentence(self) -> str:
        """Say it, with its day."""
        until, begins = self.image.licence_valid_until, self.image.licence_valid_from
        words = {
            Hindrance.WITHDRAWN: _("Withdrawn: readers see a placeholder."),
            Hindrance.CONSENT: _("The consent of the persons shown is withdrawn."),
            Hindrance.ENDED: _("Its licence ended on %(day)s."),
            Hindrance.NOT_YET: _("Its licence begins on %(day)s."),
            None: _("Its licence ends on %(day)s."),
        }
        day = begins if self.why == Hindrance.NOT_YET else until
        return words[self.why] % {"day": date_format(day, "j F Y") if day else ""}


def endings(day: date | None = None) -> list[Ending]:
    """Return pictures in use without rights on this day or within a fortnight, worst first."""
    day = day or timezone.localdate()
    soon = Q(licence_valid_until__lte=day + SOON) | Q(licence_valid_from__gt=day)
    gone = Q(withdrawn_at__isnull=False) | Q(consent=Consent.WITHDRAWN)
    images = list(get_image_model().objects.filter(soon | gone).order_by("pk"))
    used = uses_of([image.pk for image in images]) if images else {}
    found = [Ending(image, hindrance(image, day), used[image.pk]) for image in images]
    order = [*Hindrance, None]
    return sorted(
        (one for one in found if _matters(one)),
        key=lambda one: (
            order.index(one.why),
            not one.published,
            one.image.licence_valid_until or date.max,
            one.image.pk,
        ),
    )


def _matters(one: Ending) -> bool:
    """A licence that has yet to begin matters to readers alone: drafts may wait for it."""
    return bool(one.published if one.why == Hindrance.NOT_YET else one.uses)


def check_rights(day: date | None = None) -> list[Ending]:
    """Tell publishers of what nobody was told of before; return that."""
    new = [one for one in endings(day) if one.why != Hindrance.WITHDRAWN]  # the act told of those
    with transaction.atomic():
        told = [one for one in new if _note(one)]
        if told:
            _tell(told)
    return told


def do_chore(stopped: Callable[[], bool]) -> None:
    """Look once an hour, beside the worker's queue."""
    global _looked
    if _looked is None or time.monotonic() - _looked >= EVERY:
        check_rights()
        _looked = time.monotonic()


def _note(one: Ending) -> bool:
    """Note that people are told; False if they were. Who comes second waits for the first."""
    _row, created = RightsNotice.objects.get_or_create(image_id=one.image.pk, what=one.key)
    return created


def _tell(found: Iterable[Ending]) -> None:
    found = list(found)
    lines = [f"“{one.image.title}”: {one.sentence} {one.counted}" for one in found]
    if len(found) == 1:
        link = reverse("wagtailimages:edit", args=[found[0].image.pk])
        tell(publishers(), text=lines[0], link=link)
        return
    words = ngettext(
        "The rights in %(number)s picture have ended or end soon.",
        "The rights in %(number)s pictures have ended or end soon.",
        len(found),
    )
    tell(
        publishers(),
        text=words % {"number": len(found)},
        detail="\n".join(lines),
        link=reverse("picture_rights"),
    )
