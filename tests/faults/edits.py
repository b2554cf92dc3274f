"""Edits of everything that an approval covers, each as a small function that returns a name.

An edit gets the newest draft (an unsaved object), a chance and a running number, and changes it in
place. What happens outside the draft (images, the tree) saves itself.
"""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from random import Random
from typing import Any

from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone
from PIL import Image as Picture
from wagtail.fields import RichTextField
from wagtail.models import Page

from editorial.content_parts import OUTSIDE
from media.models import Image
from tests.faults.stage import Stage

Edit = Callable[[Stage, Any, Random, int], str]
STREAMS = {"body", "correction_notes"}


def editable(model: Any) -> list[Any]:
    """Return every field of a model that an approval covers and an editor can change."""
    return [
        field
        for field in model._meta.concrete_fields
        if field.name not in OUTSIDE | model.not_content | STREAMS and not field.primary_key
    ]


def change_field(stage: Stage, draft: Any, chance: Random, number: int) -> str:
    """Change one field, whichever it is."""
    field = chance.choice(editable(type(draft)))
    old = getattr(draft, field.attname)
    new = _other(stage, field, old, chance, number)
    setattr(draft, field.attname, new)
    return f"field {field.name}"


def _other(stage: Stage, field: Any, old: Any, chance: Random, number: int) -> Any:
    """Return a value of the field's kind that is not the old one."""
    if field.choices:
        return chance.choice([value for value, _ in field.choices if value != old])
    if isinstance(field, models.ForeignKey):
        return chance.choice([image.pk for image in stage.images if image.pk != old])
    if isinstance(field, models.BooleanField):
        return not old
    if isinstance(field, models.DecimalField):
        return 1 if old is not None and old > 3 else 4
    if isinstance(field, models.PositiveIntegerField):
        return (old or 0) + 1
    if isinstance(field, models.DateTimeField):
        return timezone.now() + timedelta(minutes=number)
    if isinstance(field, models.SlugField):
        return f"address-{number}"
    if isinstance(field, models.URLField):
        return f"https://example.org/{number}"
    if isinstance(field, RichTextField):
        return f"<p>Text {number}.</p>"
    return chance.choice([f"Text {number}", f"{(old or '')[:60]} and {number}"])


def change_body(stage: Stage, draft: Any, chance: Random, number: int) -> str:
    """Change, add, take out or move a block of the body, or a text of an image in it."""
    raw = [dict(block) for block in draft.body.raw_data]
    kind = chance.choice(["change", "add", "take out", "move", "image", "image text"])
    first = next(i for i, block in enumerate(raw) if block["type"] == "paragraph")
    picture = next(i for i, block in enumerate(raw) if block["type"] == "image")
    if kind == "change":
        raw[first] = {"type": "paragraph", "value": f"<p>Paragraph {number}.</p>"}
    elif kind == "add":
        raw.append({"type": "heading", "value": {"text": f"Part {number}", "level": "2"}})
    elif kind == "take out" and len(raw) > 3:
        raw.pop()
    elif kind in ("move", "take out"):
        raw[first], raw[picture] = raw[picture], raw[first]
    else:
        value = dict(raw[picture]["value"])
        others = [image.pk for image in stage.images if image.pk != value["image"]]
        changed = {"image": chance.choice(others)} if kind == "image" else {"alt": f"Alt {number}"}
        raw[picture] = {"type": "image", "value": value | changed}
    draft.body = raw
    return f"body: {kind}"


def change_corrections(stage: Stage, draft: Any, chance: Random, number: int) -> str:
    """Add a correction note."""
    note = {"text": f"It said {number}.", "corrected_at": "2026-03-01T10:00:00Z"}
    draft.correction_notes = [{"type": "correction", "value": note}]
    return "correction notes"


def change_authors(stage: Stage, draft: Any, chance: Random, number: int) -> str:
    """Add, take out, replace or reorder names of the byline."""
    rows = list(draft.authorships.all())
    names = [row.author for row in rows]
    spare = [author for author in stage.authors if author not in names]
    kind = chance.choice(["order", "replace"] + (["add"] if spare else []))
    if kind == "order" and len(rows) > 1:
        rows.reverse()
    elif kind == "add" and spare:
        rows.append(draft.authorships.model(author=chance.choice(spare)))
    elif spare:
        rows[0].author = chance.choice(spare)
    else:
        rows.pop()
        kind = "take out"
    for order, row in enumerate(rows):
        row.sort_order = order
    draft.authorships = rows
    return f"authors: {kind}"


def change_tags(stage: Stage, draft: Any, chance: Random, number: int) -> str:
    """Add a tag, or take all away."""
    if draft.tags.exists() and chance.random() < 0.4:
        draft.tags.clear()
        return "tags: take out"
    draft.tags.add(f"tag-{number}")
    return "tags: add"


def change_categories(stage: Stage, draft: Any, chance: Random, number: int) -> str:
    """List it in a further category, or no longer."""
    now = set(draft.further_categories.all())
    draft.further_categories = list(now ^ {chance.choice(stage.categories)})
    return "further categories"


# These happen outside the draft: nobody saves the content itself.


def replace_file(stage: Stage, draft: Any, chance: Random, number: int) -> str:
    """Replace the file of an image that is used, as the check of an upload does in the end."""
    image = _used(draft, chance)
    name = f"original_images/replaced-{number}.jpg"
    image.file = image.file.storage.save(name, ContentFile(_picture(number)))
    image._set_image_file_metadata()
    image.save()
    return "image: file replaced"


def overwrite_file(stage: Stage, draft: Any, chance: Random, number: int) -> str:
    """Write other bytes into the same file, behind everybody's back."""
    image = _used(draft, chance)
    with open(image.file.path, "wb") as file:  # noqa: PTH123 the path is the storage's own
        file.write(_picture(number))
    return "image: bytes overwritten under the same name"


def change_image_text(stage: Stage, draft: Any, chance: Random, number: int) -> str:
    """Change what readers see of an image besides its file."""
    image = _used(draft, chance)
    name = chance.choice(["description", "credit", "focal_point_x"])
    setattr(image, name, number + 1 if name == "focal_point_x" else f"Text {number}")
    image.save()
    return f"image: {name}"


def move(stage: Stage, draft: Any, chance: Random, number: int) -> str:
    """Put it into another category."""
    page = type(draft).objects.get(pk=draft.pk)
    here = page.get_parent().pk
    there = chance.choice([category for category in stage.categories if category.pk != here])
    page.move(Page.objects.get(pk=there.pk), pos="last-child")
    return "place in the tree"


def _used(draft: Any, chance: Random) -> Any:
    """Return an image of the draft: of a face, or of a block."""
    keys = [block["value"]["image"] for block in draft.body.raw_data if block["type"] == "image"]
    return Image.objects.get(pk=chance.choice([*keys, draft.resource_image_id]))


def _picture(number: int) -> bytes:
    buffer = BytesIO()
    colour = (number % 256, number // 256 % 256, 77)
    Picture.new("RGB", (600, 400), colour).save(buffer, "JPEG", quality=95, subsampling=0)
    return buffer.getvalue() + number.to_bytes(4, "big")


IN_DRAFT: tuple[tuple[Edit, int], ...] = (
    (change_field, 6),
    (change_body, 4),
    (change_corrections, 1),
    (change_authors, 3),
    (change_tags, 2),
    (change_categories, 2),
)
OUTSIDE_DRAFT: tuple[tuple[Edit, int], ...] = (
    (replace_file, 2),
    (overwrite_file, 1),
    (change_image_text, 2),
    (move, 2),
)
