"""Moving a published category: an act of a publisher; addresses lead on, nothing else changes."""

from copy import copy
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from accounts.roles import Role
from audit.models import AuditEntry
from documents import queries
from documents.models import Document, LedgerEntry
from editorial.approvals import approve
from editorial.models import Approval, Step
from editorial.publishing import publish, withdraw
from editorial.reconciler import find_differences
from editorial.refusal import Refused
from editorial.states import State, state_of
from resources.models import CategoryPage
from tests.editorial.newsroom import Colleague, fresh, said
from tests.factories import (
    UserFactory,
    approve_and_publish,
    make_article,
    make_category,
    resource_page,
)
from tests.lasting import again
from webhooks.models import Event

pytestmark = pytest.mark.django_db


class Place:
    """A published subcategory with a published article, and a category to move it to."""

    def __init__(self) -> None:
        self.careers = make_category("Careers")
        self.health = make_category("Health")
        self.sleep = make_category("Sleep", parent=self.careers)
        self.article = approve_and_publish(make_article(parent=self.sleep))
        self.publisher = UserFactory(role=Role.PUBLISHER)
        root = resource_page().public_path
        self.old, self.new = f"{root}careers/sleep/", f"{root}health/sleep/"

    def move(self, **who: Any) -> None:
        """Move the subcategory below the other category."""
        page, target = fresh(self.sleep), Page.objects.get(pk=self.health.pk)
        page.move(target, pos="last-child", **({"user": self.publisher} | who))


@pytest.fixture(scope="module")
def made_place(lasting: None) -> Place:
    return Place()


@pytest.fixture
def place(made_place: Place) -> Place:
    found = copy(made_place)
    vars(found).update(again(vars(made_place)))
    return found


def test_move__documents_stand_at_the_new_paths_and_old_ones_lead_on(place: Place) -> None:
    place.move()

    article = queries.body_of(place.article.content_id)
    assert article
    assert article["path"] == f"{place.new}your-first-week/"
    assert article["canonical"]["url"].endswith(article["path"])
    assert article["canonical"]["category"]["title"] == "Health"
    assert article["canonical"]["subcategory"]["path"] == place.new
    assert article["seo"]["json_ld"]["url"] == article["canonical"]["url"]
    category = queries.body_of(place.sleep.content_id)
    assert category
    assert category["parent"]["title"] == "Health"
    for old, new in ((place.old, place.new), (f"{place.old}your-first-week/", article["path"])):
        led = queries.elsewhere(old)
        assert led
        assert led.location == new
    assert fresh(place.article).public_path == article["path"]
    assert Page.find_problems() == ([], [], [], [], [])
    assert find_differences(full=True) == []


def test_move__changes_nothing_but_the_place(place: Place) -> None:
    before = queries.body_of(place.article.content_id)
    cards = Document.objects.get(pk=place.article.content_id).card_resource
    place.move()
    after = queries.body_of(place.article.content_id)

    assert before
    assert after
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"seq", "path", "canonical", "seo"}
    assert cards != Document.objects.get(pk=place.article.content_id).card_resource
    terms = Document.objects.get(pk=place.article.content_id).terms
    assert terms.filter(kind="category", value=place.health.content_id).exists()
    assert not terms.filter(kind="category", value=place.careers.content_id).exists()


def test_move__of_what_was_changed_behind_our_back_shows_nothing_of_it(place: Place) -> None:
    type(place.article).objects.filter(pk=place.article.pk).update(dek="Zebra")
    place.move()
    document = Document.objects.get(pk=place.article.content_id)
    assert b"Zebra" not in bytes(document.body)
    assert document.path == f"{place.new}your-first-week/"


def test_move__leaves_ledger_events_and_record(place: Place) -> None:
    head = queries.head()
    place.move()

    entries = LedgerEntry.objects.filter(seq__gt=head).order_by("seq")
    assert [(e.kind, e.content_id) for e in entries] == [
        ("moved", place.sleep.content_id),
        ("moved", place.article.content_id),
    ]
    for entry in entries:
        published = queries.last_publication(entry.content_id)
        assert published
        assert entry.content_hash == published.content_hash
        assert entry.actor_id == place.publisher.pk
    assert list(Event.objects.filter(seq__gt=head).values_list("kind", flat=True)) == [
        "document.moved"
    ] * len(entries)
    noted = AuditEntry.objects.filter(act="moved").get()
    assert noted.content_id == place.sleep.content_id
    assert noted.actor_id == place.publisher.pk
    assert (noted.detail["came_from"][-15:], noted.detail["to"][-14:]) == (
        "/careers/sleep/",
        "/health/sleep/",
    )


def test_move__voids_no_approval(place: Place) -> None:
    reviewer = UserFactory(role=Role.PUBLISHER)
    writer = UserFactory(role=Role.WRITER)
    revisions = []
    for content in (place.sleep, place.article):
        draft = fresh(content).get_latest_revision_as_object()
        draft.dek = "Another dek, approved before the move."
        revisions.append(draft.save_revision(user=writer))
        for step in Step:
            approve(revision=revisions[-1], user=reviewer, step=step)
    place.move()

    assert not Approval.objects.exclude(voided_at=None).exists()
    for revision in revisions:
        publish(revision=revision, user=reviewer, door="test")
    body = queries.body_of(place.article.content_id)
    assert body
    assert body["path"] == f"{place.new}your-first-week/"
    assert find_differences(full=True) == []


