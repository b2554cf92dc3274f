"""Reads published content for many documents at once: a few queries, however many there are."""

from collections.abc import Iterable, Sequence
from copy import copy
from typing import Any

from django.db import models
from django.db.models import prefetch_related_objects
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from projection.recordings import complete
from projection.shelf import Shelf
from resources.models import AbstractArticle
from resources.publication import AtHand
from resources.publishable import GalleyPage, concrete_kinds


def load(wanted: Iterable[tuple[str, str]], shelf: Shelf) -> dict[str, Any]:
    """Return live pages and snippets by content id, as their rows are; `wanted` is (id, type)."""
    by_type: dict[str, list[str]] = {}
    for content_id, document_type in wanted:
        by_type.setdefault(document_type, []).append(content_id)
    found: dict[str, Any] = {}
    for kind in concrete_kinds():
        if ids := by_type.get(kind.document_type):
            rows = list(kind._base_manager.filter(content_id__in=ids, live=True))
            _fill(kind, rows, shelf)
            found.update({row.content_id: row for row in rows})
    return found


def _fill(kind: type[Any], rows: list[Any], shelf: Shelf) -> None:
    """Put to rows of one kind all that a presenter looks at, and what an approval covers."""
    if not rows:
        return
    if issubclass(kind, GalleyPage):
        _relate(kind, rows)
        roots = Site.get_site_root_paths()
        for row in rows:
            row._wagtail_cached_site_root_paths = roots  # as Wagtail itself keeps it
    if issubclass(kind, AbstractArticle):
        prefetch_related_objects([a for row in rows for a in row.authorships.all()], "author")
        _place(rows, shelf)
    images = _images(kind, rows)
    for row in rows:
        row.stored_streams = _unread_streams(row)
    played = _convert_streams(kind, rows, images)
    recordings = complete(kind, rows, played, images)
    for row in rows:
        row.at_hand = AtHand(images, recordings)  # for the hash: `editorial.canonical`
    if bare := [image for image in images.values() if not shelf.knows(image)]:
        prefetch_related_objects(bare, "renditions")


def _relate(kind: type[Any], rows: Sequence[Any]) -> None:
    """Read the rows that belong to pages, and keep them as modelcluster itself does."""
    keys = [row.pk for row in rows]
    related: dict[int, dict[str, list[Any]]] = {key: {} for key in keys}
    for relation in get_all_child_relations(kind):
        name, field = relation.get_accessor_name(), relation.field
        for of_one in related.values():
            of_one[name] = []
        for child in relation.related_model._base_manager.filter(
            **{f"{field.name}__in": keys}
        ).order_by(*relation.related_model._meta.ordering or ["pk"]):
            related[getattr(child, field.attname)][name].append(child)
    for field in get_all_child_m2m_relations(kind):
        through, source = field.remote_field.through, field.m2m_field_name()
        target = field.m2m_reverse_field_name()
        for of_one in related.values():
            of_one[field.name] = []
        pairs = through._base_manager.filter(**{f"{source}__in": keys}).order_by("pk")
        for pair in pairs.select_related(target):
            related[getattr(pair, f"{source}_id")][field.name].append(getattr(pair, target))
    for row in rows:
        row._cluster_related_objects = related[row.pk]


def _place(rows: Sequence[Any], shelf: Shelf) -> None:
    """Tell articles which categories are above them, as they themselves keep it."""
    known = shelf.categories()
    for row in rows:
        ends = range(row.steplen, len(row.path), row.steplen)
        above = [known[row.path[:end]] for end in ends if row.path[:end] in known]
        if above and above[-1].path == row.path[: -row.steplen]:
            row._cached_parent_obj = above[-1]
            row._categories_at = (above[-1].path, above)


def _images(kind: type[Any], rows: Sequence[Any]) -> dict[int, Any]:
    """Read the images that fields name; return them by key."""
    model = get_image_model()
    fields = [
        field
        for field in kind._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is model
    ]
    keys = {getattr(row, field.attname) for row in rows for field in fields} - {None}
    known: dict[int, Any] = model.objects.in_bulk(keys) if keys else {}
    for row in rows:
        for field in fields:
            if image := known.get(getattr(row, field.attname)):
                setattr(row, field.name, image)
    return known


def _unread_streams(row: Any) -> dict[str, StreamValue]:
    return {
        field.name: StreamValue(stream.stream_block, stream._raw_data, is_lazy=True)
        for field in row._meta.get_fields()
        if isinstance(field, StreamField) and (stream := getattr(row, field.name)) is not None
    }


def as_stored(content: Any) -> Any:
    """Return the row for its hash: blocks that were read would be written otherwise than they are.

    A moment may be stored with six digits and is written with three; imported data leaves out
    what is empty.
    """
    stored = copy(content)
    for name, stream in getattr(content, "stored_streams", {}).items():
        setattr(stored, name, stream)
    return stored


def _convert_streams(kind: type[Any], rows: Sequence[Any], images: dict[int, Any]) -> list[Any]:
    """Convert the blocks of all rows, by one query a type that needs one; add their images.

    Return the values of those that play a recording.
    """
    played: list[Any] = []
    for field in kind._meta.get_fields():
        if isinstance(field, StreamField):
            streams = [getattr(row, field.name) for row in rows]
            for name, block in field.stream_block.child_blocks.items():
                values = _convert(streams, name, block)
                if name == "image":
                    for value in values:
                        if image := value["image"]:
                            value["image"] = images.setdefault(image.pk, image)
                elif name == "recording":
                    played += values
    return played


def _convert(streams: Sequence[StreamValue], name: str, block: Any) -> list[Any]:
    """Do what `StreamValue._prefetch_blocks` does for the blocks of one stream, for many."""
    places = [
        (stream, number, raw)
        for stream in streams
        for number, raw in enumerate(stream._raw_data)
        if raw and raw["type"] == name and stream._bound_blocks[number] is None
    ]
    if not places:
        return []
    values = list(block.bulk_to_python([raw["value"] for _, _, raw in places]))
    for (stream, number, raw), value in zip(places, values, strict=True):
        stream._bound_blocks[number] = StreamValue.StreamChild(block, value, id=raw.get("id"))
    return values


def lock_rows(contents: Iterable[Any]) -> None:
    """Lock these for a refresh: pages by their keys, then snippets; the head comes last.

    Publications of them wait. Who only names one of them in a text does not (docs/adr/0014).
    """
    rows = list(contents)
    pages = [row.pk for row in rows if isinstance(row, Page)]
    locked = Page.objects.filter(pk__in=pages).order_by("pk").select_for_update(no_key=True)
    list(locked.values_list("pk"))
    snippets = [row for row in rows if not isinstance(row, Page)]
    for kind in sorted({type(row) for row in snippets}, key=lambda kind: kind._meta.label):
        ids = [row.pk for row in snippets if type(row) is kind]
        query = kind._base_manager.filter(pk__in=ids).order_by("pk")
        list(query.select_for_update(no_key=True).values_list("pk"))
