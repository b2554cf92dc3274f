"""The acts of the office leave one entry each, with the reason."""

from typing import Any

import pytest

from accounts.roles import Role
from audit.models import AuditEntry
from editorial.acts.break_glass import publish_without_review, review_afterwards
from editorial.acts.corrections import correct
from editorial.acts.redirects import redirect_to
from editorial.acts.withdrawal import withdraw_with_note
from tests.factories import UserFactory, approve_and_publish, make_article, make_category

pytestmark = pytest.mark.django_db
REASON = "The water is rising and nobody else is here."


def last(content: Any) -> tuple[str, str, str]:
    entry = AuditEntry.objects.filter(content_id=content.content_id).latest("number")
    return (entry.act, entry.door, entry.note)


def test_break_glass_and_review__are_recorded_with_the_reason() -> None:
    publisher, editor = UserFactory(role=Role.PUBLISHER), UserFactory(role=Role.EDITOR)
    article = make_article(owner=publisher)

    glass = publish_without_review(content=article, user=publisher, reason=REASON)
    assert last(article) == ("break_glass", "admin.break_glass", REASON)

    review_afterwards(glass=glass, user=editor, comment="It was right.")
    assert last(article) == ("glass_reviewed", "admin.break_glass", "It was right.")


def test_correction__is_recorded_with_its_note() -> None:
    article = approve_and_publish(make_article())

    correct(
        content=article,
        user=UserFactory(role=Role.EDITOR),
        note="It is nine wards.",
        submit_now=False,
    )

    assert last(article) == ("corrected", "admin.correct", "It is nine wards.")


def test_withdrawal_and_redirect__are_recorded_once() -> None:
    publisher = UserFactory(role=Role.PUBLISHER)
    category = make_category("Advice")
    one = approve_and_publish(make_article("One", parent=category))
    two = approve_and_publish(make_article("Two", parent=category))
    three = approve_and_publish(make_article("Three", parent=category))

    withdraw_with_note(content=one, user=publisher, note="Outdated.", reason="New law.")
    redirect_to(content=two, successor=three, user=publisher, reason="Told better there.")

    assert last(one) == ("withdrawn", "admin.withdraw", "New law.")
    assert last(two) == ("redirected", "admin.redirect", "Told better there.")
    for content, act in ((one, "withdrawn"), (two, "redirected")):
        entries = AuditEntry.objects.filter(content_id=content.content_id, act=act)
        assert entries.count() == 1
