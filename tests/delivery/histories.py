"""Random histories of a site: acts through the publishing service, on a clock that moves."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.roles import Role
from documents.models import Document, LedgerEntry
from editorial.acts.redirects import redirect_to
from editorial.publishing import withdraw
from editorial.refusal import Refused
from editorial.scheduler import publish_due
from foundation import clock
from tests.factories import (
    UserFactory,
    approve_and_publish,
    make_article,
    make_author,
    make_category,
    make_image,
)

START = datetime(2030, 5, 1, 8, 0, tzinfo=UTC)
API = "/api/v1"


def get(client: Client, path: str, *, at: datetime | None = None, token: str = "") -> Any:
    """Ask the API, perhaps for a moment and with a read key."""
    if at:
        path += f"{'&' if '?' in path else '?'}at={at.isoformat().replace('+00:00', 'Z')}"
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return client.get(API + path, headers=headers)


class History:
    """A site to which things happen. `happened` tells what, for the one who reads a failure."""

    def __init__(self, chance: random.Random, traveller: time_machine.Traveller) -> None:
        self.chance = chance
        self.traveller = traveller
        self.person = UserFactory(role=Role.PUBLISHER)
        self.writer = UserFactory()
        self.picture = make_image()
        self.categories = [make_category(f"Category {number}") for number in range(2)]
        self.authors = [make_author(f"Author {number}") for number in range(2)]
        self.articles: list[Any] = []
        self.happened: list[str] = []
        for _ in range(2):
            self.new()

    def act(self) -> None:
        """Let some time pass, and one thing happen."""
        self.traveller.shift(self.chance.choice([1, 7, 59, 60, 61, 600, 4000]))
        acts = [self.new, self.edit, self.edit, self.move, self.move_category, self.withdraw]
        acts += [self.redirect, self.expiring, self.planned, self.scheduler, self.scheduler]
        acts += [self.edit_author, self.withdraw_author]
        chosen = self.chance.choice(acts)
        try:
            chosen()
            told = chosen.__name__
        except (Refused, ValidationError) as error:
            told = f"{chosen.__name__} refused: {error}"
        self.happened.append(
            f"{clock.now():%d %H:%M:%S} {told}, ledger {LedgerEntry.objects.count()}"
        )

    def new(self, **fields: Any) -> Any:
        """An article is published."""
        number = len(self.articles)
        article = make_article(
            f"Article {number}",
            parent=self.chance.choice(self.categories),
            author=self.chance.choice(self.authors),
            image=self.picture,
            dek=f"unique{number}word as it was first.",
            **fields,
        )
        self.articles.append(article)
        approve_and_publish(article, reviewer=self.person)
        return article

    def expiring(self) -> None:
        """An article is published that will end by the clock."""
        self.new(expire_at=clock.now() + timedelta(seconds=self.chance.choice([90, 700, 5000])))

    def planned(self) -> None:
        """A new article, or another version of one, waits for its time."""
        at = clock.now() + timedelta(seconds=self.chance.choice([90, 700, 5000]))
        if self.chance.random() < 0.5:
            self.new(go_live_at=at)
        else:
            self._change(self.chance.choice(self.articles), go_live_at=at, dek=f"Planned for {at}.")

    def plan(self, kind: str, at: datetime) -> None:
        """Another version of something waits for its time; or another address of an article."""
        contents = {"category": self.categories, "author": self.authors}.get(kind, self.articles)
        fields = {
            "article": {"dek": f"Planned for {at}."},
            "address": {"slug": f"planned-{self.chance.randrange(5)}"},
            "category": {"title": f"Category of {at:%H:%M:%S}"},
            "author": {"job_title": f"Writer of {at:%H:%M:%S}"},
        }[kind]
        self._change(self.chance.choice(contents), go_live_at=at, **fields)

    def edit(self) -> None:
        """An article is published again, also one that was taken away."""
        article = self.chance.choice(self.articles)
        self._change(article, dek=f"Words of {clock.now()}.", go_live_at=None)

    def move(self) -> None:
        """An article gets another address."""
        self._change(self.chance.choice(self.articles), slug=f"slug-{self.chance.randrange(5)}")

    def move_category(self) -> None:
        """A category gets another address, and all that is in it."""
        self._change(self.chance.choice(self.categories), slug=f"place-{self.chance.randrange(4)}")

    def edit_author(self) -> None:
        """An author is published again."""
        author = self.chance.choice(self.authors)
        self._change(author, job_title=f"Writer of {clock.now():%H:%M}")

    def withdraw_author(self) -> None:
        """An author is taken away; articles keep the name until they are published again."""
        withdraw(content=self._fresh(self.authors[0]), user=self.person, door="test")

    def withdraw(self) -> None:
        """An article is taken away, with or without a note."""
        note = self.chance.choice(["", "Out of date."])
        withdraw(content=self._public(), user=self.person, door="test", note=note)

    def redirect(self) -> None:
        """An article is taken away in favour of another one."""
        redirect_to(content=self._public(), successor=self._public(), user=self.person)

    def scheduler(self) -> None:
        """What is due goes out."""
        publish_due()

    def _public(self) -> Any:
        public = set(Document.objects.values_list("pk", flat=True))
        there = [article for article in self.articles if article.content_id in public]
        return self._fresh(self.chance.choice(there or self.articles))

    def _fresh(self, content: Any) -> Any:
        return type(content).objects.get(pk=content.pk)

    def _change(self, content: Any, **fields: Any) -> None:
        draft = self._fresh(content)
        for name, value in fields.items():
            setattr(draft, name, value)
        draft.save_revision(user=self.writer)
        approve_and_publish(draft, reviewer=self.person)

    def addresses(self) -> list[str]:
        """Return all that a reader might ask."""
        entries = LedgerEntry.objects
        ids = entries.order_by("content_id").values_list("content_id", flat=True).distinct()
        paths = entries.exclude(path="").order_by("path").values_list("path", flat=True).distinct()
        places = [category.content_id for category in self.categories]
        return [
            *(f"/documents/{content_id}/" for content_id in ids),
            *(f"/by-path/?path={path}" for path in paths),
            *("/home/", "/site/", "/categories/", "/authors/", "/navigation/"),
            *(f"/categories{path}" for path in paths if path.count("/") == 3),
            *("/articles/", "/articles/?order=oldest&context=category", "/articles/?limit=2"),
            *(f"/articles/?category={place}&limit=1" for place in places),
            *(f"/articles/?author={author.content_id}&order=oldest" for author in self.authors),
            *("/feeds/articles.rss", f"/feeds/category/{places[0]}.atom?limit=2"),
            *(f"/feeds/author/{author.content_id}.rss" for author in self.authors),
            "/articles/?type=article&subtree=false&limit=3",
            f"/articles/?exclude={self.articles[0].content_id}",
        ]
