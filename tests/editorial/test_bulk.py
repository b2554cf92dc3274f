"""Acts on many pages at once: all or none, all reasons at once, one record."""

from typing import Any

import pytest
from django.urls import reverse

from accounts.roles import Role
from audit.models import AuditEntry
from documents import queries
from editorial.models import BulkAct, TrashEntry
from resources.models import Author
from tests.editorial.bulk_desk import NOTE, at, bulk, bulk_url
from tests.editorial.newsroom import Colleague, fresh, said
from tests.factories import (
    UserFactory,
    approve_and_publish,
    make_article,
    make_author,
    make_category,
)
from tests.lasting import again

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher() -> Colleague:
    return Colleague(Role.PUBLISHER)


@pytest.fixture(scope="module")
def made_two(lasting: None) -> list[Any]:
    category, author = make_category(), make_author()
    return [
        approve_and_publish(make_article(title, parent=category, author=author))
        for title in ("One", "Two")
    ]


@pytest.fixture
def two(made_two: list[Any]) -> Any:
    return again(made_two)


def carried() -> set[tuple[str, str, int]]:
    """Return act, title and number of the bulk act of what the record has of it."""
    rows = AuditEntry.objects.filter(detail__has_key="bulk")
    return {(row.act, row.title, row.detail["bulk"]) for row in rows}


def test_withdraw__all_with_one_note(publisher: Colleague, two: list[Any]) -> None:
    form = publisher.get(bulk_url("unpublish", *two)).content.decode()
    assert "Note for readers" in form
    assert "Withdraw now" in form

    answer = bulk(publisher, "unpublish", *two, **NOTE)

    assert answer.status_code == 302, said(answer)
    assert "2 pages are withdrawn." in said(answer)
    assert "Undo" in said(answer)
    act = BulkAct.objects.get()
    assert (act.kind, act.note, act.reason) == ("withdraw", NOTE["note"], NOTE["reason"])
    assert act.by_id == publisher.user.pk
    for page in two:
        assert not fresh(page).live
        assert queries.tombstone(page.content_id) == NOTE["note"]
        assert queries.last_entry(page.content_id).door == "bulk.withdraw"
        assert at(page.public_path) == 410
    assert carried() == {("withdrawn", "One", act.pk), ("withdrawn", "Two", act.pk)}
    history = publisher.get(reverse("wagtailadmin_pages:history", args=[two[0].pk]))
    assert f"bulk action {act.pk}" in history.content.decode()


def test_withdraw__without_a_reason_keeps_what_was_typed(
    publisher: Colleague, two: list[Any]
) -> None:
    answer = bulk(publisher, "unpublish", *two, note="Typed.")
    assert answer.status_code == 200
    assert "Typed." in answer.content.decode()
    assert all(fresh(page).live for page in two)


def test_withdraw__one_that_refuses_undoes_all_and_all_are_named(
    publisher: Colleague, two: list[Any]
) -> None:
    drafts = [make_article(t, parent=two[0].get_parent().specific) for t in ("Three", "Four")]
    answer = bulk(publisher, "unpublish", *two, *drafts, **NOTE)
    assert answer.status_code == 200
    assert "“Three”" in said(answer)
    assert "“Four”" in said(answer)
    assert all(fresh(page).live for page in two)
    assert not BulkAct.objects.exists()
    assert carried() == set()
    page = publisher.get(bulk_url("unpublish", *two, *drafts)).content.decode()
    assert "All of them are done, or none" in page
    assert "Withdraw now" not in page


def test_withdraw__of_a_category_with_what_is_below_it(
    publisher: Colleague, two: list[Any]
) -> None:
    category = two[0].get_parent().specific
    answer = bulk(publisher, "unpublish", category, **NOTE)
    assert "published pages stand below" in said(answer)
    assert NOTE["note"] in answer.content.decode()
    assert fresh(category).live

    answer = bulk(publisher, "unpublish", category, include_descendants="on", **NOTE)
    assert "3 pages are withdrawn" in said(answer)
    assert not any(fresh(page).live for page in (category, *two))


