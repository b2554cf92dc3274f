"""A published text says so when a picture in it was changed since: form, lists, desk."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.roles import Role
from editorial.publishing import withdraw
from editorial.reconciler import watch
from editorial.states import State, state_of
from media.checking import check_upload
from media.preparing import prepare
from tests.editorial.newsroom import Colleague, fresh
from tests.editorial.test_images_contributed import edit_image, picture_file
from tests.factories import UserFactory, approve_and_publish, make_article, make_image
from tests.media.shelf import make_multimedia, make_recording

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Colleague:
    return Colleague(Role.EDITOR)


def panel(person: Colleague, article: Any) -> BeautifulSoup:
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    found = BeautifulSoup(person.get(url).content, "html.parser").select_one(".editorial-status")
    assert found is not None
    return found


def listed(person: Colleague, article: Any) -> str:
    url = reverse("wagtailadmin_explore", args=[article.get_parent().pk])
    html = BeautifulSoup(person.get(url).content, "html.parser")
    assert person.get(f"{url}?q=Rain").status_code == 200
    return " ".join(tag.get_text(" ", strip=True) for tag in html.select("table .w-status"))


def desk(person: Colleague) -> str:
    html = BeautifulSoup(person.get(reverse("wagtailadmin_home")).content, "html.parser")
    found = html.select_one("[data-outdated]")
    return found.get_text(" ", strip=True) if found else ""


def test_another_file__is_said_in_the_form_the_list_and_on_the_desk(editor: Colleague) -> None:
    image = make_image("A window")
    article = approve_and_publish(make_article("Rain", image=image))
    assert state_of(fresh(article)) == State.PUBLISHED
    assert "draft" not in listed(editor, article)

    edit_image(editor, image, file=picture_file((200, 30, 30)))
    check_upload(image.pk)
    prepare(image.pk)

    assert state_of(fresh(article)) == State.PUBLISHED_WITH_CHANGES
    shown = panel(editor, article)
    assert shown["data-state"] == "published_with_changes"
    note = shown.select_one("[data-not-out]")
    assert note and "the image “A window”" in note.get_text()
    assert "live + draft" in listed(editor, article)
    assert "1 published text" in desk(editor)
    assert "Rain" in desk(editor)
    watch(0)
    assert state_of(fresh(article)) == State.PUBLISHED_WITH_CHANGES

    approve_and_publish(fresh(article))

    assert state_of(fresh(article)) == State.PUBLISHED
    assert not panel(editor, article).select("[data-not-out]")
    assert desk(editor) == ""


def test_another_poster__is_said_of_what_plays_the_recording(editor: Colleague) -> None:
    recording = make_recording(transcript="<p>Hello.</p>")
    article = approve_and_publish(make_multimedia(recording))
    assert state_of(fresh(article)) == State.PUBLISHED

    recording.poster = make_image("A poster")
    recording.save()

    assert state_of(fresh(article)) == State.PUBLISHED_WITH_CHANGES
    note = panel(editor, article).select_one("[data-not-out]")
    assert note and "the recording “Night shift”" in note.get_text()


def test_change_taken_back__is_published_as_before(editor: Colleague) -> None:
    image = make_image("A window")
    article = approve_and_publish(make_article(image=image))
    edit_image(editor, image, credit="R. Osei")
    assert state_of(fresh(article)) == State.PUBLISHED_WITH_CHANGES

    edit_image(editor, image, credit="")
    watch(0)

    assert state_of(fresh(article)) == State.PUBLISHED


def test_text_that_was_withdrawn__stands_on_the_desk_no_more(editor: Colleague) -> None:
    image = make_image("A window")
    article = approve_and_publish(make_article("Rain", image=image))
    other = approve_and_publish(make_article("Sun", image=image))
    edit_image(editor, image, credit="R. Osei")
    assert "2 published texts" in desk(editor)

    withdraw(content=fresh(article), user=UserFactory(role=Role.PUBLISHER), door="test")

    assert "1 published text" in desk(editor)
    assert "Rain" not in desk(editor)
    assert state_of(fresh(other)) == State.PUBLISHED_WITH_CHANGES


def test_change_of_what_nobody_publishes__marks_nothing(editor: Colleague) -> None:
    image = make_image("A window")
    article = approve_and_publish(make_article())
    make_article("A draft", image=image)

    edit_image(editor, image, credit="R. Osei")

    assert state_of(fresh(article)) == State.PUBLISHED
    assert desk(editor) == ""
