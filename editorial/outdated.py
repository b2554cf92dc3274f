"""What is public with an image or recording that was changed since: noted, and said in words."""

from typing import Any

from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast

from documents import queries
from documents.models import Document
from editorial.canonical import Canonical
from editorial.labels import changed_media
from editorial.links import edit_link
from editorial.models import Approval, Clearance, DraftImage, DraftRecording, HeldContent
from editorial.rights.drafts import contents_of, live
from media.models import Recording

SHOWN = 5
PAGES = "wagtailcore.page"


def note_changed_image(image: Any, user_id: int | None) -> None:
    """Note what is published with an image that changes now (a listener of `media.changes`)."""
    posters = Recording.objects.filter(poster=image.pk).values("pk")
    shown = live(DraftImage.objects.filter(image_id=image.pk))
    played = live(DraftRecording.objects.filter(recording_id__in=posters))
    HeldContent.objects.keep({*_contents(shown), *_contents(played)})


def note_changed_recording(recording: Any, user_id: int | None) -> None:
    """Note what is published with a recording that changes now."""
    HeldContent.objects.keep(
        _contents(live(DraftRecording.objects.filter(recording_id=recording.pk)))
    )


def is_outdated(content_id: str) -> bool:
    """Say whether it is known that what is live now is not what readers have."""
    return HeldContent.objects.since_clearance().filter(pk=content_id).exists()


def with_marks(pages: Any) -> Any:
    """Let pages for a list know whether they are outdated, by the query that reads them."""
    number = Cast(OuterRef("pk"), CharField())
    cleared = Clearance.objects.filter(root=PAGES, object_id=number)
    held = HeldContent.objects.since_clearance().filter(pk=OuterRef("content_id"))
    return pages.annotate(is_outdated=Exists(cleared.filter(Exists(held))))


def not_out(content: Any, now: Canonical) -> list[str]:
    """Return, in words, the images and recordings in a draft that changed since its publication."""
    last = queries.last_publication(content.content_id)
    if last is None or last.content_hash == now.digest:
        return []
    approvals = Approval.objects.for_content(content.content_id, last.content_hash)
    if (approval := approvals.order_by("-pk").first()) is None:
        return []
    return changed_media(
        {key: digest for key, digest in approval.manifest.items() if key in now.manifest},
        {key: digest for key, digest in now.manifest.items() if key in approval.manifest},
    )


def for_desk() -> dict[str, Any]:
    """Return what of it was found last and is public still, with links, and how many there are."""
    public = Exists(Document.objects.filter(pk=OuterRef("pk")))
    rows = HeldContent.objects.since_clearance().filter(public).order_by("-found_at", "pk")
    found = list(rows.values_list("pk", flat=True)[:SHOWN])
    contents = contents_of(found)
    shown = [
        {"title": str(content), "link": edit_link(content)}
        for pk in found
        if (content := contents.get(pk))
    ]
    return {"shown": shown, "number": rows.count() if shown else 0}


def _contents(rows: Any) -> set[str]:
    return set(rows.values_list("content_id", flat=True))
