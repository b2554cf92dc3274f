"""An item as it will be at a moment to come: what goes out and comes down by then counts."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from accounts.roles import Role
from audit.models import AuditEntry
from documents.models import Document, LedgerEntry, PlannedChange
from editorial.approvals import approve
from editorial.models import Schedule, ScheduleState, Step
from editorial.publishing import publish
from editorial.scheduler import publish_due
from projection.models import Preview
from projection.refreshes import do_chore
from releases import scheduling
from releases.moments import World, scheduled_steps
from tests.editorial.newsroom import Colleague, fresh
from tests.factories import (
    UserFactory,
    approve_and_publish,
    make_article,
    make_author,
    make_category,
)
from tests.releases.bundles import make_approved

pytestmark = pytest.mark.django_db

MORNING = datetime(2030, 5, 1, 8, 0, tzinfo=UTC)
NOON = MORNING + timedelta(hours=4)
EVENING = MORNING + timedelta(hours=12)
NEVER = "Readers do not see it at that moment"


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(MORNING, tick=False):
        yield


@pytest.fixture
def edda() -> Colleague:
    return Colleague(Role.EDITOR)


def schedule(content: Any, at: datetime, **fields: Any) -> Any:
    """Let a new version with these fields wait for its time."""
    draft = fresh(content).get_latest_revision_as_object()
    for name, value in (fields | {"go_live_at": at}).items():
        setattr(draft, name, value)
    revision = draft.save_revision()
    person = UserFactory(role=Role.PUBLISHER)
    for step in Step:
        approve(revision=revision, user=person, step=step)
    assert publish(revision=revision, user=person, door="test").schedule
    return fresh(content)


def release(contents: list[Any], at: datetime) -> None:
    """Let these wait together."""
    scheduling.schedule(
        release=make_approved(contents), due_at=at, user=UserFactory(role=Role.PUBLISHER)
    )


def ask(person: Colleague, content: Any, at: datetime | str) -> Any:
    """Ask for the moment."""
    said = at if isinstance(at, str) else at.isoformat()
    return person.client.post(reverse("releases_moment", args=[content.content_id]), {"at": said})


def handed(answer: Any) -> Any:
    """Hand the token over as the browser and the front end do; return the API's answer."""
    assert answer.status_code == 200, words(answer)
    field = BeautifulSoup(answer.content, "html.parser").select_one("[name=token]")
    assert field is not None
    token = {"Authorization": f"Preview {field['value']}"}
    found = Client().get("/api/v1/preview/", headers=token)
    assert found.status_code == 200
    return found


def seen(person: Colleague, content: Any, at: datetime) -> dict[str, Any]:
    """Return the document that the front end shows for this moment."""
    return dict(json.loads(handed(ask(person, content, at)).content))


def words(answer: Any) -> str:
    """Return what the page says."""
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


def refused(answer: Any, status: int = 409) -> str:
    """Return why there is no preview."""
    assert answer.status_code == status
    assert not Preview.objects.exists()
    return words(answer)


def test_moment__shows_the_scheduled_version_and_nothing_newer(edda: Colleague) -> None:
    article = schedule(make_article(), NOON, dek="Approved words.")
    newer = article.get_latest_revision_as_object()
    newer.dek = "Newer words."
    # Drafts of what is scheduled are refused; one that came in by another way is not shown either.
    type(article).objects.filter(pk=article.pk).update(
        latest_revision=article.revisions.create(
            content_type=article.latest_revision.content_type,
            base_content_type=article.latest_revision.base_content_type,
            object_id=str(article.pk),
            created_at=MORNING + timedelta(minutes=1),
            content=newer.serializable_data(),
        )
    )

    document = seen(edda, article, EVENING)

    assert document["dek"] == "Approved words."
    noon = NOON.isoformat().replace("+00:00", "Z")
    assert (document["published_at"], document["updated_at"]) == (noon, noon)
    assert document["seo"]["json_ld"]["datePublished"] == NOON.isoformat()


