"""The stage of the proofs about edits: articles of all types with approvals, and their props."""

from typing import Any

from accounts.roles import Role
from documents.models import LedgerEntry
from editorial.approvals import approve, standing_approvals
from editorial.canonical import content_hash
from editorial.models import Approval, Step
from editorial.publishing import publish
from editorial.refusal import Refused
from resources.models import ARTICLE_MODELS
from tests.factories import PARAGRAPH, UserFactory, make_article, make_author, make_category
from tests.factories import make_image as image_of
from tests.faults.drafts import again

PLAYER = {
    "player_kind": "audio",
    "player_url": "https://example.org/a.mp3",
    "transcript": "<p>Said.</p>",
}
EXTRAS = {"MultimediaPage": PLAYER, "ProductReviewPage": {"product": "Shoe", "verdict": "Good."}}


class Stage:
    """Approved articles, none of them public, and what edits need."""

    def __init__(self) -> None:
        self.writer = UserFactory()
        self.reviewers = [UserFactory(role=Role.PUBLISHER) for _ in range(2)]
        self.images = [image_of(f"Picture {number}") for number in range(4)]
        self.authors = [make_author(f"Author {number}") for number in range(4)]
        self.categories = [make_category(f"Category {number}") for number in range(3)]
        self.articles = [self._article(model) for model in ARTICLE_MODELS]
        self.ledger = LedgerEntry.objects.count()

    def _article(self, model: Any) -> Any:
        picture = {"image": self.images[1].pk, "alt": "A lamp", "decorative": False}
        article = make_article(
            f"About {model.__name__}",
            model=model,
            parent=self.categories[0],
            author=self.authors[0],
            owner=self.writer,
            image=self.images[0],
            body=[PARAGRAPH, {"type": "image", "value": picture}, PARAGRAPH],
            **EXTRAS.get(model.__name__, {}),
        )
        article.tags.add("first", "second")
        article.authorships.add(article.authorships.model(author=self.authors[1]))
        article.save_revision(user=self.writer)
        self.approve(article)
        return article

    def approve(self, article: Any) -> None:
        """Approve the newest draft, both steps, as somebody independent.

        Earlier approvals are taken away, so that an edit back to something that was approved once
        counts as an edit, too.
        """
        Approval.objects.filter(content_id=article.content_id).delete()
        for step in Step:
            approve(
                revision=again(article).get_latest_revision(), user=self.reviewers[0], step=step
            )

    def approvals(self, article: Any) -> Any:
        """Return the approvals that nothing has voided."""
        return Approval.objects.standing().filter(content_id=article.content_id)

    def counts(self, article: Any) -> bool:
        """Say whether both approvals count for the newest draft."""
        draft = again(article).get_latest_revision_as_object()
        try:
            return len(standing_approvals(article.content_id, content_hash(draft))) == len(Step)
        except Refused:
            return False

    def refused(self, article: Any) -> bool:
        """Try to publish the newest draft; say whether it was refused for want of approvals."""
        try:
            publish(
                revision=again(article).get_latest_revision(), user=self.reviewers[1], door="test"
            )
        except Refused as error:
            return error.code == "not_approved"
        return False

    def public(self) -> int:
        """Return how many publications there were since the stage was set."""
        return LedgerEntry.objects.count() - self.ledger
