"""What is held at the wall: for the tests of the reconciler and of its report."""

from typing import Any

from wagtail.models import Page

from editorial.reconciler import Kind, find_differences
from tests.factories import make_article, make_category
from tests.triggers import without_triggers


def make_held() -> Any:
    """Return an article that is live without an approval."""
    article = make_article("Not Approved", parent=make_category("Held"))
    with without_triggers():
        Page.objects.filter(pk=article.pk).update(live=True)
    return article


def kinds() -> list[tuple[Kind, str]]:
    return [(difference.kind, difference.content_id) for difference in find_differences()]


def smuggle(article: Any) -> None:
    type(article).objects.filter(pk=article.pk).update(dek="Smuggled in.")
