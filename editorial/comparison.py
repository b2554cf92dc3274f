"""What differs between the newest draft and what is public, and what was approved last."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.compare import TextDiff

from documents import queries
from documents.models import LedgerEntry
from editorial.canonical import Canonical, canonical, changed_fields
from editorial.contributions import user_name
from editorial.downloads import download_titles
from editorial.labels import PLACE, field_labels, form_of, image_titles, tag_relations
from editorial.models import Approval, ImageContribution
from editorial.recordings import recording_titles
from resources.publishable import concrete_kinds

Comparator = Callable[[Any, Any], Any]


@dataclass(frozen=True)
class Row:
    """One difference: a comparison of Wagtail's, or finished HTML."""

    label: str
    comparison: Any = None
    html: SafeString | str = ""


@dataclass(frozen=True)
class Earlier:
    """What the draft is compared with: the object if it is still there, and what was hashed."""

    obj: Any
    content: dict[str, Any]
    manifest: dict[str, str]
    at: datetime


class Comparison:
    """The newest draft of one piece of content beside what was there before it."""

    def __init__(self, content: Any, request: Any) -> None:
        self.content = content
        self.newest = content.get_latest_revision_as_object()
        self.now: Canonical = canonical(self.newest)
        self._request = request

    @property
    def digest(self) -> str:
        """The hash of what is shown: an approval is for this and nothing else."""
        return self.now.digest

    @cached_property
    def publication(self) -> LedgerEntry | None:
        """When it was published last; None if it never was."""
        return queries.last_publication(self.content.content_id)

    @cached_property
    def is_public(self) -> bool:
        """Whether readers see a version of it now."""
        return bool(queries.published_ids([self.content.content_id]))

    @cached_property
    def approval(self) -> Approval | None:
        """The newest approval, whatever became of it."""
        return Approval.objects.filter(content_id=self.content.content_id).last()

    @cached_property
    def approval_is_public(self) -> bool:
        """Whether what was approved last is what was published last."""
        public, approval = self.publication, self.approval
        return bool(public and approval and public.content_hash == approval.content_hash)

    @cached_property
    def since_publication(self) -> list[Row]:
        """What differs from what was published last."""
        last = self.publication
        if last is None or last.content_hash == self.digest:
            return []
        approvals = Approval.objects.for_content(self.content.content_id, last.content_hash)
        approval = approvals.exclude(used_at=None).last()
        before: Any = approval or canonical(self.content)
        return self._rows(Earlier(self.content, before.content, before.manifest, last.at))

    @cached_property
    def since_approval(self) -> list[Row]:
        """What differs from what was approved last."""
        last = self.approval
        if last is None or last.content_hash == self.digest:
            return []
        obj = last.revision.as_object() if last.revision else None
        return self._rows(Earlier(obj, last.content, last.manifest, last.created_at))

    @cached_property
    def _comparators(self) -> list[Comparator]:
        form = form_of(type(self.content))
        bound = form.get_bound_panel(instance=self.newest, request=self._request, form=None)
        return list(bound.get_comparison())

    def _rows(self, before: Earlier) -> list[Row]:
        model = type(self.content)
        labels, tags = field_labels(model), tag_relations(model)
        changed = dict.fromkeys(changed_fields(before.content, self.now.content))
        rows = []
        for comparator in self._comparators if before.obj is not None else []:
            comparison = comparator(before.obj, self.newest)
            own = comparison.field.name
            name = tags.get(own, own)
            if name in changed:
                rows.append(Row(labels.get(name, comparison.field_label()), comparison))
                del changed[name]
        for name in changed:
            key = "parent" if name == PLACE else name
            values = [_plainly(name, side.get(key)) for side in (before.content, self.now.content)]
            html = TextDiff([("deletion", values[0]), ("addition", values[1])], " ").to_html()
            label = labels.get(name, capfirst(name.replace("_", " ")))
            rows.append(Row(label, html=html))
        return rows + self._image_rows(before) + self._recording_rows(before)

    def _recording_rows(self, before: Earlier) -> list[Row]:
        """Name recordings and documents of both versions that were changed themselves."""
        what = _("Its file, captions, transcript, poster or texts were changed in the library.")
        same = before.manifest.keys() & self.now.manifest.keys()
        keys = same & set(changed_fields(before.manifest, self.now.manifest))
        file = _("Its file or title was changed in the library.")
        return [
            *(
                Row(_("Recording “%(title)s”") % {"title": title}, html=escape(what))
                for title in recording_titles(keys)
            ),
            *(
                Row(_("Document “%(title)s”") % {"title": title}, html=escape(file))
                for title in download_titles(keys)
            ),
        ]

    def _image_rows(self, before: Earlier) -> list[Row]:
        """Name images that stand in both versions, but were changed themselves."""
        return [
            Row(
                _("Image “%(title)s”") % {"title": title},
                html=escape(_image_sentence(key, before.at)),
            )
            for key in changed_fields(before.manifest, self.now.manifest)
            if key in before.manifest and key in self.now.manifest
            for title in image_titles([key])
        ]


def _image_sentence(key: str, since: datetime) -> str:
    what = _("Its file, description, credit or focal point was changed in the image library")
    changes = ImageContribution.objects.filter(
        image_id=key.partition(":")[2], created_at__gte=since
    )
    ids = list(changes.values_list("user_id", flat=True).distinct())
    people = get_user_model()._default_manager.filter(pk__in=ids)
    by = ", ".join(sorted(user_name(person) for person in people))
    return f"{what}: {by}." if by else f"{what}."


def _plainly(name: str, value: Any) -> str:
    """Return a value in words where Wagtail has no comparison for it."""
    if name == PLACE and value:
        for kind in concrete_kinds():
            if found := kind._base_manager.filter(content_id=value).first():
                return f"“{found}”"
    return _("nothing") if value in (None, "", []) else str(value)
