"""Publications meet moves and new pages: one wins, the other is told, and the tree stays whole."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from wagtail.models import Page

from accounts.models import User
from accounts.roles import Role
from documents import queries
from editorial.approvals import approve
from editorial.models import Step
from editorial.publishing import publish
from editorial.refusal import Refused
from resources.models import ArticlePage, CategoryPage
from tests.factories import (
    UserFactory,
    approve_and_publish,
    make_article,
    make_author,
    make_category,
    make_image,
)
from tests.faults.agreement import page_disagreements, store_disagreements
from tests.faults.races import race
from tests.faults.tally import Tally

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
ROUNDS = int(os.environ.get("GALLEY_RACE_ROUNDS", "8"))
FURTHER = int(os.environ.get("GALLEY_TREE_ROUNDS", "8"))  # of kinds that nobody was promised
WHOLE_STORE_EACH = max(1, ROUNDS // 20)  # it grows with the rounds
FRESH_EACH = 50  # so does the past of an article: Wagtail writes all its revisions anew each time


class Newsroom:
    """Two published categories, a published subcategory with a published article, two people."""

    def __init__(self, number: int) -> None:
        self.writer: User = UserFactory(role=Role.WRITER)
        self.publisher: User = UserFactory(role=Role.PUBLISHER)
        self.author, self.image = make_author(f"Author {number}"), make_image()
        self.homes = [make_category(f"{name} {number}") for name in ("Careers", "Health")]
        self.section = make_category("Sleep", parent=self.homes[0])
        self.article = approve_and_publish(self.draft("Your First Week"))
        self.pages = [*self.homes, self.section, self.article]
        self.rounds = 0

    def draft(self, title: str) -> Any:
        """Add a complete draft to the subcategory."""
        section = CategoryPage.objects.get(pk=self.section.pk)
        return make_article(title, parent=section, author=self.author, image=self.image)

    def approved(self, content: Any, mark: int, **fields: Any) -> Any:
        """Return a new version that both steps have approved."""
        draft = again(content).get_latest_revision_as_object()
        draft.dek = f"What to ask before it begins: {mark}."
        for name, value in fields.items():
            setattr(draft, name, value)
        revision = draft.save_revision(user=self.writer)
        for step in Step:
            approve(revision=revision, user=self.publisher, step=step)
        return revision

    def publish(self, revision: Any) -> None:
        """Publish it."""
        publish(revision=revision, user=self.publisher, door="race")

    def move_section(self) -> None:
        """Move the subcategory to the other category."""
        section = again(self.section)
        target = next(home for home in self.homes if home.pk != section.get_parent().pk)
        section.move(Page.objects.get(pk=target.pk), pos="last-child", user=self.publisher)

    def agree(self, *more: Any) -> None:
        """Tree, pages and documents agree; every so many rounds the whole store does."""
        self.rounds += 1
        assert Page.find_problems() == ([], [], [], [], [])
        if self.rounds % WHOLE_STORE_EACH == 0:
            assert not store_disagreements()
        for page in [*self.pages, *more]:
            assert not page_disagreements(page)
            row = again(page)
            parent = row.get_parent()
            assert parent.get_children().filter(pk=row.pk).exists(), f"{row} cannot be reached"
            assert row.url_path == f"{parent.url_path}{row.slug}/"
            if row.live:
                assert queries.paths_of([row.content_id]) == {row.content_id: row.public_path}


def newsrooms(race_of: str, *beside: int, rounds: int = FURTHER) -> Iterator[tuple[Newsroom, int]]:
    """Yield where each round takes place, and its number.

    `race_of` is what the line at the end calls it. `beside`: for each number another subcategory,
    the last of `pages`, in that of the categories.
    """
    tally = Tally(f"Races: {race_of}", "races")
    for number in range(rounds):
        if number % FRESH_EACH == 0:
            here = Newsroom(number)
            here.pages += [make_category("Waking", parent=again(here.homes[at])) for at in beside]
        yield here, number
        tally.count()
    tally.report()


def again(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


def check(raised: list[Exception | None], *, losers: int = 0) -> None:
    """At most so many were refused; nothing else went wrong."""
    told = [error for error in raised if error]
    assert all(isinstance(error, Refused) for error in told), raised
    assert len(told) <= losers, raised


def test_publish_and_move_of_its_category__both_hold() -> None:
    for here, number in newsrooms("publish and move of its category", rounds=ROUNDS):
        revision = here.approved(here.article, number)
        check(race(lambda: here.publish(revision), here.move_section))  # noqa: B023
        assert again(here.article).dek.endswith(f": {number}.")
        here.agree()


def test_publish_and_move_of_the_same_category__both_hold() -> None:
    for here, number in newsrooms("publish and move of the same"):
        slug = f"sleep-{number % 2}"
        revision = here.approved(here.section, number, slug=slug)
        check(race(lambda: here.publish(revision), here.move_section))  # noqa: B023
        assert again(here.section).slug == slug
        here.agree()


def test_publish_and_move_of_a_draft__one_holds() -> None:
    for here, number in newsrooms("publish and move of a draft"):
        draft = here.draft(f"Draft {number}")
        revision = here.approved(draft, number)

        def move(draft: Any = draft, here: Newsroom = here) -> None:
            target = Page.objects.get(pk=here.homes[0].pk)
            again(draft).move(target, pos="last-child", user=here.publisher)

        check(race(lambda: here.publish(revision), move), losers=1)  # noqa: B023
        row = again(draft)
        assert row.live == (row.get_parent().pk == here.section.pk)
        here.agree(draft)
        again(draft).delete()


def test_refile_and_move_of_the_target__both_hold() -> None:
    for here, number in newsrooms("re-file and move of the target", 0):
        target = (here.pages[-1], here.section)[number % 2]
        revision = here.approved(here.article, number, refile_to=again(target))
        check(race(lambda: here.publish(revision), here.move_section))  # noqa: B023
        assert again(here.article).get_parent().pk == target.pk
        here.agree()


def test_publish_and_add_child__no_child_is_lost() -> None:
    for here, number in newsrooms("publish and add child", rounds=ROUNDS):
        revision = here.approved(here.section, number)
        parent = again(here.section)
        child = ArticlePage(title=f"Child {number}", slug=f"child-{number}", live=False)
        before = parent.numchild
        check(race(lambda: here.publish(revision), lambda: parent.add_child(instance=child)))  # noqa: B023
        assert again(here.section).numchild == before + 1
        here.agree(child)
        again(child).delete()


def test_move_and_add_child__the_child_goes_with_its_parent() -> None:
    for here, number in newsrooms("move and add child"):
        parent = again(here.section)
        child = ArticlePage(title=f"Child {number}", slug=f"child-{number}", live=False)
        check(race(here.move_section, lambda: parent.add_child(instance=child)))  # noqa: B023
        assert again(child).get_parent().pk == here.section.pk
        here.agree(child)
        again(child).delete()


def test_move_and_move__each_ends_where_it_was_sent() -> None:
    for here, _ in newsrooms("move and move", 1):
        other = here.pages[-1]

        def move_other(here: Newsroom = here, other: Any = other) -> None:
            page = again(other)
            target = next(home for home in here.homes if home.pk != page.get_parent().pk)
            page.move(again(target), pos="first-child", user=here.publisher)

        before = [again(page).get_parent().pk for page in (here.section, other)]
        check(race(here.move_section, move_other))
        after = [again(page).get_parent().pk for page in (here.section, other)]
        assert all(old != new for old, new in zip(before, after, strict=True))
        here.agree()


def test_move_and_move_of_the_same_page__it_stands_in_one_place() -> None:
    for here, _ in newsrooms("move and move of the same page"):
        pages = [again(here.section), again(here.section)]
        targets = [again(home) for home in here.homes]
        check(
            race(
                lambda: pages[0].move(targets[0], pos="last-child", user=here.publisher),  # noqa: B023
                lambda: pages[1].move(targets[1], pos="first-child", user=here.publisher),  # noqa: B023
            ),
            losers=1,
        )
        here.agree()
