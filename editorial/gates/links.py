"""Gates about where a text leads: inside the site, outside, and to related articles."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from documents import queries
from editorial.gates.base import AnyGate, ArticleGate
from editorial.links import edit_link
from editorial.publicity import public_ids
from home.link_checks import answers, is_outside
from home.links import Link, links_of
from resources.gates import GateIssue, Level


class InsideLinksGate(AnyGate):
    """Links to our own pages lead to something that is published."""

    code = "inside_links"
    title = _("Links inside the site")
    wants = _("They lead to what is published; readers see only the words of those that do not.")
    default_level = Level.ADVICE

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue for each link to a page or path that readers cannot open."""
        links = list(links_of(content))
        pages = Page.objects.in_bulk([link.page_id for link in links if link.page_id])
        for link in links:
            if link.page_id is not None:
                yield from self._to_page(link, pages.get(link.page_id))
            elif (path := own_path(link.url)) and not resolves(path):
                yield self.issue(
                    link.field,
                    gettext("%(where)s“%(words)s” leads to %(path)s, where nothing is published.")
                    % {"where": link.where, "words": link.words, "path": path},
                    gettext("Correct or remove the link."),
                )

    def _to_page(self, link: Link, page: Page | None) -> Iterator[GateIssue]:
        if page is None:
            yield self.issue(
                link.field,
                gettext("%(where)s“%(words)s” leads to a page that is gone.")
                % {"where": link.where, "words": link.words},
                gettext("Choose another page or remove the link."),
            )
        elif not public_ids([getattr(page.specific, "content_id", "")]):
            yield self.issue(
                link.field,
                gettext("%(where)s“%(words)s” leads to “%(title)s”, which is not published.")
                % {"where": link.where, "words": link.words, "title": page.title},
                gettext("Have that one approved first, or remove the link."),
                link=edit_link(page),
            )


class OutsideLinksGate(AnyGate):
    """Links to other sites worked when they were last tried."""

    code = "outside_links"
    title = _("Links to other sites")
    wants = _("They answered when they were last asked (by the worker, never while you wait).")
    default_level = Level.ADVICE

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue for each address that answered with an error or not at all."""
        links = [link for link in links_of(content) if is_outside(link.url)]
        known = answers(link.url for link in links)
        for link in links:
            check = known.get(link.url)
            if check and not check.works:
                says = check.problem
                if check.status:
                    says = gettext("answered %(status)s") % {"status": check.status}
                yield self.issue(
                    link.field,
                    gettext("%(where)s%(url)s is broken: %(says)s (asked %(checked_at)s).")
                    % {
                        "where": link.where,
                        "url": link.url,
                        "says": says,
                        "checked_at": date_format(timezone.localtime(check.checked_at), "j F Y"),
                    },
                    gettext("Correct or remove the link."),
                )


class RelatedArticlesGate(ArticleGate):
    """Related articles are published; others are left out."""

    code = "related_articles"
    title = _("Related articles")
    wants = _("They are published; those that are not are left out.")
    default_level = Level.ADVICE

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue for each article that readers would not see in the list."""
        for number, page in related_articles(content):
            if page is None:
                yield self.issue(
                    "body",
                    gettext("Block %(number)s: a related article is gone.") % {"number": number},
                    gettext("Choose another one, or remove the line."),
                )
            elif not public_ids([page.content_id]):
                yield self.issue(
                    "body",
                    gettext("Block %(number)s: the related article “%(title)s” is not published.")
                    % {"number": number, "title": page.title},
                    gettext("Have it approved first, or choose another one."),
                    link=edit_link(page),
                )


def related_articles(content: Any) -> Iterator[tuple[int, Any]]:
    """Yield the number of the block and the article, or None for one that is gone."""
    for number, block in enumerate(content.body, start=1):
        if block.block_type == "related_articles":
            for page in block.value["articles"]:
                yield number, page.specific if page else None


def own_path(url: str) -> str:
    """Return the path of an address on our own front end; nothing for all others."""
    own = settings.GALLEY_FRONTEND_URL
    if url.startswith("/") and not url.startswith("//"):
        return urlsplit(url).path
    if f"{url}/".startswith(f"{own}/"):
        return urlsplit(url).path or "/"
    return ""


def resolves(path: str) -> bool:
    """Say whether readers get something there: a document, or the way to one."""
    path = path if path.endswith("/") else f"{path}/"
    if queries.taken_by(path):
        return True
    former = queries.elsewhere(path)
    return bool(former and former.location)