def test_moment__before_the_new_version_shows_what_is_public(edda: Colleague) -> None:
    article = approve_and_publish(make_article(dek="Public words."))
    article = schedule(article, NOON, dek="New words.")

    before = seen(edda, article, NOON - timedelta(minutes=1))
    after = seen(edda, article, NOON)

    assert before["dek"] == "Public words."
    assert after["dek"] == "New words."
    stored = json.loads(bytes(Document.objects.get(pk=article.content_id).body))
    assert {**before, "seq": stored["seq"]} == stored
    assert after["published_at"] == stored["published_at"] != after["updated_at"]


def test_moment__embeds_what_is_out_by_then_and_not_what_comes_later(edda: Colleague) -> None:
    author, category = make_author("Ada Minto"), make_category("Work")
    other = make_article("Second", parent=category, author=author)
    article = approve_and_publish(
        make_article(
            parent=category,
            author=author,
            body=[
                {"type": "paragraph", "value": f'<p><a linktype="page" id="{other.pk}">x</a></p>'},
                {"type": "related_articles", "value": {"title": "More", "articles": [other.pk]}},
            ],
        )
    )
    schedule(author, NOON, job_title="Editor at large")
    schedule(other, EVENING, title="Second, and new")

    morning, noon, evening = (
        seen(edda, article, at) for at in (NOON - timedelta(hours=1), NOON, EVENING)
    )

    assert [one["authors"][0]["job_title"] for one in (morning, noon)] == [
        "Staff writer",
        "Editor at large",
    ]
    assert morning["related"] == noon["related"] == []
    assert [one["title"] for one in evening["related"]] == ["Second, and new"]
    assert f'<a href="{other.public_path}"' in evening["body"][0]["html"]
    assert "<a " not in noon["body"][0]["html"]
    assert evening["authors"][0]["job_title"] == "Editor at large"


def test_moment__of_what_is_in_a_release_and_of_what_embeds_it(edda: Colleague) -> None:
    category = make_category("Night Shifts", live=False)
    author = make_author("Nora Night", live=False)
    article = make_article("Night One", parent=category, author=author)
    shown = approve_and_publish(
        make_article(
            "Day",
            parent=make_category("Work"),
            body=[{"type": "related_articles", "value": {"title": "", "articles": [article.pk]}}],
        )
    )
    release([article, author, category], NOON)

    document = seen(edda, article, NOON)

    assert [one["name"] for one in document["authors"]] == ["Nora Night"]
    assert document["canonical"]["category"]["title"] == "Night Shifts"
    assert document["published_at"].startswith("2030-05-01T12:00:00")
    assert [one["id"] for one in seen(edda, shown, NOON)["related"]] == [article.content_id]
    assert seen(edda, shown, NOON - timedelta(minutes=1))["related"] == []
    Preview.objects.all().delete()
    assert "it goes out later" in refused(ask(edda, article, NOON - timedelta(minutes=1)))


def test_moment__leaves_out_what_has_come_down(edda: Colleague) -> None:
    category = make_category("Work")
    other = approve_and_publish(make_article("Old", parent=category, expire_at=NOON))
    author = make_author("Ada Minto")
    article = approve_and_publish(
        make_article(
            parent=category,
            author=author,
            body=[{"type": "related_articles", "value": {"title": "", "articles": [other.pk]}}],
        )
    )

    assert seen(edda, article, NOON - timedelta(minutes=1))["related"] != []
    assert seen(edda, article, NOON)["related"] == []


def test_moment__when_it_is_gone_is_refused(edda: Colleague) -> None:
    article = approve_and_publish(make_article(expire_at=NOON))
    assert "It comes down" in refused(ask(edda, article, EVENING))
    late = schedule(make_article("Late"), NOON, expire_at=NOON + timedelta(hours=1))
    assert "It comes down" in refused(ask(edda, late, EVENING))
    assert seen(edda, late, NOON)["expires_at"].startswith("2030-05-01T13:00")


