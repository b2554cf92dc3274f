"""Values that no chooser would send are answered with an error in the form."""

from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from accounts.roles import Role
from editorial.acts.links import act_link
from editorial.models import TrashEntry
from tests.editorial.newsroom import Colleague, fresh
from tests.factories import approve_and_publish, make_article
from tests.releases.bundles import make_release

pytestmark = pytest.mark.django_db

BAD = ("none", "9" * 30, "987654", "1.5", "-1")


@pytest.fixture
def pia() -> Colleague:
    return Colleague(Role.PUBLISHER)


def check_all(person: Colleague, url: str, field: str, error: str, **data: str) -> None:
    """Post each bad value and find the form again, with its error."""
    for value in BAD:
        answer = person.client.post(url, {field: value} | data)
        assert answer.status_code == 200, (value, answer.status_code)
        assert error in answer.content.decode(), value


CHOICE = "That choice is not one of the available choices"


def test_redirect__to_what_is_no_page(pia: Colleague) -> None:
    article = approve_and_publish(make_article())
    check_all(pia, act_link("redirect", article), "successor", CHOICE)
    assert fresh(article).live


@pytest.mark.parametrize("field", ["page", "author"])
def test_release__of_what_is_no_content(pia: Colleague, field: str) -> None:
    release = make_release([])
    check_all(pia, reverse("releases_choose", args=[release.pk]), field, CHOICE)


def test_move__to_what_is_no_page(pia: Colleague) -> None:
    article = make_article()
    url = reverse("wagtailadmin_pages:move", args=[article.pk])
    check_all(pia, url, "new_parent_page", CHOICE)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    check_all(pia, f"{bulk}?id={article.pk}", "chooser", CHOICE)


def test_restore__below_what_is_no_page(pia: Colleague) -> None:
    make_article().delete()
    entry = TrashEntry.objects.get()
    check_all(pia, reverse("editorial_restore", args=[entry.pk]), "parent", CHOICE)


def test_edit__with_what_is_no_category(pia: Colleague) -> None:
    article = make_article()
    for value in ("none", "987654", "1.5"):
        answer: Any = pia.edit(article, refile_to=value)
        assert answer.status_code == 200, value


def test_move_pages__of_what_is_no_page_says_so() -> None:
    article = make_article()
    for ids in ((987654, article.pk), (article.pk, 987654)):
        with pytest.raises(CommandError, match=r"There is no page 987654\."):
            call_command("move_pages", *ids)