def test_move__back_again_takes_the_old_addresses_into_use(place: Place) -> None:
    place.move()
    fresh(place.sleep).move(fresh(place.careers), pos="first-child", user=place.publisher)
    assert queries.taken_by(place.old) == place.sleep.content_id
    assert queries.elsewhere(place.old) is None
    led = queries.elsewhere(place.new)
    assert led
    assert led.location == place.old


@pytest.mark.parametrize("role", [Role.WRITER, Role.EDITOR, None])
def test_move__by_others_is_refused(place: Place, role: Role | None) -> None:
    before = list(Document.objects.order_by("pk").values_list("pk", "path", "seq"))
    with pytest.raises(Refused, match="nly a publisher"):
        place.move(user=UserFactory(role=role) if role else None)
    assert list(Document.objects.order_by("pk").values_list("pk", "path", "seq")) == before
    assert fresh(place.sleep).get_parent().pk == place.careers.pk


def test_move__to_a_category_that_is_not_published_is_refused(place: Place) -> None:
    withdraw(content=place.health, user=None, door="test")
    with pytest.raises(Refused, match="is not published"):
        place.move()


def test_move__to_a_path_that_is_taken_is_refused(place: Place) -> None:
    make_category("Sleep", parent=place.health, live=False)
    with pytest.raises(Refused, match="already"):
        place.move()
    Document.objects.filter(pk=place.careers.content_id).update(path=f"{place.new}")
    CategoryPage.objects.get(url_path__endswith="/health/sleep/").delete()
    with pytest.raises(Refused, match="is taken"):
        place.move()


def test_move__of_a_category_with_subcategories_below_another_is_refused(place: Place) -> None:
    with pytest.raises(Refused, match="cannot stand below"):
        fresh(place.careers).move(fresh(place.health), pos="last-child", user=place.publisher)


def test_move__below_itself_is_refused(place: Place) -> None:
    with pytest.raises(Refused):
        fresh(place.careers).move(fresh(place.sleep), pos="last-child", user=place.publisher)


def test_reorder__of_what_is_published_is_free(place: Place) -> None:
    before = list(Document.objects.order_by("pk").values_list("pk", "path", "seq"))
    fresh(place.health).move(fresh(place.careers), pos="left", user=place.publisher)
    chief = Colleague(None, is_superuser=True)
    url = reverse("wagtailadmin_pages:set_page_position", args=[place.health.pk])
    assert chief.client.post(f"{url}?position=1").status_code == 200
    assert [page.slug for page in resource_page().get_children()] == ["careers", "health"]
    assert list(Document.objects.order_by("pk").values_list("pk", "path", "seq")) == before
    assert not AuditEntry.objects.filter(act="moved").exists()
    assert Page.find_problems() == ([], [], [], [], [])


# The doors


def confirm(client: Client, page: Any, target: Any) -> Any:
    args = [page.pk, target.pk]
    return client.post(reverse("wagtailadmin_pages:move_confirm", args=args))


def test_admin__says_what_follows_and_moves(place: Place) -> None:
    publisher = Colleague(Role.PUBLISHER)
    url = reverse("wagtailadmin_pages:move_confirm", args=[place.sleep.pk, place.health.pk])
    assert "2 published pages get other addresses" in said(publisher.get(url))
    answer = confirm(publisher.client, place.sleep, place.health)
    assert "has moved" in said(answer)
    assert queries.taken_by(place.new) == place.sleep.content_id
    assert AuditEntry.objects.get(act="moved").actor_id == publisher.user.pk


def test_admin__says_why_an_article_does_not_move(place: Place) -> None:
    publisher = Colleague(Role.PUBLISHER)
    answer = confirm(publisher.client, place.article, place.health)
    assert "File under" in said(answer)
    assert fresh(place.article).get_parent().pk == place.sleep.pk
    assert state_of(fresh(place.article)) == State.PUBLISHED


def test_bulk__moves_through_the_service(place: Place) -> None:
    publisher = Colleague(Role.PUBLISHER)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    answer = publisher.client.post(f"{url}?id={place.sleep.pk}", {"chooser": place.health.pk})
    assert "1 page is moved" in said(answer)
    assert queries.taken_by(place.new) == place.sleep.content_id
    assert find_differences(full=True) == []


def test_admin_api__moves_through_the_service(place: Place) -> None:
    publisher = Colleague(Role.PUBLISHER)
    url = reverse("wagtailadmin_api:pages:action", args=[place.sleep.pk, "move"])
    data = {"destination_page_id": place.health.pk, "position": "last-child"}
    answer = publisher.client.post(url, data, content_type="application/json")
    assert answer.status_code == 200
    assert queries.taken_by(place.new) == place.sleep.content_id


def test_shell__a_base_page_is_refused(place: Place) -> None:
    with pytest.raises(Refused):
        Page.objects.get(pk=place.sleep.pk).move(place.health, pos="last-child")
    assert find_differences(full=True) == []


def test_move__of_drafts_is_as_free_as_before(place: Place) -> None:
    draft = make_article("A Draft", parent=place.sleep)
    draft.move(fresh(place.health), pos="last-child")
    assert fresh(draft).get_parent().pk == place.health.pk
    assert fresh(draft).url_path == fresh(place.health).url_path + "a-draft/"
    assert queries.taken_by(fresh(draft).public_path) is None
    assert AuditEntry.objects.filter(act="moved").count() == 1
