"""What is held at the wall stands on a report, and is repaired from there."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.urls import reverse
from wagtail.models import Page

from accounts.roles import Role
from documents import queries
from editorial.models import HeldContent
from editorial.reconciler import (
    Kind,
    count_held,
    find_differences,
    watch,
)
from editorial.states import State, state_of
from tests.editorial.held import kinds, make_held, smuggle
from tests.editorial.newsroom import Colleague, fresh, said
from tests.factories import approve_and_publish, make_article
from tests.triggers import without_triggers

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher() -> Colleague:
    return Colleague(Role.PUBLISHER)


@pytest.fixture
def public() -> Any:
    return approve_and_publish(make_article())


@pytest.fixture
def held() -> Any:
    return make_held()


def press(person: Colleague, content_id: str, kind: Kind, action: str) -> Any:
    data = {"content_id": content_id, "kind": kind.value, "action": action}
    return person.client.post(reverse("editorial_held_repair"), data)


def test_report__shows_what_a_round_found(publisher: Colleague, public: Any) -> None:
    smuggle(public)
    watch(0)
    assert "is not what was published" in publisher.get(reverse("editorial_held")).content.decode()
    press(publisher, public.content_id, Kind.CONTENT, "again")
    assert find_differences() == []
    watch(0)
    assert not HeldContent.objects.exists()


def test_report__lists_it_for_publishers_only(publisher: Colleague, held: Any) -> None:
    url = reverse("editorial_held")
    text = publisher.get(url).content.decode()
    assert held.title in text
    assert "Live in Wagtail without having been published" in text
    assert "Take it back to draft" in text
    home = publisher.get(reverse("wagtailadmin_home")).content.decode()
    assert "1 item is held at the wall" in " ".join(home.split())
    writer = Colleague(Role.WRITER)
    assert writer.get(url).status_code == 302
    assert press(writer, held.content_id, Kind.HELD, "draft").status_code == 302
    assert "held at the wall" not in writer.get(reverse("wagtailadmin_home")).content.decode()
    assert count_held() == 1


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("editorial_held", "Held at the wall"),
        ("editorial_bulk_acts", "Bulk actions"),
        ("editorial_trash", "Trash"),
        ("editorial_delegations", "Delegations"),
        ("editorial_delegate", "Let somebody stand in"),
        ("releases_index", "Releases"),
    ],
)
def test_list__is_headed_by_its_own_name(publisher: Colleague, name: str, title: str) -> None:
    page = BeautifulSoup(publisher.get(reverse(name)).content, "html.parser")
    assert page.h1.get_text(strip=True) == title
    last = page.select("nav[aria-label=Breadcrumb] li")[-1]
    assert last.get_text(strip=True).startswith(title)


def test_repair__takes_it_back_to_draft(publisher: Colleague, held: Any) -> None:
    head = queries.head()
    assert "is repaired" in said(press(publisher, held.content_id, Kind.HELD, "draft"))
    assert find_differences() == []
    assert queries.head() == head
    assert state_of(fresh(held)) == State.DRAFT
    assert fresh(held).has_unpublished_changes
    assert "nothing to repair" in said(press(publisher, held.content_id, Kind.HELD, "draft"))


def test_repair__submits_it_for_review(publisher: Colleague, held: Any) -> None:
    held.get_latest_revision().delete()
    assert "is repaired" in said(press(publisher, held.content_id, Kind.HELD, "review"))
    assert find_differences() == []
    assert state_of(fresh(held)) == State.IN_REVIEW


def test_repair__of_a_snippet(publisher: Colleague, public: Any) -> None:
    author = public.authorships.first().author
    with without_triggers():
        type(author).objects.filter(pk=author.pk).update(live=False)
    assert kinds() == [(Kind.STANDING, author.content_id)]
    assert "is repaired" in said(press(publisher, author.content_id, Kind.STANDING, "again"))
    assert find_differences() == []
    assert fresh(author).live


def test_repair__withdraws_what_stands_without_a_live_row(
    publisher: Colleague, public: Any
) -> None:
    with without_triggers():
        Page.objects.filter(pk=public.pk).update(live=False)
    assert kinds() == [(Kind.STANDING, public.content_id)]
    assert "is repaired" in said(press(publisher, public.content_id, Kind.STANDING, "withdraw"))
    assert find_differences() == []
    assert queries.by_id(public.content_id) is None


@pytest.mark.parametrize("field", ["dek", "slug"])
def test_repair__publishes_the_approved_version_again(
    publisher: Colleague, public: Any, field: str
) -> None:
    before = queries.body_of(public.content_id)
    type(public).objects.filter(pk=public.pk).update(**{field: "smuggled-in"})
    found = find_differences(full=True)
    assert [(d.kind, d.detail) for d in found] == [(Kind.CONTENT, field)]
    assert queries.body_of(public.content_id) == before
    assert "is repaired" in said(press(publisher, public.content_id, Kind.CONTENT, "again"))
    assert find_differences() == []
    assert fresh(public).dek == public.dek
    assert fresh(public).slug == public.slug


def test_repair__of_an_address(publisher: Colleague, public: Any) -> None:
    Page.objects.filter(pk=public.pk).update(url_path="/home/elsewhere/")
    assert kinds() == [(Kind.ADDRESS, public.content_id)]
    assert "is repaired" in said(press(publisher, public.content_id, Kind.ADDRESS, "again"))
    assert queries.body_of(public.content_id)["path"] == fresh(public).public_path


def test_repair__of_a_changed_image_is_a_review(publisher: Colleague, public: Any) -> None:
    image = public.resource_image
    type(image).objects.filter(pk=image.pk).update(description="Another description.")
    assert [found.kind for found in find_differences(full=True)] == [Kind.IMAGE]
    assert "is repaired" in said(press(publisher, public.content_id, Kind.IMAGE, "review"))
    assert fresh(public).current_workflow_state is not None


def test_repair__withdraws_what_has_no_row_any_more(public: Any) -> None:
    chief = Colleague(None, is_superuser=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE resources_articlepage SET content_id = 'lost' WHERE page_ptr_id = %s",
            [public.pk],
        )
    assert (Kind.STANDING, public.content_id) in kinds()
    assert "is repaired" in said(press(chief, public.content_id, Kind.STANDING, "withdraw"))
    assert queries.by_id(public.content_id) is None
