"""Withdraw with a note, and redirect: acts of a publisher, seen by readers at once."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from documents import queries
from documents.models import FormerPath
from editorial.acts.links import act_link
from editorial.acts.redirects import redirect_to
from editorial.acts.withdrawal import withdraw_with_note
from editorial.refusal import Refused
from resources.models import Author
from tests.editorial.newsroom import Colleague, fresh, said
from tests.factories import UserFactory, approve_and_publish, make_article, make_author
from tests.lasting import again

pytestmark = pytest.mark.django_db

FIELDS = {"note": "The maker withdrew the product.", "reason": "Letter of 3 May."}


@pytest.fixture(scope="module")
def made_public(lasting: None) -> Any:
    return approve_and_publish(make_article())


@pytest.fixture
def public(made_public: Any) -> Any:
    return again(made_public)


@pytest.fixture
def publisher() -> Colleague:
    return Colleague(Role.PUBLISHER)


def at(path: str) -> Any:
    return Client().get("/api/v1/by-path/", {"path": path})


def test_withdraw__readers_get_410_with_the_note_but_not_the_reason(
    publisher: Colleague, public: Any
) -> None:
    answer = publisher.client.post(act_link("withdraw", public), FIELDS)

    assert answer.status_code == 302, said(answer)
    assert not fresh(public).live
    for gone in (at(public.public_path), Client().get(f"/api/v1/documents/{public.content_id}/")):
        assert gone.status_code == 410
        assert gone.json()["detail"] == FIELDS["note"]
        assert FIELDS["reason"] not in gone.content.decode()
    assert queries.last_entry(public.content_id).door == "admin.withdraw"
    history = publisher.get(reverse("wagtailadmin_pages:history", args=[public.pk]))
    assert FIELDS["reason"] in history.content.decode()


@pytest.mark.parametrize("make", ["page", "snippet"])
def test_withdraw__wagtails_own_page_shows_our_form(publisher: Colleague, make: str) -> None:
    if make == "page":
        content = approve_and_publish(make_article())
        url = reverse("wagtailadmin_pages:unpublish", args=[content.pk])
    else:
        content = make_author("Ada")
        url = reverse(Author.snippet_viewset.get_url_name("unpublish"), args=[content.pk])
    page = publisher.get(url).content.decode()
    assert f'action="{act_link("withdraw", content)}"' in page
    assert "Withdraw now" in page
    assert "Withdraw…" in publisher.soup(content).get_text()

    publisher.client.post(act_link("withdraw", content), FIELDS)
    assert queries.tombstone(content.content_id) == FIELDS["note"]


def test_withdraw__without_a_reason_keeps_what_was_typed(publisher: Colleague, public: Any) -> None:
    answer = publisher.client.post(act_link("withdraw", public), {"note": "Typed."})
    assert answer.status_code == 200
    assert "Typed." in answer.content.decode()
    assert fresh(public).live


def test_withdraw__is_refused_to_an_editor(public: Any) -> None:
    editor = Colleague(Role.EDITOR)
    answer = editor.client.post(act_link("withdraw", public), FIELDS)
    assert "Only a publisher" in said(answer)
    with pytest.raises(Refused, match="Only a publisher"):
        withdraw_with_note(content=public, user=editor.user, note="No.")
    assert fresh(public).live


def test_withdraw__is_refused_with_published_pages_below(publisher: Colleague, public: Any) -> None:
    category = public.get_parent().specific
    answer = publisher.client.post(act_link("withdraw", category), FIELDS)
    assert answer.status_code == 200
    assert "published page stands below" in answer.content.decode()
    assert fresh(category).live


def test_withdraw__of_a_draft_is_refused() -> None:
    with pytest.raises(Refused, match="Readers do not see this"):
        withdraw_with_note(content=make_article(), user=UserFactory(role=Role.PUBLISHER))


# Redirect


def test_redirect__leads_readers_to_the_other_page(publisher: Colleague, public: Any) -> None:
    other = approve_and_publish(make_article("Other", parent=public.get_parent().specific))

    answer = publisher.client.post(
        act_link("redirect", public), {"successor": str(other.pk), "reason": "Merged."}
    )

    assert answer.status_code == 302, said(answer)
    assert not fresh(public).live
    moved = at(public.public_path)
    assert moved.status_code == 308
    assert moved.json() == {"location": other.public_path}
    gone = Client().get(f"/api/v1/documents/{public.content_id}/")
    assert gone.status_code == 410
    assert gone.json()["detail"] == "Replaced by another page."
    entry = queries.last_entry(public.content_id)
    assert (entry.kind, entry.door) == ("redirected", "admin.redirect")


def test_redirect__chains_are_one_step_long_and_no_loop_is_possible(public: Any) -> None:
    person = UserFactory(role=Role.PUBLISHER)
    category = public.get_parent().specific
    second, third = (
        approve_and_publish(make_article(title, parent=category)) for title in ("Two", "Three")
    )
    redirect_to(content=public, successor=second, user=person)
    redirect_to(content=second, successor=third, user=person)

    assert at(public.public_path).json() == {"location": third.public_path}
    for successor in (public, second, third):
        with pytest.raises(Refused):
            redirect_to(content=third, successor=successor, user=person)

    again = approve_and_publish(fresh(public))
    assert at(public.public_path).status_code == 200
    redirect_to(content=third, successor=again, user=person)
    assert at(second.public_path).json() == {"location": public.public_path}


def test_redirect__ends_when_the_successor_is_withdrawn(public: Any) -> None:
    person = UserFactory(role=Role.PUBLISHER)
    second = approve_and_publish(make_article("Two", parent=public.get_parent().specific))
    redirect_to(content=public, successor=second, user=person)
    withdraw_with_note(content=second, user=person, note="Outdated.", reason="Old")
    assert at(public.public_path).json()["detail"] == "Outdated."


def test_redirect__is_refused_to_an_editor_and_to_a_draft(public: Any) -> None:
    draft = make_article("Draft", parent=public.get_parent().specific)
    category = public.get_parent().specific
    with pytest.raises(Refused, match="Only a publisher"):
        redirect_to(content=public, successor=category, user=UserFactory(role=Role.EDITOR))
    with pytest.raises(Refused, match="is not published"):
        redirect_to(content=public, successor=draft, user=UserFactory(role=Role.PUBLISHER))
    assert not FormerPath.objects.exists()


def test_withdraw__of_what_was_deleted_meanwhile_is_refused() -> None:
    page = approve_and_publish(make_article())
    held = fresh(page)
    held.delete()
    with pytest.raises(Refused, match="deleted meanwhile"):
        withdraw_with_note(content=page, user=UserFactory(role=Role.PUBLISHER))
