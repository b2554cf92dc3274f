"""The demo's articles, each brought to its state as people would bring it there."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from comments.actions import decide_comment, hold_comment
from comments.models import Comment, CommentState
from editorial.actions import decide, submit
from editorial.publishing import withdraw
from resources.models import (
    ArticlePage,
    Author,
    CategoryPage,
    MultimediaPage,
    NewsPage,
    ProductReviewPage,
)
from transfer.demo import schema
from transfer.demo.library import Library
from transfer.demo.people import Staff
from transfer.demo.steps import through_review, to_readers

MODELS: dict[str, type[Any]] = {
    "article": ArticlePage,
    "news": NewsPage,
    "product_review": ProductReviewPage,
    "multimedia": MultimediaPage,
}
OUT = ("published", "published_with_changes", "withdrawn", "expired")


class ArticleMaker:
    """Makes drafts first, so that articles can name each other, then moves each to its state."""

    def __init__(
        self,
        *,
        staff: Staff,
        library: Library,
        categories: dict[str, CategoryPage],
        authors: dict[str, Author],
    ) -> None:
        self._staff = staff
        self._library = library
        self._categories = categories
        self._authors = authors
        self._pages: dict[str, Any] = {}

    def draft(self, article: schema.Article) -> Any:
        """Make the draft without its body."""
        parent = self._categories[article.subcategory or article.category]
        parent.refresh_from_db()
        page = MODELS[article.type](
            title=article.title,
            slug=article.slug,
            dek=article.dek,
            seo_title=article.seo_title,
            search_description=article.seo_description,
            owner=self._staff.writer,
            live=False,
            **self._face("resource", article.resource),
            **self._face("category", article.category_face),
            **self._face("social", article.social or schema.Face(None, "", "")),
            **self._of_its_type(article),
        )
        if article.state in OUT:
            published = timezone.now() - timedelta(days=article.published_days_ago, hours=2)
            page.first_published_at = published
        parent.add_child(instance=page)
        for slug in article.authors:
            page.authorships.add(page.authorships.model(author=self._authors[slug]))
        page.tags.add(*article.tags)
        page.further_categories.set([self._categories[slug] for slug in article.further_categories])
        page.save()
        self._pages[article.slug] = page
        return page

    def finish(self, article: schema.Article) -> None:
        """Write the body and bring the article to its state."""
        page = self._pages[article.slug]
        page.body = [self._block(block) for block in article.body]
        page.correction_notes = [
            {
                "type": "correction",
                "value": {
                    "text": note.text,
                    "corrected_at": (timezone.now() - timedelta(days=note.days_ago)).isoformat(),
                },
            }
            for note in article.correction_notes
        ]
        if article.state == "scheduled":
            page.go_live_at = (timezone.now() + timedelta(days=2)).replace(minute=0, second=0)
        page.save_revision(user=self._staff.writer)
        getattr(self, f"_to_{article.state}")(page, article)

    def _to_draft(self, page: Any, article: schema.Article) -> None:
        pass

    def _to_in_review(self, page: Any, article: schema.Article) -> None:
        submit(content=page, user=self._staff.writer)

    def _to_changes_requested(self, page: Any, article: schema.Article) -> None:
        submit(content=page, user=self._staff.writer)
        again = type(page).objects.get(pk=page.pk)
        decide(
            content=again,
            user=self._staff.editor,
            action="reject",
            comment=article.changes_comment,
        )

    def _to_approved(self, page: Any, article: schema.Article) -> None:
        through_review(page, self._staff)

    def _to_scheduled(self, page: Any, article: schema.Article) -> None:
        to_readers(page, self._staff)

    def _to_published(self, page: Any, article: schema.Article) -> None:
        published = to_readers(page, self._staff)
        if article.slug == next(iter(self._pages)):
            self._comment(
                published,
                "Robin, night shift",
                "This is what I wish somebody had told me in my first month.",
            )
            shown = self._comment(
                published,
                "Imani, ward clerk",
                "We put the list on the door of the break room.\nThe new ones read it first.",
            )
            decide_comment(
                comment_id=shown.pk, state=CommentState.APPROVED, user=self._staff.moderator
            )

    def _comment(self, article: Any, name: str, text: str) -> Comment:
        return hold_comment(
            content_id=article.content_id,
            article_title=article.title,
            name=name,
            text=text,
            posted_on=timezone.now().date(),
            reason="It waits for a moderator, as every comment does.",
            source="demo",
        )

    def _to_published_with_changes(self, page: Any, article: schema.Article) -> None:
        published = to_readers(page, self._staff)
        published.title = article.pending_title
        published.save_revision(user=self._staff.writer)

    def _to_withdrawn(self, page: Any, article: schema.Article) -> None:
        published = to_readers(page, self._staff)
        withdraw(
            content=published,
            user=self._staff.publisher,
            door="demo",
            note="We have withdrawn this article because its advice is out of date.",
        )

    def _to_expired(self, page: Any, article: schema.Article) -> None:
        published = to_readers(page, self._staff)
        withdraw(content=published, user=None, door="demo", expired=True)

    def _face(self, name: str, face: schema.Face) -> dict[str, Any]:
        return {
            f"{name}_image": self._library.get(face.image),
            f"{name}_image_alt": face.alt,
            f"{name}_description": face.description,
        }

    def _of_its_type(self, article: schema.Article) -> dict[str, Any]:
        if article.review:
            review = article.review
            return {
                "product": review.product,
                "maker": review.maker,
                "rating": str(review.rating),
                "pros": "\n".join(review.pros),
                "cons": "\n".join(review.cons),
                "verdict": review.verdict,
            }
        if article.player:
            player = article.player
            return {
                "recording": self._library.record(player.recording),
                "player_kind": player.kind,
                "player_url": player.url,
                "duration_seconds": player.duration_seconds,
                "transcript": player.transcript,
                "captions_url": player.captions_url,
                "poster": self._library.get(player.poster),
            }
        return {}

    def _block(self, block: schema.Block) -> schema.Block:
        value = block["value"]
        if block["type"] == "image":
            image = self._library.get(value["image"])
            value = value | {"image": image.pk if image else None}
        elif block["type"] == "recording":
            recording = self._library.record(schema.Recording(**value["recording"]))
            poster = self._library.get(value["poster"])
            value = value | {"recording": recording.pk, "poster": poster.pk if poster else None}
        elif block["type"] == "download":
            value = value | {"document": self._library.paper(value["document"]).pk}
        elif block["type"] == "related_articles":
            value = value | {"articles": [self._pages[slug].pk for slug in value["articles"]]}
        return {"type": block["type"], "value": value}
