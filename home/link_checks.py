"""Keeps what links to other sites answered. Gates read it; nothing is asked in a request."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from home.asking import Answer, ask
from home.link_models import LONGEST, LinkCheck
from home.links import links_of
from resources.publishable import concrete_kinds

FRESH = timedelta(days=1)


def outside_addresses() -> list[str]:
    """Return every address outside that the newest drafts and the published texts lead to."""
    found: set[str] = set()
    for kind in concrete_kinds():
        for row in kind._default_manager.iterator(chunk_size=200):
            for content in (row, row.get_latest_revision_as_object()):
                found |= {link.url for link in links_of(content) if is_outside(link.url)}
    return sorted(found)


def is_outside(url: str) -> bool:
    """Say whether an address is on the web, and not on our own front end."""
    own = settings.GALLEY_FRONTEND_URL + "/"
    web = url.lower().startswith(("http://", "https://"))
    return web and len(url) <= LONGEST and not f"{url}/".startswith(own)


def due(urls: Iterable[str]) -> list[str]:
    """Return those that nobody has asked for a day."""
    since = timezone.now() - FRESH
    fresh = set(LinkCheck.objects.filter(checked_at__gt=since).values_list("url", flat=True))
    return [url for url in urls if url not in fresh]


def check_link(url: str, *, asking: Callable[[str], Answer] = ask) -> LinkCheck:
    """Ask an address and remember the answer; runs twice without harm."""
    answer = asking(url)
    check, _ = LinkCheck.objects.update_or_create(
        url=url,
        defaults={
            "status": answer.status,
            "problem": answer.problem[:200],
            "checked_at": timezone.now(),
        },
    )
    return check


def answers(urls: Iterable[str]) -> dict[str, LinkCheck]:
    """Return what these addresses answered when they were last asked; unknown ones lack."""
    return {row.url: row for row in LinkCheck.objects.filter(url__in=list(urls))}
