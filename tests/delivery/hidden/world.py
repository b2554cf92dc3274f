"""A small site, and beside it something hidden in every state: each with tokens of its own."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine
from wagtail.models import Site

from accounts.models import User
from accounts.roles import Role
from documents.models import Document, LedgerEntry
from editorial.actions import decide, submit
from editorial.acts.redirects import redirect_to
from editorial.acts.withdrawal import withdraw_with_note
from editorial.approvals import approve
from editorial.models import Step
from editorial.publishing import publish
from editorial.scheduler import publish_due
from home.models import SiteProfile
from projection.redaction import redact
from resources.models import AdSlot, Author, Promo
from tests.delivery.hidden.drafts import Drafts
from tests.editorial.newsroom import fresh
from tests.factories import UserFactory, home, resource_page

START = datetime(2030, 5, 1, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)
TODAY = START + 5 * DAY


class World:
    """Made through the public doors, on a clock that moves: one day for each step."""

    def __init__(self) -> None:
        self.drafts = Drafts()
        self.tokens = self.drafts.tokens
        self.never: list[Any] = []
        self.gone: dict[str, Any] = {}
        self.moments: list[datetime] = []

    def build(self) -> None:
        """Make it; at TODAY it stands."""
        steps: list[Callable[[], None]] = [self.site, self.once_public, self.taken_away]
        steps += [self.never_public, self.changes_in_progress]
        with time_machine.travel(START, tick=False) as traveller:
            self.people = {role: self._person(role) for role in Role}
            for step in steps:
                step()
                self.moments.append(datetime.now(UTC) + timedelta(hours=1))
                traveller.shift(DAY)

    def site(self) -> None:
        """What everybody may read."""
        profile = SiteProfile(site=Site.objects.get(), name="Open site", live=False)
        profile.save()
        for content in (home(), resource_page(), profile):
            self._publish(content)
        self.category = self._publish(self.drafts.open_category("Open category", "open"))
        below = self.drafts.open_category("Open below", "below", self.category)
        self.below = self._publish(below)
        self.author, self.promo, self.slot = (
            self._publish(self.drafts.open_snippet(kind)) for kind in (Author, Promo, AdSlot)
        )
        place = {"parent": self.below, "author": self.author}
        self.open = [
            self._publish(self.drafts.open_article(f"Open {number}", **place))
            for number in range(4)
        ]

    def once_public(self) -> None:
        """What will be taken away: its words were public."""
        place = {"parent": self.category, "author": self.author}
        ends = {
            "expired": datetime.now(UTC) + timedelta(hours=12),
            "lapsed": TODAY - DAY,
            "lapsed beside it": TODAY - DAY,
        }
        for name in (
            *("withdrawn", "deleted", "redirected", "successor", "redacted", "renamed"),
            *ends,
        ):
            address = f"was-{name.replace(' ', '-')}"
            article = self.drafts.article(name, slug=address, expire_at=ends.get(name), **place)
            self.gone[name] = self._publish(article)
        author = self.drafts.snippet(Author, "gone author", slug="was-author")
        self.gone["author"] = self._publish(author)
        embeds = self.drafts.article(
            "embedding", slug="embeds", parent=self.category, author=self.gone["author"]
        )
        self.embedding = self._publish(embeds)

    def taken_away(self) -> None:
        """It is taken away, or its words are, each in its own way."""
        publisher, new = self.people[Role.PUBLISHER], self.tokens.new
        publish_due()  # and never again: what lapses later, no scheduler has seen
        for name in ("embedding", "redacted"):  # what everybody may read now has other words
            article = self.embedding if name == "embedding" else self.gone[name]
            self._plain(article)
        redact(
            content_id=self.gone["redacted"].content_id,
            reason=new("erasure.reason"),
            before=LedgerEntry.objects.latest("seq").seq,
        )
        redirect_to(
            content=fresh(self.gone["redirected"]),
            successor=fresh(self.gone["successor"]),
            user=publisher,
            reason=new("redirect.reason"),
        )
        for article, slug in ((self.gone["renamed"], "was-renamed-twice"), (self.open[3], "moved")):
            draft = fresh(article)
            draft.slug = slug
            draft.save_revision(user=self.people[Role.WRITER])
            self._publish(draft)
        for name in ("successor", "author", "renamed", "withdrawn"):
            content = fresh(self.gone[name])
            reason = new(f"{name}.withdrawal.reason")
            withdraw_with_note(content=content, user=publisher, note="A note.", reason=reason)
        fresh(self.gone["deleted"]).delete()

    def never_public(self) -> None:
        """Drafts of every kind, in every state."""
        writer, editor = self.people[Role.WRITER], self.people[Role.EDITOR]
        above = self.drafts.category("draft category")
        below = self.drafts.category("draft subcategory", above)
        author = self.drafts.snippet(Author, "draft author")
        self.never += [above, below, author]
        self.never += [self.drafts.snippet(kind, f"draft {kind}") for kind in (Promo, AdSlot)]
        place = {"parent": below, "author": author, "owner": writer}
        for state in ("draft", "in review", "sent back", "approved", "scheduled", "deleted draft"):
            at = datetime.now(UTC) + 9 * DAY if state == "scheduled" else None
            parent = self.below if state in ("draft", "scheduled") else below
            article = self.drafts.article(state, go_live_at=at, **{**place, "parent": parent})
            self.never.append(article)
            if state in ("in review", "sent back", "approved"):
                submit(content=article, user=writer)
                note = self.tokens.new(f"{state}.comment")
                act = {"sent back": "reject", "approved": "approve"}.get(state)
                if act:
                    decide(content=fresh(article), user=editor, action=act, comment=note)
            if state == "scheduled":
                article.authorships.set([article.authorships.model(author=self.author)])
                article.save_revision(user=writer)
                self._publish(article)
            if state == "deleted draft":
                fresh(article).delete()

    def changes_in_progress(self) -> None:
        """Newer drafts of all that is public."""
        contents = [home(), resource_page(), SiteProfile.objects.get(), self.category, self.below]
        contents += [self.author, self.promo, self.slot, *self.open, self.embedding]
        for content in contents:
            name = f"change of {content}"
            self.drafts.change(fresh(content), name, self.people[Role.WRITER])

    def public_ids(self) -> list[str]:
        """Ids of what readers see, and of what they saw before."""
        return list(Document.objects.order_by("type", "pk").values_list("pk", flat=True))

    def _plain(self, article: Any) -> None:
        draft = fresh(article)
        source = fresh(self.open[0])
        for field in self.tokens.words(type(draft), "unused", "slug"):
            setattr(draft, field, getattr(source, field, "Plain words"))
        draft.title = f"Plain {draft.slug}"
        draft.body, draft.resource_image = source.body, source.resource_image
        draft.correction_notes = []
        draft.tags.set(["open tag"], clear=True)
        draft.authorships.set([draft.authorships.model(author=self.author)])
        draft.save_revision(user=self.people[Role.WRITER])
        self._publish(draft)

    def _publish(self, content: Any) -> Any:
        revision = content.get_latest_revision() or content.save_revision()
        note = self.tokens.new(f"{content}.approval.comment")
        for step in Step:
            person = self.people[Role.PUBLISHER]
            approve(revision=revision, user=person, step=step, comment=note)
        publish(revision=revision, user=self.people[Role.PUBLISHER], door="test")
        return fresh(content)

    def _person(self, role: Role) -> User:
        first, last, name = (
            self.tokens.new(f"{role}.{part}") for part in ("first", "last", "user")
        )
        user: User = UserFactory(role=role, first_name=first, last_name=last, username=name)
        return user
