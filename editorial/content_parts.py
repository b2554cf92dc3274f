"""Which fields, rows and sets the content of a page or snippet consists of: once for each kind."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model

from media.models import Recording

# Of the object as a whole or of the tree, not of the content; schedules have their own table.
OUTSIDE = frozenset(
    (
        "pk",
        "id",
        "path",
        "depth",
        "numchild",
        "url_path",
        "content_type",
        "page_ptr",
        "translation_key",
        "locale",
        "alias_of",
        "owner",
        "live",
        "has_unpublished_changes",
        "expired",
        "first_published_at",
        "last_published_at",
        "live_revision",
        "latest_revision",
        "latest_revision_created_at",
        "draft_title",
        "locked",
        "locked_at",
        "locked_by",
        "wagtail_admin_comments",
        "go_live_at",
        "expire_at",
        "content_id",
    )
)


@dataclass(frozen=True)
class Parts:
    """What the content of a kind consists of: fields, rows below it (with their way back), sets."""

    fields: list[Any]
    children: list[tuple[str, str]]
    several: list[str]
    images: list[Any]
    recordings: list[Any]
    streams: list[Any]
    texts: list[Any]


@lru_cache(maxsize=100)
def parts_of(kind: Any) -> Parts:
    """Return the parts of a kind of page or snippet."""
    left_out = OUTSIDE | kind.not_content
    fields = [one for one in kind._meta.fields if one.serialize and one.name not in left_out]
    below = [(one.get_accessor_name(), one.field.name) for one in get_all_child_relations(kind)]
    several = [one.name for one in get_all_child_m2m_relations(kind) if one.serialize]
    keys = [one for one in kind._meta.get_fields() if isinstance(one, models.ForeignKey)]
    image = get_image_model()
    return Parts(
        fields=fields,
        children=[(name, parent) for name, parent in below if name not in left_out],
        several=[name for name in several if name not in left_out],
        images=[one for one in keys if one.related_model is image],
        recordings=[one for one in keys if one.related_model is Recording],
        streams=[one for one in kind._meta.get_fields() if isinstance(one, StreamField)],
        texts=[one for one in kind._meta.get_fields() if isinstance(one, RichTextField)],
    )