def test_publish__names_all_that_lack_an_approval(publisher: Colleague, two: list[Any]) -> None:
    parent = two[0].get_parent().specific
    drafts = [make_article(title, parent=parent) for title in ("Three", "Four")]
    two[0].dek = "Approved."
    revision = two[0].save_revision(user=UserFactory(role=Role.EDITOR))
    before = queries.head()
    answer = bulk(publisher, "publish", two[1], *drafts)
    assert answer.status_code == 200
    words = said(answer)
    assert words.count("has not been approved yet") == 2
    assert "“Three”" in words
    assert "“Four”" in words
    assert queries.head() == before
    assert revision.pk == fresh(two[0]).latest_revision_id


@pytest.mark.parametrize("role", [Role.WRITER, Role.EDITOR, Role.MODERATOR])
def test_withdraw__is_refused_to_all_but_publishers(role: Role, two: list[Any]) -> None:
    person = Colleague(role)
    answer = bulk(person, "unpublish", *two, **NOTE)
    assert all(fresh(page).live for page in two)
    assert answer.status_code in (200, 302)
    assert not BulkAct.objects.exists()


def test_delete__puts_all_into_the_trash(publisher: Colleague, two: list[Any]) -> None:
    answer = bulk(publisher, "delete", *two)
    assert "2 pages are in the trash." in said(answer)
    assert TrashEntry.objects.count() == 2
    act = BulkAct.objects.get()
    assert carried() == {("deleted", "One", act.pk), ("deleted", "Two", act.pk)}


def test_delete__one_that_refuses_undoes_all(publisher: Colleague, two: list[Any]) -> None:
    category = two[0].get_parent().specific
    other = approve_and_publish(make_article("Other", parent=make_category("Else")))
    answer = bulk(publisher, "delete", other, category)
    assert f"“{category}”" in said(answer)
    assert not TrashEntry.objects.exists()


def test_move__all_or_none(publisher: Colleague) -> None:
    category, target = make_category(), make_category("Elsewhere")
    drafts = [make_article(title, parent=category) for title in ("One", "Two")]
    twin = make_article("One", parent=target, author=make_author("Twin"))
    answer = bulk(publisher, "move", *drafts, chooser=str(target.pk))
    assert "“One”: Another page there has its address already." in said(answer)
    assert not any(fresh(page).is_descendant_of(target) for page in drafts)

    twin.delete()
    answer = bulk(publisher, "move", *drafts, chooser=str(target.pk))
    assert "2 pages are moved." in said(answer)
    assert all(fresh(page).get_parent().pk == target.pk for page in drafts)
    assert BulkAct.objects.get().kind == "move"


# Snippets


def snippets(action: str, *rows: Any) -> str:
    url = reverse("wagtail_bulk_action", args=["resources", "author", action])
    return f"{url}?{'&'.join(f'id={row.pk}' for row in rows)}"


def test_snippets__that_readers_see_are_not_deleted_in_bulk(publisher: Colleague) -> None:
    public, draft = make_author("Ada"), make_author("Ben", live=False)
    answer = publisher.client.post(snippets("delete", draft, public))
    assert "“Ada”: Readers see it. Withdraw it first." in said(answer)
    assert Author.objects.count() == 2
    assert queries.by_id(public.content_id)

    answer = publisher.client.post(snippets("delete", draft))
    assert answer.status_code == 302
    assert "Ben" in said(answer)
    assert [author.name for author in Author.objects.all()] == ["Ada"]


def test_snippets__that_are_used_are_not_deleted(publisher: Colleague) -> None:
    used, free = make_author("Ada", live=False), make_author("Ben", live=False)
    make_article(author=used)
    answer = publisher.client.post(snippets("delete", free, used))
    assert "“Ada”: Other content still uses it." in said(answer)
    assert Author.objects.filter(name="Ben").exists()
