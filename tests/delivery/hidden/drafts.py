"""Drafts of every kind of content: with tokens in all fields, or with words for everybody."""

from datetime import date
from itertools import cycle
from typing import Any

from django.core.files.base import ContentFile

from foundation import clock
from media.downloads.storage import shelf
from media.models import Download, Image, Recording
from media.recordings.actions import add_recording
from media.states import Checked
from resources.models import (
    AdSlot,
    ArticlePage,
    Author,
    CategoryPage,
    MultimediaPage,
    NewsPage,
    ProductReviewPage,
    Promo,
)
from tests.delivery.hidden.tokens import Tokens
from tests.factories import make_article, make_image, resource_page

KINDS: dict[type[Any], dict[str, Any]] = {
    ArticlePage: {},
    NewsPage: {},
    ProductReviewPage: {"rating": 4, "product": "A lamp", "maker": "Lamps", "verdict": "Bright."},
    MultimediaPage: {
        "player_kind": "video",
        "player_url": "https://example.org/film",
        "duration_seconds": 60,
        "transcript": "<p>Words.</p>",
    },
}
SNIPPETS: dict[type[Any], dict[str, Any]] = {
    Author: {"name": "Ada Open", "slug": "ada-open", "job_title": "Writer"},
    Promo: {"audience": "staff", "heading": "Open promo", "items": "One"},
    AdSlot: {"key": "open", "name": "Open slot", "width": 300, "height": 250},
}
ADDRESS = ("slug", "key")


class Drafts:
    """Makes drafts; types of articles take turns."""

    def __init__(self) -> None:
        self.tokens = Tokens()
        self.tags: list[str] = []
        self._kinds = cycle(KINDS)
        self._images: dict[date, Image] = {}
        self._recordings: dict[date, Recording] = {}
        self._open_image = make_image("Open picture")

    def open_article(self, title: str, **fields: Any) -> Any:
        """An article whose words are for everybody."""
        kind = next(self._kinds)
        values = {**KINDS[kind], "image": self._open_image, **fields}
        article = make_article(title, model=kind, **values)
        article.tags.add("open tag")
        article.save()
        article.save_revision()
        return article

    def open_category(self, title: str, slug: str, parent: Any = None) -> CategoryPage:
        """A category for everybody."""
        category = CategoryPage(title=title, slug=slug, live=False)
        (parent or resource_page()).add_child(instance=category)
        category.save_revision()
        return category

    def open_snippet(self, kind: type[Any]) -> Any:
        """An author, promo or ad slot for everybody."""
        return self._saved(kind(live=False, **SNIPPETS[kind]))

    def article(self, name: str, *, slug: str = "", **fields: Any) -> Any:
        """A hidden article. Of one that will be public for a while the address may be told."""
        kind = next(self._kinds)
        values = {**KINDS[kind], **self.tokens.words(kind, name), "image": self.image(name)}
        values["body"] = self._body(name)
        values["correction_notes"] = self.tokens.corrections(name)
        values |= ({"slug": slug} if slug else {}) | fields
        article = make_article(values.pop("title"), model=kind, **values)
        article.tags.add(tag := self.tokens.new(f"{name}.tag"))
        self.tags.append(tag)
        article.save()
        article.save_revision(user=article.owner)
        return article

    def category(self, name: str, parent: Any = None) -> CategoryPage:
        """A hidden category."""
        words = self.tokens.words(CategoryPage, name)
        category = CategoryPage(**words, image=self.image(name), live=False)
        (parent or resource_page()).add_child(instance=category)
        category.save_revision()
        return category

    def snippet(self, kind: type[Any], name: str, **fields: Any) -> Any:
        """A hidden author, promo or ad slot."""
        values = {**SNIPPETS[kind], **self.tokens.words(kind, name), **fields}
        if kind is Author:
            values["photo"] = self.image(name)
        return self._saved(kind(live=False, **values))

    def change(self, content: Any, name: str, user: Any) -> None:
        """A newer draft with tokens in all fields, but for its address, of what is public."""
        draft = content.get_latest_revision_as_object()
        for field, word in self.tokens.words(type(draft), name, *ADDRESS).items():
            setattr(draft, field, word)
        if isinstance(draft, tuple(KINDS)):
            draft.resource_image = self.image(name)
            draft.body = self._body(name)
            draft.correction_notes = self.tokens.corrections(name)
            draft.tags.add(tag := self.tokens.new(f"{name}.tag"))
            self.tags.append(tag)
        draft.save_revision(user=user)

    def image(self, name: str) -> Image:
        """An image with tokens in title, file name, texts and tags: one a day, since it takes time.

        What is made on one day is hidden on the same day.
        """
        day = clock.now().date()
        if day not in self._images:
            self._images[day] = self._image(f"{name} and others")
        return self._images[day]

    def _body(self, name: str) -> list[dict[str, Any]]:
        """A body whose image, recording and document are of this day."""
        day, image = clock.now().date(), self.image(name)
        if day not in self._recordings:
            word = self.tokens.new(f"{name} and others.recording.transcript")
            self._recordings[day] = add_recording(
                title=self.tokens.new(f"{name} and others.recording.title"),
                credit=self.tokens.new(f"{name} and others.recording.credit"),
                embed_url="https://vimeo.com/76979871",
                transcript=f"<p>{word}</p>",
            )
        played, saved = self._recordings[day].pk, self.download(name).pk
        return self.tokens.body(name, image.pk, played, saved)

    def download(self, name: str) -> Download:
        """A document with tokens in title and file name."""
        file = f"downloads/{self.tokens.new(f'{name}.download.file')}.pdf"
        return Download.objects.create(
            title=self.tokens.new(f"{name}.download.title"),
            file=shelf().save(file, ContentFile(b"%PDF-")),
            file_size=5,
            kind="pdf",
            checked=Checked.FINE,
        )

    def _image(self, name: str) -> Image:
        image = make_image(self.tokens.new(f"{name}.image.title"), width=480, height=320)
        image.description = self.tokens.new(f"{name}.image.description")
        image.credit = self.tokens.new(f"{name}.image.credit")
        image.save()
        image.tags.add(self.tokens.new(f"{name}.image.tag"))
        return image

    def _saved(self, snippet: Any) -> Any:
        snippet.save()
        snippet.save_revision()
        return snippet
