"""Two people at one text: one saves, the other is told, and nothing that she typed is lost."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from accounts.roles import Role
from audit.models import Act, AuditEntry
from editorial.links import edit_link
from editorial.models import Unsaved
from resources.models import ArticlePage
from tests.editorial.newsroom import Colleague, fresh, said
from tests.factories import approve_and_publish, make_article, make_author

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Colleague:
    return Colleague(Role.EDITOR, first_name="Ada", last_name="Minto")


@pytest.fixture
def ben() -> Colleague:
    return Colleague(Role.EDITOR, first_name="Ben", last_name="Okri")


@pytest.fixture(params=["draft", "live", "author"])
def content(request: pytest.FixtureRequest) -> Any:
    """A page that readers see, one that they do not, and a snippet."""
    if request.param == "author":
        return make_author()
    page = make_article()
    return approve_and_publish(page) if request.param == "live" else page


@pytest.fixture
def author() -> Any:
    """Where the kind of content makes no difference: its form is quick to open."""
    return make_author()


def words(content: Any) -> tuple[str, str]:
    """Two fields of text that this kind has."""
    return ("organisation", "job_title") if hasattr(content, "job_title") else ("seo_title", "dek")


def opened(person: Colleague, content: Any) -> dict[str, Any]:
    """The form as it stands in her browser."""
    return person.form(edit_link(content))


def press(person: Colleague, content: Any, form: dict[str, Any], action: str = "") -> Any:
    return person.client.post(edit_link(content), form | ({action: "1"} if action else {}))


def autosave(person: Colleague, content: Any, form: dict[str, Any]) -> Any:
    return person.client.post(edit_link(content), form, headers={"accept": "application/json"})


def draft(content: Any) -> Any:
    return fresh(content).get_latest_revision_as_object()


def decide(person: Colleague, unsaved: Unsaved, act: str, **choices: str) -> Any:
    """Press a button of the conflict page."""
    url = f"/admin/editorial/conflicts/{unsaved.pk}/"
    page = BeautifulSoup(person.client.get(url).content, "html.parser")
    seen = page.select_one("input[name=seen]")
    assert seen is not None
    chosen = {f"choice-{name}": side for name, side in choices.items()}
    return person.client.post(url, {"act": act, "seen": seen["value"]} | chosen)


@pytest.mark.parametrize("button", ["", "action-submit"])
def test_second_save__is_kept_and_not_saved(
    content: Any, ada: Colleague, ben: Colleague, button: str
) -> None:
    one, other = words(content)
    hers, his = opened(ada, content), opened(ben, content)
    press(ada, content, hers | {one: "By Ada"})
    newest = fresh(content).latest_revision_id

    answer = press(ben, content, his | {other: "By Ben"}, button)

    unsaved = Unsaved.objects.get()
    assert answer.headers["location"] == f"/admin/editorial/conflicts/{unsaved.pk}/"
    assert fresh(content).latest_revision_id == newest
    assert getattr(draft(content), other) != "By Ben"
    assert fresh(content).current_workflow_state is None
    assert unsaved.mine[other] == "By Ben"


def test_merging__keeps_what_each_changed(content: Any, ada: Colleague, ben: Colleague) -> None:
    one, other = words(content)
    hers, his = opened(ada, content), opened(ben, content)
    press(ada, content, hers | {one: "By Ada"})
    press(ben, content, his | {other: "By Ben"}, "action-submit")

    answer = decide(ben, Unsaved.objects.get(), "merge")

    assert (getattr(draft(content), one), getattr(draft(content), other)) == ("By Ada", "By Ben")
    assert fresh(content).latest_revision.user == ben.user
    assert "“Submit” was not done" in said(answer)
    assert not Unsaved.objects.exists()
    assert AuditEntry.objects.get(act=Act.MERGED).detail["mine"] == [other]


@pytest.mark.parametrize(("side", "stands"), [("mine", "By Ben"), ("theirs", "By Ada")])
def test_a_field_that_both_changed__is_chosen(
    author: Any, ada: Colleague, ben: Colleague, side: str, stands: str
) -> None:
    one, _ = words(author)
    hers, his = opened(ada, author), opened(ben, author)
    press(ada, author, hers | {one: "By Ada"})
    press(ben, author, his | {one: "By Ben"})
    unsaved = Unsaved.objects.get()

    without = decide(ben, unsaved, "merge")
    assert "Choose whose version stands" in said(without)
    assert Unsaved.objects.exists()

    decide(ben, unsaved, "merge", **{one: side})
    assert getattr(draft(author), one) == stands


def test_the_page__says_who_and_shows_both(author: Any, ada: Colleague, ben: Colleague) -> None:
    one, other = words(author)
    hers, his = opened(ada, author), opened(ben, author)
    press(ada, author, hers | {one: "By Ada"})

    page = ben.client.post(edit_link(author), his | {one: "By Ben", other: "His own"}, follow=True)

    text = " ".join(BeautifulSoup(page.content, "html.parser").get_text(" ").split())
    assert "Ada Minto saved this on" in text
    assert "You both changed" in text
    assert "By Ada" in text
    assert "By Ben" in text
    assert "Only you changed" in text
    assert "His own" in text


def test_taking_mine_whole__saves_all_of_it(author: Any, ada: Colleague, ben: Colleague) -> None:
    one, other = words(author)
    hers, his = opened(ada, author), opened(ben, author)
    before = getattr(draft(author), one)
    press(ada, author, hers | {one: "By Ada"})
    press(ben, author, his | {other: "By Ben"})

    decide(ben, Unsaved.objects.get(), "mine")

    assert (getattr(draft(author), one), getattr(draft(author), other)) == (before, "By Ben")


def test_discarding__saves_nothing(author: Any, ada: Colleague, ben: Colleague) -> None:
    one, other = words(author)
    hers, his = opened(ada, author), opened(ben, author)
    press(ada, author, hers | {one: "By Ada"})
    press(ben, author, his | {other: "By Ben"})
    newest = fresh(author).latest_revision_id

    decide(ben, Unsaved.objects.get(), "discard")

    assert fresh(author).latest_revision_id == newest
    assert not Unsaved.objects.exists()
    assert AuditEntry.objects.filter(act=Act.TYPED_DISCARDED, actor_id=ben.user.pk).exists()


def test_merging__looks_again_if_somebody_was_quicker(
    author: Any, ada: Colleague, ben: Colleague
) -> None:
    one, other = words(author)
    hers, his = opened(ada, author), opened(ben, author)
    press(ada, author, hers | {one: "By Ada"})
    press(ben, author, his | {other: "By Ben"})
    unsaved = Unsaved.objects.get()
    seen = fresh(author).latest_revision_id
    ada.edit(author, **{one: "By Ada again"})

    url = f"/admin/editorial/conflicts/{unsaved.pk}/"
    answer = ben.client.post(url, {"act": "merge", "seen": seen})

    assert "Look at the new version" in said(answer)
    assert getattr(draft(author), other) != "By Ben"
    decide(ben, unsaved, "merge")
    assert (getattr(draft(author), one), getattr(draft(author), other)) == (
        "By Ada again",
        "By Ben",
    )


def test_a_save_that_changed_nothing__is_no_conflict(
    content: Any, ada: Colleague, ben: Colleague
) -> None:
    _, other = words(content)
    hers, his = opened(ada, content), opened(ben, content)
    press(ada, content, hers)

    press(ben, content, his | {other: "By Ben"})

    assert getattr(draft(content), other) == "By Ben"
    assert not Unsaved.objects.exists()


def test_who_typed_nothing__sees_the_new_version(
    author: Any, ada: Colleague, ben: Colleague
) -> None:
    one, _ = words(author)
    hers, his = opened(ada, author), opened(ben, author)
    press(ada, author, hers | {one: "By Ada"})

    answer = press(ben, author, his, "action-submit")

    assert "Ada Minto saved this on" in said(answer)
    assert answer.headers["location"] == edit_link(author)
    assert fresh(author).current_workflow_state is None
    assert not Unsaved.objects.exists()


def test_autosave__is_refused_with_the_code_that_it_knows_and_kept(
    author: Any, ada: Colleague, ben: Colleague
) -> None:
    one, other = words(author)
    hers, his = opened(ada, author), opened(ben, author)
    autosave(ada, author, hers | {one: "By Ada"})

    answer = autosave(ben, author, his | {other: "By"})
    autosave(ben, author, his | {other: "By Ben"})

    assert answer.status_code == 400
    assert answer.json()["error_code"] == "invalid_revision"
    assert "Ada Minto saved this on" in answer.json()["error_message"]
    assert Unsaved.objects.get().mine[other] == "By Ben"
    press(ben, author, his | {other: "By Ben!"})
    assert Unsaved.objects.get().mine[other] == "By Ben!"


def test_save_after_ones_own_autosaves__is_no_conflict(content: Any, ada: Colleague) -> None:
    _, other = words(content)
    form = opened(ada, content)
    first = autosave(ada, content, form | {other: "One"}).json()
    again = form | {other: "Two", "overwrite_revision_id": str(first["revision_id"])}
    second = autosave(ada, content, again).json()

    press(ada, content, form | {other: "Three"})

    assert second["revision_id"] == first["revision_id"]
    assert getattr(draft(content), other) == "Three"
    assert not Unsaved.objects.exists()


def test_autosave__does_not_overwrite_what_somebody_has_loaded(
    author: Any, ada: Colleague, ben: Colleague
) -> None:
    one, other = words(author)
    form = opened(ada, author)
    first = autosave(ada, author, form | {one: "One"}).json()["revision_id"]
    his = opened(ben, author)

    again = form | {one: "Two", "overwrite_revision_id": str(first)}
    second = autosave(ada, author, again).json()["revision_id"]
    press(ben, author, his | {other: "By Ben"})

    assert second != first
    assert Unsaved.objects.get().base[one] == "One"
    decide(ben, Unsaved.objects.get(), "merge")
    assert (getattr(draft(author), one), getattr(draft(author), other)) == ("Two", "By Ben")


def test_two_windows_of_one_person__are_two_people(author: Any, ada: Colleague) -> None:
    one, other = words(author)
    left, right, third = (opened(ada, author) for _ in range(3))
    press(ada, author, left | {one: "Left"})

    press(ada, author, right | {other: "Right"})
    press(ada, author, third | {other: "Third"})

    assert [row.mine[other] for row in Unsaved.objects.all()] == ["Right", "Third"]


def test_what_is_kept__is_offered_and_private(author: Any, ada: Colleague, ben: Colleague) -> None:
    one, other = words(author)
    hers, his = opened(ada, author), opened(ben, author)
    press(ada, author, hers | {one: "By Ada"})
    press(ben, author, his | {other: "By Ben"})
    address = f"/admin/editorial/conflicts/{Unsaved.objects.get().pk}/"

    assert address in ben.client.get("/admin/").content.decode()
    assert ben.soup(author).select_one(f"[data-unsaved] a[href='{address}']")
    assert address not in ada.client.get("/admin/").content.decode()
    assert ada.client.get(address).status_code == 404


def test_what_does_not_fit__is_shown_as_typed(ada: Colleague, ben: Colleague) -> None:
    page = make_article()
    hers, his = opened(ada, page), opened(ben, page)
    press(ada, page, hers | {"seo_title": "By Ada"})

    answer = press(ben, page, his | {"dek": "long " * 100, "search_description": "By Ben"})

    unsaved = Unsaved.objects.get()
    assert unsaved.unread[0]["text"].startswith("long long")
    assert "long long" in ben.client.get(answer.headers["location"]).content.decode()
    assert unsaved.mine["search_description"] == "By Ben"


def test_content_deleted_meanwhile__leaves_the_text(ada: Colleague, ben: Colleague) -> None:
    page = make_article()
    hers, his = opened(ada, page), opened(ben, page)
    press(ada, page, hers | {"seo_title": "By Ada"})
    address = press(ben, page, his | {"dek": "Ben's words"}).headers["location"]
    page.delete()

    assert "Ben&#x27;s words" in ben.client.get(address).content.decode()


def blocks(*texts: tuple[str, str]) -> dict[str, Any]:
    """A body whose paragraphs have ids."""
    data = nested_form_data(
        {"body": streamfield([("paragraph", rich_text(f"<p>{text}</p>")) for _, text in texts])}
    )
    return data | {f"body-{number}-id": key for number, (key, _) in enumerate(texts)}


FIRST, SECOND, THIRD = (f"0000000{n}-0000-4000-8000-000000000000" for n in (1, 2, 3))


def body_of(page: ArticlePage) -> list[str]:
    return [BeautifulSoup(str(block.value), "html.parser").get_text() for block in draft(page).body]


def test_different_blocks__are_woven_into_one_body(ada: Colleague, ben: Colleague) -> None:
    page = make_article()
    ada.client.post(edit_link(page), opened(ada, page) | blocks((FIRST, "One"), (SECOND, "Two")))
    hers, his = opened(ada, page), opened(ben, page)
    press(ada, page, hers | blocks((FIRST, "One by Ada"), (SECOND, "Two")))

    press(ben, page, his | blocks((FIRST, "One"), (SECOND, "Two by Ben"), (THIRD, "Three")))
    decide(ben, Unsaved.objects.get(), "merge")

    assert body_of(page) == ["One by Ada", "Two by Ben", "Three"]


def test_the_same_block__is_chosen(ada: Colleague, ben: Colleague) -> None:
    page = make_article()
    ada.client.post(edit_link(page), opened(ada, page) | blocks((FIRST, "One"), (SECOND, "Two")))
    hers, his = opened(ada, page), opened(ben, page)
    press(ada, page, hers | blocks((FIRST, "One by Ada"), (SECOND, "Two")))

    press(ben, page, his | blocks((FIRST, "One by Ben"), (SECOND, "Two")))
    decide(ben, Unsaved.objects.get(), "merge", body="mine")

    assert body_of(page) == ["One by Ben", "Two"]


@pytest.mark.parametrize("live", [False, True])
def test_authors_and_tags__count_as_fields(ada: Colleague, ben: Colleague, live: bool) -> None:
    page = make_article()
    page = approve_and_publish(page) if live else page
    other = make_author("Ida Other")
    hers, his = opened(ada, page), opened(ben, page)
    second = {
        "authorships-TOTAL_FORMS": "2",
        "authorships-1-author": str(other.pk),
        "authorships-1-id": "",
        "authorships-1-ORDER": "2",
        "authorships-1-DELETE": "",
    }
    press(ada, page, hers | second)

    press(ben, page, his | {"tags": "night, day"})
    decide(ben, Unsaved.objects.get(), "merge")

    assert [row.author.name for row in draft(page).authorships.all()] == [
        "Author of Your First Week",
        "Ida Other",
    ]
    assert sorted(tag.name for tag in draft(page).tags.all()) == ["day", "night"]