def test_moment__after_an_expiry_that_the_new_version_replaces(edda: Colleague) -> None:
    article = approve_and_publish(make_article(expire_at=EVENING))
    article = schedule(article, NOON, expire_at=None, dek="Here to stay.")
    assert seen(edda, article, EVENING)["dek"] == "Here to stay."
    assert not World(scheduled_steps(MORNING), EVENING).gone


def test_moment__of_what_is_never_public_is_refused(edda: Colleague) -> None:
    article = make_article()
    assert NEVER in refused(ask(edda, article, NOON))


def test_moment__of_a_version_that_changed_since_is_refused(edda: Colleague) -> None:
    article = schedule(make_article(), NOON)
    image = article.resource_image
    image.credit = "Somebody else"
    image.save()
    assert "It is not as it was approved" in refused(ask(edda, article, NOON))


@pytest.mark.parametrize(
    ("at", "why"),
    [
        (MORNING, "This moment has passed."),
        ("2030-04-30 23:00", "This moment has passed."),
        ("9999-12-31 23:59", "That is too far away."),
        ("soon", "Enter a valid date/time."),
        ("2030-03-31 02:30", "There is no 02:30 on 2030-03-31 in Berlin"),
        ("", "This field is required."),
    ],
)
def test_moment__that_cannot_be_meant_is_refused(
    edda: Colleague, at: datetime | str, why: str, settings: Any
) -> None:
    settings.TIME_ZONE = "Europe/Berlin"
    article = approve_and_publish(make_article())
    assert why in refused(ask(edda, article, at), 422)


def test_moment__is_typed_in_the_zone_of_the_editor(edda: Colleague) -> None:
    UserProfile.objects.create(user=edda.user, current_time_zone="Asia/Tokyo")
    article = schedule(make_article(), NOON)  # 21:00 in Tokyo

    assert NEVER in refused(ask(edda, article, "2030-05-01 20:59"))
    answer = handed(ask(edda, article, "2030-05-01 21:00"))

    assert answer["Galley-Preview-At"] == "2030-05-01T21:00:00+09:00"
    page = edda.get(reverse("releases_moment", args=[article.content_id]))
    assert 'value="2030-05-01 21:00"' in page.content.decode()


def test_moment__is_for_those_who_preview_its_drafts() -> None:
    writer, moderator = Colleague(Role.WRITER), Colleague(Role.MODERATOR)
    hers = schedule(make_article("Hers", owner=writer.user), NOON)
    foreign = schedule(make_article("Foreign"), NOON)
    for person, content in ((writer, foreign), (moderator, hers)):
        answer = ask(person, content, NOON)
        assert answer.status_code == 302
        assert not Preview.objects.exists()
    assert seen(writer, hers, NOON)["title"] == "Hers"
    assert Client().post(reverse("releases_moment", args=[hers.content_id])).status_code == 302
    unknown = reverse("releases_moment", args=["unknown"])
    assert writer.client.post(unknown, {"at": NOON.isoformat()}).status_code == 404


def test_moment__changes_nothing(edda: Colleague) -> None:
    author = make_author()
    article = approve_and_publish(make_article(author=author))
    schedule(author, NOON, job_title="Editor")
    release([make_article("Second", author=author)], NOON)
    tables = (Document, LedgerEntry, PlannedChange, Schedule, AuditEntry)
    before = [list(table.objects.order_by("pk").values()) for table in tables]

    seen(edda, article, NOON)

    assert [list(table.objects.order_by("pk").values()) for table in tables] == before
    assert fresh(author).job_title == "Staff writer"
    assert Preview.objects.count() == 1


def test_moment__is_what_readers_get_when_it_has_come(edda: Colleague) -> None:
    author = make_author()
    article = schedule(make_article(author=author), NOON, dek="New words.")
    schedule(author, NOON, job_title="Editor")
    foreseen = seen(edda, article, NOON)
    with time_machine.travel(NOON, tick=False):
        while publish_due().done:
            pass
        do_chore(lambda: False)
    assert not Schedule.objects.filter(state=ScheduleState.WAITING).exists()
    document = json.loads(bytes(Document.objects.get(pk=article.content_id).body))
    assert {**foreseen, "seq": document["seq"]} == document


