"""An article with a real document, published again and again."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.actions.publish_page_revision import PublishPageRevisionAction

from accounts.roles import Role
from editorial.approvals import approve, standing_approvals
from editorial.canonical import content_hash
from editorial.clearances import clear
from editorial.locking import permitted
from editorial.models import Step
from editorial.publishing import publish
from resources.models import ArticlePage
from tests.factories import (
    UserFactory,
    approve_and_publish,
    make_article,
    make_author,
    make_category,
    make_image,
)

WORDS = "Ask what the first week looks like, who will show you round, and when you may go home. "


def _body(image_id: int) -> list[dict[str, Any]]:
    paragraph = {"type": "paragraph", "value": f"<p>{WORDS * 6}</p>"}
    heading = {"type": "heading", "value": {"text": "Before the day", "level": "2"}}
    quote = {"type": "pull_quote", "value": {"text": WORDS.strip(), "attribution": ""}}
    image = {
        "image": image_id,
        "alt": "A desk",
        "decorative": False,
        "caption": "A desk.",
        "credit": "",
    }
    picture = {"type": "image", "value": image}
    return [paragraph, heading, paragraph, quote, picture, heading, paragraph, paragraph]


def index() -> int:
    """Do what both ways leave to the worker, search and reference index; return how many tasks."""
    done = 0
    for row in DBTaskResult.objects.ready():
        if not row.task_path.startswith(("wagtail.", "modelsearch.")):
            continue
        task = row.task
        task.func(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
        row.delete()
        done += 1
    return done


class Subject:
    """Makes revisions with small changes, approved, and publishes them either way."""

    def __init__(self, title: str = "Your First Week", *, beside: "Subject | None" = None) -> None:
        """Make the article; `beside` another one it shares category, author and picture with it."""
        self.writer, self.reviewer = UserFactory(), UserFactory(role=Role.PUBLISHER)
        self.parent = (
            beside.parent if beside else make_category("Interviews", parent=make_category())
        )
        self.author = beside.author if beside else make_author()
        self.picture = beside.picture if beside else make_image(width=1800, height=1200)
        page = make_article(
            title,
            parent=self.parent,
            author=self.author,
            image=self.picture,
            body=_body(self.picture.pk),
        )
        page.tags.add("interviews", "first week")
        self.page_id = approve_and_publish(page).pk

    def next_revision(self, mark: str) -> Any:
        """Return a new approved draft that differs in its dek."""
        page = ArticlePage.objects.get(pk=self.page_id)
        draft = page.get_latest_revision_as_object()
        draft.dek = f"What to ask before it begins: {mark}."
        revision = draft.save_revision(user=self.writer)
        for step in Step:
            approve(revision=revision, user=self.reviewer, step=step)
        return type(revision).objects.get(pk=revision.pk)

    def clear_the_way(self, revision: Any) -> None:
        """Let the triggers of the database pass what Wagtail alone is to publish; not timed."""
        content = revision.as_object()
        digest = content_hash(content)
        approvals = standing_approvals(content.content_id, digest)
        clear(content, revision.pk, approvals=approvals, digest=digest, now=timezone.now())

    def by_service(self, revision: Any) -> int:
        """Publish as the product does; return the number in the ledger."""
        outcome = publish(revision=revision, user=self.reviewer, door="bench")
        return outcome.seq or 0

    def by_wagtail(self, revision: Any) -> None:
        """Publish as plain Wagtail does, in a transaction as its editor's view has it."""
        content = ArticlePage.objects.get(pk=self.page_id)
        with transaction.atomic(), permitted(content):
            PublishPageRevisionAction(revision, user=self.reviewer).execute(
                skip_permission_checks=True
            )
