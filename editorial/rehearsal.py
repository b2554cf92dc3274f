"""The dry run: what would happen if this were published now, across all that it embeds."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from documents import queries
from editorial.gatekeeping import failed_gates
from editorial.gates.links import own_path, related_articles, resolves
from editorial.gates.recordings import plays, recordings_in
from editorial.gates.used import used_images
from editorial.links import edit_link
from editorial.states import state_of
from home.link_checks import answers, is_outside
from home.links import Link, links_of
from resources import publication
from resources.gates import GateIssue
from resources.models import AbstractArticle


@dataclass(frozen=True)
class Part:
    """Something that the content embeds or leads to. `ready` is None where nobody knows yet."""

    kind: str
    title: str
    ready: bool | None
    says: str
    link: str = ""


@dataclass(frozen=True)
class Rehearsal:
    """All that a publication would meet. `contract` says where it would not fit the contract."""

    issues: list[GateIssue]
    parts: list[Part]
    contract: publication.Unpresentable | None

    @property
    def required(self) -> list[GateIssue]:
        """What blocks."""
        return [issue for issue in self.issues if issue.required]

    @property
    def passes(self) -> bool:
        """Say whether it could be published, once approved."""
        return not self.required and self.contract is None


def rehearse(content: Any) -> Rehearsal:
    """Ask gates, parts and contract for this content (a draft as an object); record nothing."""
    return Rehearsal(
        issues=failed_gates(content),
        parts=list(_parts(content)),
        contract=publication.rehearser()(content),
    )


def _parts(content: Any) -> Iterator[Part]:
    if isinstance(content, AbstractArticle):
        for row in content.authorships.all():
            yield _published(_("Author"), row.author)
        for page in [*content.canonical_categories(), *content.further_categories.all()]:
            yield _published(_("Category"), page)
        for _number, page in related_articles(content):
            yield _published(_("Related article"), page)
        for recording in recordings_in(content):
            yield _played(recording)
    for use in used_images(content):
        size = f"{use.image.width} × {use.image.height}"
        link = reverse("wagtailimages:edit", args=[use.image.pk])
        yield Part(_("Image"), use.image.title, True, f"{use.slot}, {size}", link)
    yield from _links(content)


def _played(recording: Any) -> Part:
    site = recording.embedded
    where = site.provider.name if site else recording.media_type
    link = reverse("recordings:edit", args=[recording.pk])
    says = f"{recording.get_kind_display()}, {where}"
    return Part(_("Recording"), recording.title, plays(recording), says, link)


def _links(content: Any) -> Iterator[Part]:
    links = list(dict.fromkeys(links_of(content)))
    known = answers(link.url for link in links)
    for link in links:
        if is_outside(link.url):
            check = known.get(link.url)
            says = str(check.status or check.problem) if check else _("not asked yet")
            yield Part(_("Link outside"), link.url, check.works if check else None, says, link.url)
        elif part := _inside(link):
            yield part


def _inside(link: Link) -> Part | None:
    if link.page_id is not None:
        return _published(_("Link inside"), link.page(), link.words)
    path = own_path(link.url)
    if not path:
        return None
    ready = resolves(path)
    return Part(_("Link inside"), path, ready, _("published") if ready else _("nothing there"))


def _published(kind: str, content: Any, title: str = "") -> Part:
    if content is None:
        return Part(kind, title, False, _("gone"))
    content_id = getattr(content, "content_id", "")
    ready = bool(queries.published_ids([content_id]))
    says = str(state_of(content).label) if content_id else _("never published")
    return Part(kind, str(content), ready, says, edit_link(content))
