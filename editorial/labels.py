"""What an editor calls the fields of content: the words of the form, not the names of the code."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from taggit.managers import TaggableManager
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, get_edit_handler
from wagtail.images import get_image_model
from wagtail.models import Page

from editorial.downloads import download_titles
from editorial.recordings import recording_titles

PLACE = "category"  # as `changed_fields` calls the place of an article


def form_of(model: Any) -> Any:
    """Return the edit handler of a page or snippet, bound to its model."""
    return model.get_edit_handler() if issubclass(model, Page) else get_edit_handler(model)


def field_labels(model: Any) -> dict[str, str]:
    """Return names of the canonical content with their labels.

    A label that stands more than once on the form is named with its group, as in
    "Resource page face: alternative text".
    """
    found = list(_labelled(form_of(model), ""))
    often = Counter(label for _name, _group, label in found)
    labels = {PLACE: _("Category")}
    for name, group, label in found:
        twice = group and often[label] > 1
        labels[name] = f"{group}: {label[0].lower()}{label[1:]}" if twice else label
    for tags, rows in tag_relations(model).items():
        labels[rows] = labels.get(tags, capfirst(tags))
    return labels


def named(model: Any, names: Iterable[str]) -> list[str]:
    """Return the labels of these fields, in the order given."""
    labels = field_labels(model)
    return [labels.get(name, capfirst(name.replace("_", " "))) for name in names]


def tag_relations(model: Any) -> dict[str, str]:
    """Return for each field of tags the name of the relation that holds its rows."""
    return {
        field.name: field.through._meta.get_field("content_object").remote_field.get_accessor_name()
        for field in model._meta.get_fields()
        if isinstance(field, TaggableManager)
    }


def image_titles(keys: Iterable[str]) -> list[str]:
    """Return the titles of the images that a manifest's keys name."""
    pks = [key.partition(":")[2] for key in keys if key.startswith("image:")]
    titles = get_image_model().objects.filter(pk__in=pks).order_by("title")
    return list(titles.values_list("title", flat=True))


def changed_media(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Return, in words, the images, recordings and documents that differ between two manifests."""
    keys = sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
    return [
        *(_("the image “%s”") % title for title in image_titles(keys)),
        *(_("the recording “%s”") % title for title in recording_titles(keys)),
        *(_("the document “%s”") % title for title in download_titles(keys)),
    ]


def _labelled(panel: Any, group: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(panel, InlinePanel):
        yield panel.relation_name, group, str(panel.heading or panel.label)
    elif isinstance(panel, FieldPanel):
        verbose = getattr(panel.db_field, "verbose_name", panel.field_name)
        yield panel.field_name, group, capfirst(str(panel.heading or verbose))
    else:
        inner = str(panel.heading) if isinstance(panel, MultiFieldPanel) else group
        for child in getattr(panel, "children", []):
            yield from _labelled(child, inner)
