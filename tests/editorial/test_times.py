"""How soon a schedule may be, and in whose zone people are told."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.users.models import UserProfile

from accounts.roles import Role
from editorial.acts.break_glass import publish_without_review
from editorial.models import Schedule
from editorial.refusal import Refused
from editorial.times import earliest_time, spoken
from editorial.zoned_fields import ZonedDateTimeField
from tests.editorial.newsroom import Colleague, fresh, said
from tests.factories import UserFactory, approve_and_publish, make_article, make_category

NOW = datetime(2030, 5, 1, 12, 0, 20, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def seconds(number: float) -> datetime:
    return NOW + timedelta(seconds=number)


def test_earliest__is_the_first_full_minute_after_the_window(settings: Any) -> None:
    assert earliest_time(NOW) == datetime(2030, 5, 1, 12, 2, tzinfo=UTC)
    assert earliest_time(seconds(-20)) == datetime(2030, 5, 1, 12, 1, tzinfo=UTC)
    settings.GALLEY_CACHE_SECONDS = 600
    assert earliest_time(NOW) == datetime(2030, 5, 1, 12, 11, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["go_live_at", "expire_at"])
def test_schedule__inside_the_cache_window_is_refused_with_the_earliest(field: str) -> None:
    publisher = UserFactory(role=Role.PUBLISHER)
    UserProfile.objects.create(user=publisher, current_time_zone="Europe/Berlin")
    with time_machine.travel(NOW, tick=False):
        article = make_article(**{field: seconds(59)})
        with pytest.raises(Refused) as refusal:
            approve_and_publish(article, reviewer=publisher)
        assert refusal.value.code == "too_soon"
        assert "is today, 1 May 2030, 14:02 (Berlin)" in refusal.value.message
        assert not Schedule.objects.exists() or field == "expire_at"
        assert not fresh(article).live

        setattr(article, field, earliest_time(NOW))
        article.save_revision()
        approve_and_publish(article, reviewer=publisher)
        assert Schedule.objects.filter(content_id=article.content_id).exists()


@pytest.mark.django_db
def test_schedule__of_an_address_that_others_share_is_refused_and_says_what_to_do() -> None:
    publisher = UserFactory(role=Role.PUBLISHER)
    with time_machine.travel(NOW, tick=False):
        category = make_category("Work")
        approve_and_publish(make_article(parent=category))
        draft = fresh(category)
        draft.slug, draft.go_live_at = "labour", seconds(3600)
        draft.save_revision()
        with pytest.raises(Refused) as refusal:
            approve_and_publish(draft, reviewer=publisher)
        assert refusal.value.code == "moves_others"
        assert "“labour”" in refusal.value.message
        assert not Schedule.objects.exists()

        draft.slug, draft.title = "work", "Labour"
        draft.save_revision()
        approve_and_publish(draft, reviewer=publisher)
        assert Schedule.objects.filter(content_id=category.content_id).exists()


@pytest.mark.django_db
def test_change_of_time__into_the_cache_window_is_refused_and_the_old_time_stays() -> None:
    with time_machine.travel(NOW, tick=False):
        article = approve_and_publish(make_article(go_live_at=seconds(3600)))
        draft = article.get_latest_revision_as_object()
        draft.go_live_at = seconds(30)
        revision = article.get_latest_revision()
        revision.content = draft.serializable_data()
        revision.save(update_fields=["content"])
        with pytest.raises(Refused, match="earliest time that works"):
            approve_and_publish(article)
        assert Schedule.objects.get().due_at == seconds(3600)


@pytest.mark.django_db
def test_publish_now__knows_no_window() -> None:
    with time_machine.travel(NOW, tick=False):
        past = approve_and_publish(make_article(go_live_at=seconds(-5)))
        assert past.live
        glass = make_article("In a hurry", parent=past.get_parent().specific, expire_at=seconds(30))
        publish_without_review(
            content=glass,
            user=UserFactory(role=Role.PUBLISHER),
            reason="It burns, and nobody else is here.",
        )
        assert fresh(glass).live


@pytest.mark.django_db
def test_form__says_why_and_keeps_the_draft() -> None:
    with time_machine.travel(NOW, tick=False):
        writer, one, two = (Colleague(r) for r in (Role.WRITER, Role.EDITOR, Role.PUBLISHER))
        article = make_article(owner=writer.user)
        writer.edit(article, "action-submit", go_live_at="2030-05-01 12:01")
        one.decide(article, "approve")
        assert "The earliest time that works is" in said(two.decide(article, "approve"))
        assert not Schedule.objects.exists()


def test_words__are_relative_and_exact_with_the_zone() -> None:
    night = datetime(2030, 5, 1, 22, 30, tzinfo=UTC)
    assert spoken(night, BERLIN, NOW) == "tomorrow, 2 May 2030, 00:30 (Berlin)"
    assert spoken(night, UTC, NOW) == "today, 1 May 2030, 22:30 (UTC)"
    assert spoken(NOW + timedelta(days=5), UTC, NOW).startswith("Monday, 6 May")


def test_words__tell_the_two_hours_of_autumn_apart() -> None:
    first = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert "02:30 (Berlin, UTC+2)" in spoken(first, BERLIN, NOW)
    assert "02:30 (Berlin, UTC+1)" in spoken(first + timedelta(hours=1), BERLIN, NOW)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("2027-03-28 02:30", "There is no 02:30 on 2027-03-28 in Berlin"),
        ("2027-10-31 02:30", "02:30 comes twice on 2027-10-31 in Berlin"),
    ],
)
def test_form__says_why_an_hour_cannot_be_meant(typed: str, reason: str) -> None:
    with timezone.override(BERLIN), pytest.raises(ValidationError) as refused:
        ZonedDateTimeField().clean(typed)
    assert reason in refused.value.messages[0]


def test_form__takes_the_hours_around_a_change_of_clocks() -> None:
    field = ZonedDateTimeField()
    with timezone.override(BERLIN):
        assert field.clean("2027-03-28 03:00") == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
        assert field.clean("2027-10-31 03:00") == datetime(2027, 10, 31, 2, 0, tzinfo=UTC)
        with pytest.raises(ValidationError):
            field.clean("when it suits")


@pytest.mark.django_db
def test_form__says_whose_zone_it_means_and_the_panel_counts_down() -> None:
    publisher = Colleague(Role.PUBLISHER)
    UserProfile.objects.create(user=publisher.user, current_time_zone="Europe/Berlin")
    due = timezone.now().replace(microsecond=0) + timedelta(days=3)
    article = make_article(go_live_at=due)
    assert "Times are those of Berlin." in publisher.soup(article).get_text()

    approve_and_publish(article, reviewer=UserFactory(role=Role.PUBLISHER))

    status = publisher.soup(fresh(article)).select_one(".editorial-status")
    assert status is not None
    running = status.select_one("time[data-countdown]")
    assert running is not None
    assert datetime.fromisoformat(str(running["datetime"])) == due
    assert spoken(due, BERLIN) in status.get_text()
