"""What differs, shown where somebody decides; and an approval for what was shown only."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.roles import Role
from editorial.approvals import approve
from editorial.models import Approval, EditorialTask, Step
from media.checking import check_upload
from tests.editorial.newsroom import Colleague, fresh, running, said
from tests.editorial.test_images_contributed import edit_image, picture_file
from tests.factories import (
    UserFactory,
    approve_and_publish,
    make_article,
    make_author,
    make_category,
)

pytestmark = pytest.mark.django_db


def modal(person: Colleague, content: Any) -> tuple[str, BeautifulSoup]:
    """Open the modal of an approval; return its address and its HTML."""
    name = "wagtailadmin_pages:workflow_action"
    if hasattr(content, "snippet_viewset"):
        name = content.snippet_viewset.get_url_name("workflow_action")
    url = reverse(name, args=[content.pk, "approve", running(content).pk])
    answer = person.get(url)
    assert answer.status_code == 200
    return url, BeautifulSoup(answer.json()["html"], "html.parser")


def part(person: Colleague, content: Any) -> BeautifulSoup:
    """Open what the panel of the form loads."""
    answer = person.get(reverse("editorial_differences", args=[content.content_id]) + "?part")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def rows(html: BeautifulSoup) -> dict[str, Any]:
    """Return the rows of all tables by their labels."""
    return {row["data-differs"]: row for row in html.select("[data-differs]")}


def words(html: Any) -> str:
    return " ".join(html.get_text(" ").split())


def submitted(writer: Colleague, content: Any) -> Any:
    content.get_workflow().start(content, writer.user)
    return fresh(content)


def test_modal__says_that_nothing_is_public_yet() -> None:
    writer, editor = Colleague(Role.WRITER), Colleague(Role.EDITOR)
    article = submitted(writer, make_article(owner=writer.user))

    _, html = modal(editor, article)

    assert "New: nothing of it is public yet" in words(html)
    assert "Nobody has approved any version of it yet" in words(html)
    assert html.select_one("input[name=shown]")["value"]


def test_modal__shows_field_by_field_what_differs_from_what_readers_see() -> None:
    writer, editor = Colleague(Role.WRITER), Colleague(Role.EDITOR)
    first, second = make_author("Ada First"), make_author("Bea Second")
    article = make_article(owner=writer.user, author=first)
    article.authorships.add(article.authorships.model(author=second))
    article.save_revision(user=writer.user)
    article = approve_and_publish(article, reviewer=UserFactory(role=Role.PUBLISHER))
    draft = article.get_latest_revision_as_object()
    draft.dek = "What to ask before it ends."
    draft.category_image_alt = "A lamp"
    draft.authorships = list(reversed(list(draft.authorships.all())))
    for number, authorship in enumerate(draft.authorships.all()):
        authorship.sort_order = number
    draft.tags.add("nursing")
    draft.save_revision(user=writer.user)

    _, html = modal(editor, submitted(writer, fresh(article)))

    found = rows(html)
    assert set(found) == {"Dek", "Category page face: alternative text", "Authors", "Tags"}
    assert words(found["Dek"].select_one(".deletion")) == "begins."
    assert words(found["Dek"].select_one(".addition")) == "ends."
    assert "Further" in words(found["Authors"])
    assert "nursing" in words(found["Tags"].select_one(".addition"))
    assert "Published by" in words(html)
    assert "That is the version that was published last" in words(html)


def test_difference__to_an_approval_of_something_older_is_shown_apart() -> None:
    writer, editor = UserFactory(), Colleague(Role.EDITOR)
    article = approve_and_publish(make_article(owner=writer))
    for dek in ("Approved, never published.", "Written afterwards."):
        draft = fresh(article).get_latest_revision_as_object()
        draft.dek = dek
        revision = draft.save_revision(user=writer)
        if dek.startswith("Approved"):
            approve(revision=revision, user=editor.user, step=Step.REVIEW, comment="Fine.")

    text = words(part(editor, article))

    assert "Review : approved by" in text or "Review: approved by" in text
    assert "Fine." in text
    assert "changed: Dek" in text
    tables = part(editor, article).select("table")
    assert len(tables) == 2
    assert "never published" not in words(tables[0])
    assert "never" in words(tables[1].select_one(".deletion"))


def test_difference__none_is_said() -> None:
    editor = Colleague(Role.EDITOR)
    article = approve_and_publish(make_article())
    html = part(editor, article)
    assert html.select_one("[data-comparison-same]")
    assert not html.select("table")


def test_difference__of_an_image_outside_the_text_is_named_with_who_did_it() -> None:
    editor = Colleague(Role.EDITOR)
    artist = Colleague(Role.EDITOR, first_name="Ima", last_name="Artist")
    article = approve_and_publish(make_article())
    image = article.resource_image
    edit_image(artist, image, file=picture_file((1, 2, 3)))
    assert check_upload(image.pk)

    found = rows(part(editor, article))

    assert list(found) == [f"Image “{image.title}”"]
    assert "Ima Artist" in words(found[f"Image “{image.title}”"])


def test_difference__of_the_place_is_shown_with_both_categories() -> None:
    editor = Colleague(Role.EDITOR)
    article = make_article()
    approve(
        revision=article.get_latest_revision(),
        user=UserFactory(role=Role.PUBLISHER),
        step=Step.REVIEW,
    )
    article.move(make_category("Health"), pos="last-child")

    found = rows(part(editor, fresh(article)))

    assert "“Career Resources”" in words(found["Category"].select_one(".deletion"))
    assert "“Health”" in words(found["Category"].select_one(".addition"))


def test_approval__of_what_somebody_changed_meanwhile_is_refused_by_name() -> None:
    writer, editor = (
        Colleague(Role.WRITER, first_name="Wilma", last_name="Writer"),
        Colleague(Role.EDITOR),
    )
    article = submitted(writer, make_article(owner=writer.user))
    url, html = modal(editor, article)
    shown = html.select_one("input[name=shown]")["value"]
    draft = article.get_latest_revision_as_object()
    draft.dek = "Changed while the modal was open."
    draft.save_revision(user=writer.user)

    answer = editor.client.post(url, {"comment": "", "shown": shown})

    assert "Wilma Writer changed this today, " in said(answer)
    assert not Approval.objects.filter(content_id=article.content_id).exists()
    assert running(article).task.specific.step == Step.REVIEW


def test_approval__without_what_was_shown_is_refused() -> None:
    writer, editor = Colleague(Role.WRITER), Colleague(Role.EDITOR)
    article = submitted(writer, make_article(owner=writer.user))
    url, _ = modal(editor, article)

    answer = editor.client.post(url, {"comment": ""})

    assert "Look at the differences again" in said(answer)
    assert not Approval.objects.filter(content_id=article.content_id).exists()


def test_actions__approve_is_one_entry_with_a_modal() -> None:
    writer, editor = Colleague(Role.WRITER), Colleague(Role.EDITOR)
    article = submitted(writer, make_article(owner=writer.user))
    task = EditorialTask.objects.get(step=Step.REVIEW)
    actions = task.get_actions(article, editor.user)
    assert [(name, modal) for name, _, modal in actions] == [("reject", True), ("approve", True)]


def test_snippet__modal_shows_what_differs_and_approves_it() -> None:
    writer, editor = Colleague(Role.WRITER), Colleague(Role.EDITOR)
    author = make_author()
    draft = author.get_latest_revision_as_object()
    draft.biography = "<p>Ada writes about gardens.</p>"
    draft.save_revision(user=writer.user)
    author = submitted(writer, fresh(author))

    _, html = modal(editor, author)
    editor.decide(author, "approve", "Good.")

    assert "gardens" in words(rows(html)["Biography"].select_one(".addition"))
    assert Approval.objects.get(content_id=author.content_id, used_at=None).comment == "Good."


def test_page__is_for_those_who_may_open_the_form() -> None:
    article = make_article()
    url = reverse("editorial_differences", args=[article.content_id])
    assert "Open the form" in Colleague(Role.EDITOR).get(url).content.decode()
    assert Colleague(Role.WRITER).get(url).status_code == 302
    assert Colleague(Role.EDITOR).get(url.replace(article.content_id, "none")).status_code == 404


def test_desk__leads_to_what_differs() -> None:
    writer, editor = Colleague(Role.WRITER), Colleague(Role.EDITOR)
    article = submitted(writer, make_article(owner=writer.user))
    desk = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("editorial_differences", args=[article.content_id]) in desk
