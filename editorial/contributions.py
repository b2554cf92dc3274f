"""Who contributed since the last publication: recorded at each save, asked before each approval."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from documents import queries
from editorial import record
from editorial.canonical import Canonical, canonical, changed_fields
from editorial.downloads import download_titles, last_download_change
from editorial.labels import changed_media, named
from editorial.locking import lock
from editorial.models import (
    Approval,
    Contribution,
    DownloadContribution,
    ImageContribution,
    RecordingContribution,
)
from editorial.recordings import keys_in
from editorial.rights.drafts import note_media
from media.models import Recording
from resources.publishable import Publishable


def record_contribution(revision: Any) -> Contribution | None:
    """Note who left the content how, and void approvals of what it was before.

    Called for each created or overwritten revision. A save that changes nothing is a `noop`.
    """
    content = revision.as_object()
    if not isinstance(content, Publishable):
        return None
    now = canonical(content)
    last = Contribution.objects.filter(content_id=content.content_id).order_by("-pk").first()
    contribution = Contribution.objects.create(
        content_id=content.content_id,
        user_id=revision.user_id,
        revision_id=revision.pk,
        content_hash=now.digest,
        noop=bool(last and last.content_hash == now.digest),
    )
    note_media(content.content_id, revision.pk, now.manifest)
    if not contribution.noop:
        _void_others(content, now, revision)
    return contribution


@transaction.atomic
def _void_others(content: Publishable, now: Canonical, revision: Any) -> None:
    standing = Approval.objects.standing().filter(content_id=content.content_id, used_at=None)
    if fallen := list(standing.exclude(content_hash=now.digest)):
        lock(content)  # before its approvals and the heads, as everybody does (docs/adr/0012)
    for approval in fallen:
        fields = changed_fields(approval.content, now.content)
        shown = changed_media(approval.manifest, now.manifest) if not fields else []
        words = named(type(content), fields) + shown
        approval.voided_at = timezone.now()
        who = user_name(revision.user)
        reason = _("%(who)s changed: %(what)s.") % {"who": who, "what": ", ".join(words)}
        approval.voided_reason = reason
        approval.save(update_fields=["voided_at", "voided_reason"])
        record.approval_voided(content, approval, fields or ["image"], revision.user)


def record_image_change(image: Any, user_id: int | None) -> None:
    """Note who changed what readers see of an image (a listener of `media.changes`)."""
    if user_id is not None:
        ImageContribution.objects.create(image_id=image.pk, user_id=user_id)


def changed_images(content: Any, user: Any) -> list[str]:
    """Return titles of images in this content that this person changed since its publication."""
    changes = ImageContribution.objects.filter(user_id=user.pk)
    if last := queries.last_publication(content.content_id):
        changes = changes.filter(created_at__gt=last.at)
    if not (changed := set(changes.values_list("image_id", flat=True))):
        return []
    used = {int(key.partition(":")[2]) for key in canonical(content).manifest if "image:" in key}
    titles = get_image_model().objects.filter(pk__in=used & changed)
    return sorted(titles.values_list("title", flat=True))


def changed_recordings(content: Any, user: Any) -> list[str]:
    """Return titles of recordings in this content that this person changed since it was out."""
    changes = RecordingContribution.objects.filter(user_id=user.pk)
    if last := queries.last_publication(content.content_id):
        changes = changes.filter(created_at__gt=last.at)
    if not (changed := set(changes.values_list("recording_id", flat=True))):
        return []
    found = Recording.objects.filter(pk__in=keys_in(canonical(content).manifest) & changed)
    return sorted(found.values_list("title", flat=True))


def changed_downloads(content: Any, user: Any) -> list[str]:
    """Return titles of documents in this content that this person changed since it was out."""
    changes = DownloadContribution.objects.filter(user_id=user.pk)
    if last := queries.last_publication(content.content_id):
        changes = changes.filter(created_at__gt=last.at)
    if not (changed := set(changes.values_list("download_id", flat=True))):
        return []
    return download_titles(canonical(content).manifest, among=changed)


def last_change(content: Any) -> tuple[str, datetime] | None:
    """Return who changed this last (its text, an image or a recording in it) and when."""
    rows = Contribution.objects.filter(content_id=content.content_id, noop=False)
    found = [(row.created_at, row.user_id) for row in rows.order_by("-pk")[:1]]
    shown = canonical(content).manifest
    images = [key.partition(":")[2] for key in shown if "image:" in key]
    changes = ImageContribution.objects.filter(image_id__in=images).order_by("-pk")[:1]
    found += [(row.created_at, row.user_id) for row in changes]
    if played := keys_in(shown):
        others = RecordingContribution.objects.filter(recording_id__in=played).order_by("-pk")[:1]
        found += [(row.created_at, row.user_id) for row in others]
    found += last_download_change(shown)
    if not found:
        return None
    at, user_id = max(found, key=lambda change: change[0])
    return user_name(get_user_model().objects.filter(pk=user_id or 0).first()), at


def user_name(user: Any) -> str:
    """Return how we call a person in sentences."""
    return (user.get_full_name() or user.get_username()) if user else "Galley"


def contributors(content_id: str, content_hash: str = "", *, last: Any = None) -> set[int]:
    """Return ids of all whose saves changed this content since its last publication.

    `last` is that publication, where it is at hand. Without a hash the newest draft is meant.
    Content that returns to an earlier hash credits those who first wrote it, too.
    """
    last = last or queries.last_publication(content_id)
    rows = Contribution.objects.filter(content_id=content_id)
    counted = Q(pk__gt=last.contribution if last else 0)
    if not content_hash:
        newest = rows.order_by("-pk").first()
        content_hash = newest.content_hash if newest else ""
    if content_hash and not (last and last.content_hash == content_hash):
        counted |= Q(content_hash=content_hash)
    ids = rows.filter(counted, noop=False).values_list("user_id", flat=True)
    return {pk for pk in ids if pk is not None}


def contributor_names(content_id: str) -> list[str]:
    """Return the names of the contributors, for sentences."""
    users = get_user_model().objects.filter(pk__in=contributors(content_id))
    return sorted(user_name(user) for user in users)


def carry_over(*, source: Any, copy: Any) -> list[Contribution]:
    """Credit a copy to those who wrote what it was copied from; nobody hides by copying."""
    newest = canonical(copy.get_latest_revision_as_object())
    return [
        Contribution.objects.create(
            content_id=copy.content_id,
            user_id=user_id,
            revision_id=copy.latest_revision_id or 0,
            content_hash=newest.digest,
        )
        for user_id in _writers(source.content_id) - contributors(copy.content_id)
    ]


def _writers(content_id: str) -> set[int]:
    rows = Contribution.objects.filter(content_id=content_id, noop=False)
    return {pk for pk in rows.values_list("user_id", flat=True) if pk is not None}


def mark(content_id: str, content_hash: str) -> int:
    """Return the newest contribution that left exactly this content; 0 if none did."""
    row = (
        Contribution.objects.filter(content_id=content_id, content_hash=content_hash)
        .order_by("-pk")
        .values_list("pk", flat=True)
        .first()
    )
    return row or 0
