"""Pictures that were put back, in stored documents that cannot be presented anew.

What stood at a place before the placeholder is read from the ledger: from the last version that
showed a picture there, no further back than the last publication.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from wagtail.images import get_image_model

from documents.models import Document, EntryKind, LedgerEntry
from media.models import ImageFile
from media.places import FOLDER
from projection.presenters.removed import NO_WORDS, is_image

OTHERS = "authors"  # they are embedded: their own documents get the picture back
Place = tuple[str | int, ...]


def with_returned(content_id: str, seq: int, document: dict[str, Any]) -> dict[str, Any]:
    """Return a stored document with each picture that is public again where it was before.

    `seq` is the number of what is stored. What is not known to have stood there stays away.
    """
    for place, former in _former(content_id, seq, document).items():
        if former and _owner(former["image"]["src"], away=False):
            holder = _at(document, place[:-1])
            holder[place[-1]] = {**dict.fromkeys(holder[place[-1]]), **former["image"]}
            holder |= former["words"]
    return document


def still_covered(content_ids: Iterable[str]) -> tuple[str, ...]:
    """Return the titles of documents where a placeholder stands for no picture that is away."""
    found = []
    for row in Document.objects.filter(pk__in=list(content_ids)).order_by("title", "pk"):
        former = _former(row.pk, row.seq, json.loads(bytes(row.body))).values()
        others = [one and _owner(one["image"]["src"], away=True) for one in former]
        if not all(others):
            found.append(row.title)
    return tuple(found)


def _former(content_id: str, seq: int, document: dict[str, Any]) -> dict[Place, Any]:
    """Return for each placeholder what stood there, None if that is not known."""
    found: dict[Place, Any] = dict.fromkeys(_covered(document))
    if found:
        entries = LedgerEntry.objects.filter(content_id=content_id, seq__lte=seq).order_by("-seq")
        for entry in entries.iterator(chunk_size=20):
            if entry.body is None:
                break
            version = json.loads(bytes(entry.body))
            for place in [place for place, former in found.items() if former is None]:
                found[place] = _shown(document, version, place)
            if entry.kind == EntryKind.PUBLISHED or all(found.values()):
                break
    return found


def _shown(document: Any, version: Any, place: Place) -> dict[str, Any] | None:
    """Return the picture and its words at a place of a version; None if there is none."""
    for step in place:
        if isinstance(version, list):
            alike = len(version) == len(document)
        else:
            alike = isinstance(version, dict) and version.get("type") == document.get("type")
        if not alike or (isinstance(step, str) and step not in version):
            return None
        holder, document, version = version, document[step], version[step]
    if not is_image(version) or _is_placeholder(version):
        return None
    worded = holder.get("type") == "image"
    return {"image": version, "words": {name: holder[name] for name in NO_WORDS} if worded else {}}


def _covered(value: Any, place: Place = ()) -> Iterator[Place]:
    """Yield the places of placeholders; pictures of what is embedded are not looked at."""
    if is_image(value):
        if _is_placeholder(value):
            yield place
    elif isinstance(value, dict):
        for name, part in value.items():
            if place or name != OTHERS:
                yield from _covered(part, (*place, name))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _covered(part, (*place, number))


def _is_placeholder(image: dict[str, Any]) -> bool:
    return f"/{FOLDER}/" in image["src"]


def _at(value: Any, place: Place) -> Any:
    for step in place:
        value = value[step]
    return value


def _owner(url: str, *, away: bool) -> int | None:
    """Return the image that a file is of, if it is withdrawn, or is not; None otherwise."""
    owners = ImageFile.objects.filter(url=url).values("image_id")
    images = get_image_model().objects.filter(pk__in=owners, withdrawn_at__isnull=not away)
    key: int | None = images.values_list("pk", flat=True).first()
    return key
