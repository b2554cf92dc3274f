"""Authors, promos, ad slots and site settings go the same way, through their own forms."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Site
from wagtail.test.utils.form_data import rich_text

from accounts.roles import Role
from documents import queries
from editorial.links import edit_link
from editorial.states import State, state_of
from home.models import SiteProfile
from resources.models import AdSlot, Author, Promo
from tests.editorial.newsroom import Colleague, fresh, said
from tests.factories import make_author

pytestmark = pytest.mark.django_db

FIELDS: dict[Any, dict[str, str]] = {
    Author: {"name": "Ada", "slug": "ada", "biography": rich_text("<p>Ada writes.</p>")},
    Promo: {"audience": "Job seekers", "heading": "Find work", "items": "One"},
    AdSlot: {"key": "top", "name": "Top", "width": "300", "height": "250", "enabled": "on"},
    SiteProfile: {"name": "The Galley Post", "tagline": "Work and health"},
}


def add(person: Colleague, model: Any, action: str = "") -> Any:
    url = reverse(model.snippet_viewset.get_url_name("add"))
    fields = FIELDS[model] | ({action: "1"} if action else {})
    if model is SiteProfile:
        fields = fields | {"site": str(Site.objects.get().pk)}
    return person.client.post(url, person.form(url) | fields)


@pytest.mark.parametrize("model", FIELDS, ids=lambda model: model.__name__)
def test_snippet__is_created_submitted_approved_and_published(model: Any) -> None:
    writer, editor, publisher = (
        Colleague(Role.WRITER if model is Author else Role.EDITOR),
        Colleague(Role.EDITOR),
        Colleague(Role.PUBLISHER),
    )

    answer = add(writer, model, "action-submit")
    assert answer.status_code == 302, said(answer)
    content = model.objects.get()
    assert not content.live
    assert state_of(content) == State.IN_REVIEW
    assert "waits for your review" in editor.notices()[0]
    assert edit_link(content) in editor.user.notices.first().link
    writer.decide(content, "approve")
    assert state_of(fresh(content)) == State.IN_REVIEW

    editor.decide(content, "reject", "Shorter, please.")
    assert "Shorter, please." in writer.panel(content)
    writer.edit(content, "action-submit", **FIELDS[model])
    answer = editor.decide(content, "approve")
    assert state_of(fresh(content)) == State.APPROVED, said(answer)
    answer = publisher.decide(content, "approve")
    assert answer.status_code == 302, said(answer)

    content = fresh(content)
    assert content.live
    assert state_of(content) == State.PUBLISHED
    assert queries.body_of(content.content_id)


@pytest.mark.parametrize("model", FIELDS, ids=lambda model: model.__name__)
def test_snippet__published_directly_is_refused_and_kept(model: Any) -> None:
    publisher = Colleague(Role.PUBLISHER)

    answer = add(publisher, model, "action-publish")

    assert answer.status_code == 302
    content = model.objects.get()
    assert answer.headers["location"] == edit_link(content)
    assert "has not been approved" in said(answer)
    assert "saved as a draft" in said(answer)
    assert not content.live
    assert queries.by_id(content.content_id) is None


def test_snippet__unpublish_and_delete_take_the_document_away() -> None:
    publisher = Colleague(Role.PUBLISHER)
    first, second = make_author("Ada"), make_author("Ben")
    unpublish = reverse(Author.snippet_viewset.get_url_name("unpublish"), args=[first.pk])
    delete = reverse(Author.snippet_viewset.get_url_name("delete"), args=[second.pk])

    assert publisher.client.post(unpublish).status_code == 302
    assert publisher.client.post(delete).status_code == 302

    assert not fresh(first).live
    assert queries.last_entry(first.content_id).kind == "withdrawn"
    assert queries.last_entry(first.content_id).actor_id == publisher.user.pk
    assert not Author.objects.filter(pk=second.pk).exists()
    assert queries.last_entry(second.content_id).kind == "deleted"
    assert queries.last_entry(second.content_id).actor_id == publisher.user.pk