def test_moment__below_a_category_that_gets_its_address_then(edda: Colleague) -> None:
    category = make_category("Night Shifts", live=False)
    article = make_article("Night One", parent=category)
    category.slug = "late-shifts"
    category.save_revision()
    release([article, category], NOON)
    foreseen = seen(edda, article, NOON)
    assert foreseen["path"] == "/resources/late-shifts/night-one/"
    with time_machine.travel(NOON, tick=False):
        assert publish_due().done == 1
    document = json.loads(bytes(Document.objects.get(pk=article.content_id).body))
    times = {name: document[name] for name in ("published_at", "updated_at", "seq")}
    foreseen["seo"]["json_ld"] = document["seo"]["json_ld"]  # holds the times as well
    assert {**foreseen, **times} == document


def test_moment__of_what_differs_from_what_was_approved_shows_what_is_public(
    edda: Colleague,
) -> None:
    author = make_author()
    article = approve_and_publish(make_article(author=author))
    image = article.resource_image
    image.credit = "Somebody else"
    image.save()
    schedule(author, NOON, job_title="Editor")
    stored = json.loads(bytes(Document.objects.get(pk=article.content_id).body))

    document = seen(edda, article, NOON)

    assert document["authors"][0]["job_title"] == "Editor"
    assert document["representations"] == stored["representations"]


def test_moment__of_what_is_deleted_meanwhile_leaves_it_out(edda: Colleague) -> None:
    category = make_category("Work")
    other = schedule(make_article("Second", parent=category), NOON)
    blocks = [{"type": "related_articles", "value": {"title": "", "articles": [other.pk]}}]
    article = approve_and_publish(make_article(parent=category, body=blocks))
    assert seen(edda, article, NOON)["related"] != []
    Schedule.objects.filter(content_id=other.content_id).update(object_id="0")
    assert seen(edda, article, NOON)["related"] == []


def test_form__leads_to_the_next_moment_and_to_any_other(edda: Colleague) -> None:
    author = make_author("Ada Minto")
    article = approve_and_publish(make_article(author=author))
    assert edda.soup(article).select_one("[data-moments]") is None
    schedule(author, NOON, job_title="Editor")
    later = schedule(make_article("Later", author=author), EVENING)

    html = edda.soup(article)
    assert "Preview as of 1 May 2030, " in html.select_one("[data-moments]").get_text()
    assert "“Ada Minto” goes out." in html.select_one("[data-moments]").get_text()
    own = edda.soup(later)
    assert "goes out" not in own.select_one("[data-moments]").get_text()
    form = own.find(id="releases-next-moment")
    assert form is not None
    assert form["method"] == "post"
    assert form.parent["data-controller"] == "w-teleport"  # out of the form that it stands in
    assert handed(edda.client.post(form["action"], {"at": form.select_one("[name=at]")["value"]}))[
        "Galley-Preview-At"
    ]
    page = words(edda.get(reverse("releases_moment", args=[later.content_id])))
    assert "This version goes out." in page
    assert "Ada Minto" not in page  # at noon this article is not out yet


def test_desk__previews_what_goes_out_next(edda: Colleague) -> None:
    article = schedule(make_article("Next one"), NOON)
    html = BeautifulSoup(edda.get(reverse("wagtailadmin_home")).content, "html.parser")
    form = html.select_one(f'form[action*="{article.content_id}"]')
    assert form is not None
    button = form.select_one("button")
    assert "Next one" in button["aria-label"]
    assert handed(edda.client.post(form["action"], {"at": button["value"]}))
    other = Colleague(Role.WRITER)
    html = BeautifulSoup(other.get(reverse("wagtailadmin_home")).content, "html.parser")
    assert html.select_one(f'form[action*="{article.content_id}"]') is None
