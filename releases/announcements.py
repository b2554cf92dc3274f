"""Who is told what about a release."""

from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from editorial.contributions import contributors
from editorial.notices import members_of, tell
from releases.links import release_link
from releases.models import Release
from releases.people import deciders


def waits(release: Release, user: Any, detail: str) -> None:
    """Tell those who decide the step, and may decide this release, that it waits for them."""
    if release.step is None:
        return
    own = writers(release) | {user.pk if user else 0}
    tell(
        members_of(deciders(release.step)).exclude(pk__in=own),
        text=_("The release “%(release)s” waits for your %(step)s.")
        % {"release": release, "step": str(release.step.label).lower()},
        detail=detail,
        link=release_link(release),
    )


def tell_writers(release: Release, user: Any, text: str, detail: str = "") -> None:
    """Tell those who wrote what is in it, and who submitted it."""
    ids = writers(release) | {release.submitted_by_id or 0, release.created_by_id or 0}
    people = get_user_model().objects.filter(pk__in=ids - {user.pk if user else 0})
    tell(people, text=text, detail=detail, link=release_link(release))


def writers(release: Release) -> set[int]:
    """Return the ids of all who contributed to any of its items since it was published."""
    found: set[int] = set()
    for item in release.items.all():
        found |= contributors(item.content_id, item.content_hash)
    return found
