"""Times in the words of people: their zone, its name; and how soon a schedule may be."""

from datetime import datetime, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from editorial.refusal import Refused


def zone_of(user: Any) -> ZoneInfo:
    """Return the zone that this person chose under her account, else the site's."""
    profile = getattr(user, "wagtail_userprofile", None)
    return ZoneInfo(profile.get_current_time_zone() if profile else settings.TIME_ZONE)


def site_zone() -> ZoneInfo:
    """Return the zone of the desk (`GALLEY_TIME_ZONE`)."""
    return ZoneInfo(settings.TIME_ZONE)


def zone_name(zone: tzinfo | None = None) -> str:
    """Return a zone as people call it, "Berlin"; without one, that of this request."""
    return str(zone or timezone.get_current_timezone()).rpartition("/")[2].replace("_", " ")


def spoken(at: datetime, zone: tzinfo | None = None, now: datetime | None = None) -> str:
    """Return a moment relative and exact: "tomorrow, 2 May 2030, 09:00 (Berlin)".

    An hour that a zone has twice is told with its offset as well.
    """
    zone = zone or timezone.get_current_timezone()
    local = at.astimezone(zone)
    days = (local.date() - (now or timezone.now()).astimezone(zone).date()).days
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    return _("%(day)s, %(date)s, %(time)s (%(zone)s)") % {
        "day": near.get(days) or date_format(local, "l"),
        "date": date_format(local, "j F Y"),
        "time": date_format(local, "H:i"),
        "zone": zone_name(zone) + _offset(local),
    }


def earliest_time(now: datetime) -> datetime:
    """Return the first full minute to which a change may be scheduled now.

    Caches keep answers that were given before the schedule was known; by then none is left.
    """
    soonest = now + timedelta(seconds=settings.GALLEY_CACHE_SECONDS)
    minute = soonest.replace(second=0, microsecond=0)
    return minute if minute == soonest else minute + timedelta(minutes=1)


def check_window(content: Any, *, now: datetime, user: Any, at_once: bool = False) -> None:
    """Refuse a window that is over, and (unless it goes out at once) times that are too soon."""
    if content.expire_at and content.expire_at <= now:
        raise Refused(
            _("Its expiry, %(at)s, has passed. Set a later one, or none.")
            % {"at": spoken(content.expire_at, zone_of(user), now)},
            code="expired_window",
        )
    if not at_once:
        refuse_too_soon(content.go_live_at, now=now, user=user)
        refuse_too_soon(content.expire_at, now=now, user=user, what=_("Its expiry"))


def refuse_too_soon(at: datetime | None, *, now: datetime, user: Any, what: str = "") -> None:
    """Refuse a time to come that lies inside the cache window; the reason names the earliest.

    `what` says whose time it is: "Its expiry". A time that has passed is nothing to this.
    """
    window = timedelta(seconds=settings.GALLEY_CACHE_SECONDS)
    if at is None or at <= now or at - now >= window:
        return
    raise Refused(
        _(
            "%(what)s is too soon: caches may keep what readers see now for %(seconds)s seconds. "
            "The earliest time that works is %(earliest)s."
        )
        % {
            "what": what or _("Its time to go out"),
            "seconds": settings.GALLEY_CACHE_SECONDS,
            "earliest": spoken(earliest_time(now), zone_of(user), now),
        },
        code="too_soon",
    )


def why_not_later(content: Any) -> str | None:
    """Say why this page cannot go out at a time: its new address is the one of others as well.

    Caches learn when a document changes, not when all below a category get other addresses.
    """
    page = (
        Page.objects.filter(pk=content.pk, live=True).first() if isinstance(content, Page) else None
    )
    if page is None or page.slug == content.slug or not page.get_descendants().live().exists():
        return None
    return _(
        "A new address (“%(slug)s”) moves all that is published below this page, and that cannot "
        "be planned. Publish the new address at once, or schedule this version without it."
    ) % {"slug": content.slug}


def _offset(local: datetime) -> str:
    """Return ", UTC+2" for an hour that comes twice; nothing otherwise."""
    if local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset():
        return ""
    hours = (local.utcoffset() or timedelta()).total_seconds() / 3600
    return f", UTC{hours:+g}"
