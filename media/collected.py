"""A collection that holds something of our libraries is not deleted: its files would go as well."""

from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from media.models import Download, Recording


def recordings_in(collection: Any) -> dict[str, Any] | None:
    """Return how many recordings it holds, as `describe_collection_contents` wants it."""
    number = Recording.objects.filter(collection=collection).count()
    words = ngettext("%(count)s recording", "%(count)s recordings", number)
    return _told("recordings", collection, number, words)


def downloads_in(collection: Any) -> dict[str, Any] | None:
    """Return how many documents it holds."""
    number = Download.objects.filter(collection=collection).count()
    words = ngettext("%(count)s document", "%(count)s documents", number)
    return _told("downloads", collection, number, words)


def _told(name: str, collection: Any, number: int, words: str) -> dict[str, Any] | None:
    if not number:
        return None
    url = f"{reverse(f'{name}:index')}?collection={collection.pk}"
    return {"count": number, "count_text": words % {"count": number}, "url": url}
