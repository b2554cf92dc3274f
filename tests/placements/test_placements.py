"""What stands in the slots of a page: the same for the same question, nothing twice on a page."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from documents.schemas.placements import PlacementList
from editorial.publishing import withdraw
from resources.models import AdSlot, Promo
from tests.factories import UserFactory, approve_and_publish

pytestmark = pytest.mark.django_db
NOON = datetime(2030, 5, 1, 12, 0, tzinfo=UTC)


def promo(heading: str, audience: str = "Job seekers", **fields: Any) -> Any:
    made = Promo.objects.create(audience=audience, heading=heading, live=False, **fields)
    made.save_revision()
    return made


def slot(key: str, *, enabled: bool = True) -> Any:
    made = AdSlot.objects.create(
        key=key, name=key, width=300, height=250, enabled=enabled, live=False
    )
    made.save_revision()
    return made


def ask(client: Client, query: str) -> Any:
    return client.get(f"/api/v1/placements/?{query}")


def chosen(client: Client, query: str) -> list[tuple[str, str]]:
    """Each slot with the key of its ad or the heading of its promo."""
    answer = ask(client, query)
    told = PlacementList.model_validate_json(answer.content)
    assert told.next is None
    return [
        (one.slot, one.ad.key if one.ad else one.promo.heading if one.promo else "")
        for one in told.items
    ]


def test_slots__take_promos_of_the_audience_in_any_case(client: Client) -> None:
    approve_and_publish(promo("Find a ward"))
    approve_and_publish(promo("Hire", "Managers"))
    promo("A draft")
    assert chosen(client, "slots=a,b&audience=JOB+seekers") == [("a", "Find a ward"), ("b", "")]
    assert chosen(client, "slots=a&audience=Nobody") == [("a", "")]
    assert {name for _, name in chosen(client, "slots=a,b,c")} == {"Find a ward", "Hire", ""}


def test_slots__that_name_an_audience_take_its_promos(client: Client) -> None:
    for audience in ("Job seekers", "Managers", "Students"):
        approve_and_publish(promo(f"For {audience}", audience))
    for path in ("/a/", "/b/", "/c/"):
        found = chosen(client, f"slots=Managers,job-seekers&audience=students&path={path}")
        assert found == [("Managers", "For Managers"), ("job-seekers", "For Job seekers")]


def test_slots__of_ads_take_no_promo(client: Client) -> None:
    approve_and_publish(promo("Find a ward"))
    approve_and_publish(slot("top"))
    approve_and_publish(slot("off", enabled=False))
    slot("draft")
    found = chosen(client, "slots=top,off,draft")
    assert found == [("top", "top"), ("off", ""), ("draft", "Find a ward")]


def test_pages__begin_with_different_promos_and_stay_the_same(client: Client) -> None:
    for number in range(4):
        approve_and_publish(promo(f"Promo {number}"))
    first = {chosen(client, f"slots=a&path=/page-{number}/")[0][1] for number in range(30)}
    assert first == {f"Promo {number}" for number in range(4)}
    page = "slots=a,b,c,d,e&path=/page/"
    assert len({name for _, name in chosen(client, page)}) == 5  # four, and one empty
    assert ask(client, page).content == ask(client, page).content


def test_answer__is_dropped_and_ends_with_what_it_was_chosen_from(client: Client) -> None:
    with time_machine.travel(NOON, tick=False):
        ends = promo("Find a ward", expire_at=NOON + timedelta(seconds=100))
        approve_and_publish(ends)
    with time_machine.travel(NOON + timedelta(seconds=80), tick=False):
        answer = ask(client, "slots=a")
        assert answer["Cache-Control"] == "public, max-age=20"
        assert {"type:promo", "type:ad_slot"} <= set(answer["Surrogate-Key"].split())
        unchanged = client.get(
            "/api/v1/placements/?slots=a", headers={"If-None-Match": answer["ETag"]}
        )
        assert unchanged.status_code == 304
    with time_machine.travel(NOON + timedelta(seconds=101), tick=False):
        assert chosen(client, "slots=a") == [("a", "")]


def test_past__shows_what_stood_there_and_is_public_still(client: Client) -> None:
    with time_machine.travel(NOON, tick=False):
        kept, gone = approve_and_publish(promo("Kept")), approve_and_publish(promo("Gone"))
    later = NOON + timedelta(hours=2)
    with time_machine.travel(later, tick=False):
        kept.heading = "Renamed"
        kept.save_revision()
        approve_and_publish(kept)
        withdraw(content=gone, user=UserFactory(is_superuser=True), door="test")
        then = f"at={NOON + timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ}"
        assert [name for _, name in chosen(client, f"slots=a,b&{then}")] == ["Kept", ""]
        assert [name for _, name in chosen(client, "slots=a,b")] == ["Renamed", ""]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", "slots"),
        ("slots=", "slots"),
        ("slots=a,,b", "slots"),
        ("slots=a%20b", "slots"),
        ("slots=" + "a" * 51, "slots"),
        ("slots=" + ",".join(f"s{number}" for number in range(21)), "slots"),
        ("slots=a&audience=", "audience"),
        ("slots=a&audience=" + "x" * 101, "audience"),
        ("slots=a&path=page", "path"),
        ("slots=a&places=b", "places"),
        ("slots=a&slots=b", "slots"),
        ("slots=%ff", "slots"),
        ("slots=a&path=/%00", "path"),
    ],
)
def test_wrong_questions__are_400_and_name_the_part(client: Client, query: str, name: str) -> None:
    answer = ask(client, query)
    assert (answer.status_code, answer.json()["parameter"]) == (400, name)


def test_reads__one_query(client: Client, django_assert_num_queries: Any) -> None:
    approve_and_publish(promo("Find a ward"))
    approve_and_publish(slot("top"))
    with django_assert_num_queries(1):
        ask(client, "slots=top,a")
