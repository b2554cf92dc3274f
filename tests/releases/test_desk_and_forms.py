"""A release from beginning to end through the real forms: writer, editor, publisher."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from editorial.models import Approval, Schedule, ScheduleState
from releases.models import Release, ReleaseState
from tests.editorial.newsroom import Colleague, fields_of, fresh, said
from tests.factories import make_article, make_author, make_category
from tests.releases.bundles import make_approved, make_release, series

pytestmark = pytest.mark.django_db


def words(answer: Any) -> str:
    """Return what a page says, as text."""
    return " ".join(BeautifulSoup(answer.content, "html.parser").main.get_text(" ").split())


def page(person: Colleague, release: Release) -> str:
    """Open the page of a release."""
    answer = person.get(reverse("releases_show", args=[release.pk]))
    assert answer.status_code == 200
    return words(answer)


def act(person: Colleague, release: Release, name: str, **data: Any) -> Any:
    """Fill in the form of an act as it is shown, and press its button."""
    url = reverse(f"releases_{name}", args=[release.pk])
    html = BeautifulSoup(person.get(url).content, "html.parser")
    form = html.select_one("form.editorial-act")
    assert form is not None
    return person.client.post(url, fields_of(form) | data)


def press(person: Colleague, release: Release, name: str, **data: Any) -> Any:
    """Press a button of the page that acts at once."""
    return person.client.post(reverse(f"releases_{name}", args=[release.pk]), data)


def test_release__from_the_writers_menu_to_readers_and_back() -> None:
    writer, editor, publisher = (
        Colleague(Role.WRITER),
        Colleague(Role.EDITOR),
        Colleague(Role.PUBLISHER),
    )
    article, author, _category = series(writer.user)

    # The writer begins it from the menu of her article and adds the author by the chooser.
    form = writer.soup(article)
    link = form.find("a", string=lambda text: text and "Add to a release" in text)
    into = (
        link["href"]
        if link
        else reverse("releases_into", args=["resources", "articlepage", article.pk])
    )
    assert "Add to a release" in form.get_text()
    assert writer.client.post(into, {"release": "", "title": "Night shifts"}).status_code == 302
    release = Release.objects.get()
    assert "Part of the release “Night shifts”" in writer.panel(article)
    assert "The category “Night Shifts” is not published" in page(writer, release)
    answer = act(writer, release, "choose", author=str(author.pk))
    assert answer.status_code == 302, said(answer)
    assert "You do not work on" in said(act(writer, release, "choose", page=str(_category.pk)))
    assert act(editor, release, "choose", page=str(_category.pk)).status_code == 302
    assert "Nothing is in the way of any item." in page(writer, release)
    press(writer, release, "up", item=author.content_id)
    assert release.items.first().content_id == author.content_id
    assert "submitted" in said(press(writer, release, "submit"))

    # Decided as one; nobody else's buttons are shown.
    assert "Approve the release" not in page(writer, release)
    assert "waits for your Review" not in " ".join(editor.notices())
    assert any("waits for your review" in notice for notice in editor.notices())
    assert "Night shifts" in words(editor.get(reverse("wagtailadmin_home")))
    assert "waits for your decision" in words(editor.get(reverse("releases_index")))
    assert "Submit for" not in editor.soup(article).get_text()
    differs = reverse("editorial_differences", args=[article.content_id])
    shown = editor.get(reverse("releases_show", args=[release.pk])).content.decode()
    assert differs in shown
    release.refresh_from_db()
    assert f"?seen={release.digest}" in shown
    assert "Nothing was approved" in said(act(editor, release, "approve", seen="something else"))
    act(editor, release, "approve", comment="Fine.")
    assert "Review: approved by" in page(publisher, release)
    act(publisher, release, "approve")
    release.refresh_from_db()
    assert release.state == ReleaseState.APPROVED

    # Scheduled, postponed, published by hand, reverted.
    at = timezone.localtime() + timedelta(hours=5)
    answer = act(publisher, release, "schedule", due_at=f"{at:%Y-%m-%d %H:%M}")
    assert answer.status_code == 302, said(answer)
    assert "Part of the release" in writer.panel(article)
    assert "It goes out with all of it" in writer.panel(article)
    assert "goes out" in words(writer.get(reverse("wagtailadmin_home")))
    later = at + timedelta(hours=5)
    answer = act(publisher, release, "postpone", due_at=f"{later:%Y-%m-%d %H:%M}")
    assert answer.status_code == 302, said(answer)
    assert Schedule.objects.filter(state=ScheduleState.WAITING).count() == 1
    assert act(publisher, release, "publish").status_code == 302
    assert fresh(article).live
    assert "No. " in page(writer, release)
    assert act(publisher, release, "revert", reason="Too early.").status_code == 302
    assert not fresh(article).live
    assert "Too early." in page(writer, release)


def test_page__says_why_nothing_went_out_and_shows_no_button_that_is_refused() -> None:
    writer, publisher = Colleague(Role.WRITER), Colleague(Role.PUBLISHER)
    contents = series(writer.user)
    release = make_approved(contents)
    Approval.objects.filter(content_id=contents[0].content_id).delete()
    answer = act(publisher, release, "publish")
    assert answer.status_code == 200
    assert "“Night 1”: This content has not been approved yet" in said(answer)
    assert not fresh(contents[1]).live
    assert "Publish all now" not in page(writer, release)
    assert "Publish all now" in page(publisher, release)
    assert "Only a publisher" in said(
        writer.client.post(reverse("releases_publish", args=[release.pk]))
    )


def test_page__tells_own_work_and_moderators_see_nothing() -> None:
    editor = Colleague(Role.EDITOR)
    article = make_article(author=make_author(), parent=make_category(), owner=editor.user)
    release = make_release([article], submitted=True)
    assert "You cannot approve this. You have contributed to “Your First Week”" in page(
        editor, release
    )
    assert act(editor, release, "reject", comment="").status_code == 200
    assert act(editor, release, "reject", comment="Later.").status_code == 302
    assert "asks for changes: Later." in page(editor, release)
    assert act(editor, release, "rename", title="Spring", note="").status_code == 302
    assert "is discarded" in said(act(editor, release, "discard"))
    assert not Release.objects.exists()
    moderator = Colleague(Role.MODERATOR)
    assert moderator.get(reverse("releases_index")).status_code == 302
