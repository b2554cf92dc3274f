"""The canonical content and its hash: what an approval is bound to (docs/adr/0003)."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.functional import cached_property
from modelcluster.models import get_field_value, get_serializable_data_for_fields
from wagtail.fields import StreamField
from wagtail.images import get_image_model

from editorial.block_data import filled, images_in, images_in_text
from editorial.content_parts import parts_of
from editorial.downloads import KEY, downloads_of
from editorial.recordings import recordings_of
from media.changes import facts_of
from media.downloads.changes import facts_of as download_facts
from media.recordings.changes import facts_of as recording_facts
from resources.models import AbstractArticle
from resources.ordering import order_key
from resources.publication import AtHand
from resources.publishable import GalleyPage

SPOKEN = {"parent": "category"}
OUTSIDE_CHILD = frozenset(("pk", "id", "translation_key", "locale"))
BLOCK_KEY = re.compile(r'\s+data-block-key="[^"]*"')


@dataclass(frozen=True)
class Canonical:
    """Content as plain data: fields in sorted order, all media as readers get them."""

    content: dict[str, Any]
    manifest: dict[str, str]

    @cached_property
    def digest(self) -> str:
        """SHA-256 over content and manifest, hexadecimal."""
        return _digest({"content": self.content, "manifest": self.manifest})


def canonical(obj: Any, at_hand: AtHand | None = None) -> Canonical:
    """Return the canonical content of a page or snippet, saved or not; read what lacks at hand."""
    parts = parts_of(obj.__class__)
    content = {field.name: _field(obj, field) for field in parts.fields}
    for name in obj.later_fields:  # so that what was approved before they were there, holds
        if not content.get(name):
            content.pop(name, None)
    for name, parent in parts.children:
        content[name] = _children(_rows(getattr(obj, name).all()), parent)
    for name in parts.several:
        content[name] = sorted((one.pk for one in getattr(obj, name).all()), key=str)
    if isinstance(obj, GalleyPage) and obj.place_is_content:
        content["parent"] = _parent(obj)
    # Through JSON, so that a decimal or a date is the same whether it comes from a row or a draft.
    plain = json.loads(json.dumps(content, cls=DjangoJSONEncoder))
    return Canonical(plain, dict(sorted(_images(obj, plain, at_hand or AtHand()))))


def manifest(obj: Any, exact: Canonical) -> dict[str, str]:
    """Return what readers would see of the images now, as `Canonical.manifest` does."""
    return dict(sorted(_images(obj, exact.content, AtHand())))


def content_hash(obj: Any, at_hand: AtHand | None = None) -> str:
    """Return the SHA-256 of the canonical content, hexadecimal."""
    return canonical(obj, at_hand).digest


def changed_fields(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Return the names of fields that differ between two canonical contents, as editors say."""
    return sorted(
        SPOKEN.get(name, name)
        for name in before.keys() | after.keys()
        if before.get(name) != after.get(name)
    )


def _parent(page: Any) -> str:
    """Return the content id of the page above; not asked for where the categories are known."""
    above = page.known_categories() if isinstance(page, AbstractArticle) else []
    place = page.place
    if above and above[-1].pk == place.pk:
        return str(above[-1].content_id)
    return _identity(place)


def _identity(page: Any) -> str:
    """Return the content id of a page, specific or not; empty if it can have none."""
    kind = page.specific_class if page else None
    if kind is None or not hasattr(kind, "content_id"):
        return ""
    if isinstance(page, kind):
        return str(page.content_id)
    found = kind.objects.filter(pk=page.pk).values_list("content_id", flat=True).first()
    return found or ""


def _digest(data: Any) -> str:
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _children(rows: list[dict[str, Any]], parent: str) -> list[dict[str, Any]]:
    ordered = sorted(rows, key=lambda row: order_key(row.get("sort_order"), row.get("pk")))
    left_out = OUTSIDE_CHILD | {parent, "sort_order"}
    kept = [
        {name: _plain(value) for name, value in row.items() if name not in left_out}
        for row in ordered
    ]
    # Rows without an order of their own, such as tags, mean the same in any order.
    return kept if any("sort_order" in row for row in rows) else sorted(kept, key=str)


def _field(obj: Any, field: Any) -> Any:
    if isinstance(field, StreamField):
        raw = field.get_prep_value(field.value_from_object(obj))
        return [plain_block(block) for block in filled(field.stream_block, raw or [])]
    value = get_field_value(field, obj)
    if isinstance(value, list):
        return sorted((_plain(item) for item in value), key=str)
    return _plain(value)


def _rows(children: Any) -> list[dict[str, Any]]:
    return [
        child.serializable_data()
        if hasattr(child, "serializable_data")
        else get_serializable_data_for_fields(child)
        for child in children
    ]


def plain_block(value: Any) -> Any:
    """Drop block ids: documents do not show them."""
    if isinstance(value, dict):
        return {key: plain_block(item) for key, item in sorted(value.items()) if key != "id"}
    if isinstance(value, list):
        return [plain_block(item) for item in value]
    return _plain(value)


def _plain(value: Any) -> Any:
    """Strip the editor's own marks, which an untouched save may change."""
    return BLOCK_KEY.sub("", value) if isinstance(value, str) else value


def _images(obj: Any, content: dict[str, Any], at_hand: AtHand) -> Iterator[tuple[str, str]]:
    model, parts = get_image_model(), parts_of(obj.__class__)
    chosen = {field: content.get(field.name) for field in parts.images}
    wanted = set(chosen.values())
    for recording in recordings_of(obj, content, at_hand.recordings):
        wanted.add(recording.poster_id)
        yield f"recording:{recording.pk}", _digest(recording_facts(recording))
    for download in downloads_of(obj.__class__, content):
        yield f"{KEY}{download.pk}", _digest(download_facts(download))
    for field in parts.streams:
        wanted |= set(images_in(field.stream_block, content.get(field.name)))
    for field in parts.texts:
        wanted |= set(images_in_text(content.get(field.name)))
    keys = {pk for pk in wanted if pk}
    read = keys - at_hand.images.keys()
    found = [at_hand.images[pk] for pk in keys - read]
    for image in [*found, *(model.objects.filter(pk__in=read) if read else ())]:
        for field, pk in chosen.items():
            if pk == image.pk == getattr(obj, field.attname):
                field.set_cached_value(obj, image)  # gates and presenter look at what was hashed
        yield f"image:{image.pk}", _digest(facts_of(image))
