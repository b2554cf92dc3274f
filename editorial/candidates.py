"""What may disagree with the store, told without bodies: by ids, addresses, titles and marks."""

from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Concat, Substr
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex, Site

from documents.models import Document
from editorial.models import (
    Clearance,
    DownloadContribution,
    HeldContent,
    ImageContribution,
    RecordingContribution,
)
from media.models import Download, Recording
from resources.publishable import GalleyPage, concrete_kinds

RECENT = timedelta(minutes=15)
ROWS_A_ROUND = 50


def candidates() -> set[str]:
    """Return ids of all that must be looked at closely; healthy content is not among them."""
    found = set(HeldContent.objects.values_list("content_id", flat=True))
    for kind in concrete_kinds():
        found.update(_off(kind).values_list("content_id", flat=True))
    return found | _standing() | _uncleared() | _with_changed_media()


def in_turn(turn: int) -> list[str]:
    """Return the ids whose contents are compared in this round: so many, then the next."""
    parts = -(-Document.objects.count() // ROWS_A_ROUND) or 1
    first = turn % parts * ROWS_A_ROUND
    ids = Document.objects.order_by("content_id").values_list("content_id", flat=True)
    return list(ids[first : first + ROWS_A_ROUND])


def _off(kind: type[Any]) -> QuerySet[Any]:
    """Return live rows that have no document, or another revision, address or title than it."""
    same: dict[str, Any] = {"content_id": OuterRef("content_id")}
    cleared = Clearance.objects.filter(**same, revision_id=OuterRef("live_revision_id"))
    rows = kind._base_manager.filter(live=True)
    well = Q(live_revision=None) | Q(Exists(cleared))
    if issubclass(kind, GalleyPage):
        rows = rows.annotate(address=_address(), ending=Concat(Value("/"), "slug", Value("/")))
        well &= Q(url_path__endswith=F("ending"))
        same |= {"path": OuterRef("address"), "title": OuterRef("title")}
    return rows.exclude(Q(Exists(Document.objects.filter(**same))) & well)


def _address() -> Case:
    """Return `GalleyPage.public_path` in SQL."""
    roots = [site.root_path for site in Site.get_site_root_paths()]
    return Case(
        *(
            When(
                url_path__startswith=root,
                then=Concat(Value("/"), Substr("url_path", len(root) + 1)),
            )
            for root in roots
        ),
        default=F("url_path"),
        output_field=TextField(),
    )


def _standing() -> set[str]:
    """Return ids of documents without a live row."""
    dead = [
        ~Exists(kind._base_manager.filter(live=True, content_id=OuterRef("content_id")))
        for kind in concrete_kinds()
    ]
    return set(Document.objects.filter(*dead).values_list("content_id", flat=True))


def _uncleared() -> set[str]:
    """Return ids of documents that are not what was cleared."""
    cleared = Clearance.objects.filter(
        content_id=OuterRef("content_id"), content_hash=OuterRef("content_hash")
    )
    return set(Document.objects.exclude(Exists(cleared)).values_list("content_id", flat=True))


def _with_changed_media() -> set[str]:
    """Return ids of what is live and shows or offers media that somebody changed just now."""
    recent = {"created_at__gt": timezone.now() - RECENT}
    images = ImageContribution.objects.filter(**recent).values_list("image_id", flat=True)
    played = RecordingContribution.objects.filter(**recent).values_list("recording_id", flat=True)
    posters = Recording.objects.filter(poster__in=images).values_list("pk", flat=True)
    files = DownloadContribution.objects.filter(**recent).values_list("download_id", flat=True)
    return (
        _users_of(get_image_model(), set(images))
        | _users_of(Recording, {*played, *posters})
        | _users_of(Download, set(files))
    )


def _users_of(model: Any, keys: set[int]) -> set[str]:
    """Return ids of what was cleared and names one of these."""
    if not keys:
        return set()
    uses = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model),
        to_object_id__in=[str(pk) for pk in keys],
    )
    return set(
        Clearance.objects.filter(object_id__in=uses.values("object_id")).values_list(
            "content_id", flat=True
        )
    )
