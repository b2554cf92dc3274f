"""One file: read, parsed, and made into drafts in one transaction, or refused with a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from comments.actions import hold_comment
from comments.models import Comment
from editorial.canonical import content_hash
from resources.models import ArticlePage
from transfer.importer.categories import category_for
from transfer.importer.drafting import article_fields
from transfer.importer.people import author_for, promo_for
from transfer.legacy.model import LegacyArticle, LegacyRefused
from transfer.legacy.parser import parse_legacy
from transfer.legacy.reading import read_legacy
from transfer.models import ImportedFile


class Outcome(StrEnum):
    """What became of a file."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DIFFERENT = "different"
    EDITED = "edited"
    REFUSED = "refused"
    PLANNED = "planned"


NEEDS_A_PERSON = (Outcome.DIFFERENT, Outcome.EDITED, Outcome.REFUSED)


@dataclass
class Result:
    """What became of one file, in words and numbers."""

    file: str
    outcome: Outcome
    message: str
    line: int | None = None
    legacy: LegacyArticle | None = None
    page_id: int | None = None
    content_id: str | None = None
    notes: list[str] = field(default_factory=list)


def find_files(paths: list[Path]) -> Iterator[Path]:
    """Yield the files named, and all .txt files of folders in the order of their names."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*.txt") if p.is_file())
        else:
            yield path


def import_file(
    path: Path, *, owner: User | None = None, update: bool = False, dry_run: bool = False
) -> Result:
    """Import one file; everything or nothing of it. Never raises for what a file holds."""
    try:
        legacy = parse_legacy(read_legacy(path))
        if dry_run:
            return _plan(path, legacy)
        with transaction.atomic():
            return _import(path, legacy, owner=owner, update=update)
    except LegacyRefused as refused:
        return Result(path.name, Outcome.REFUSED, refused.message, line=refused.line)
    except ValidationError as error:
        fields = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        words = "; ".join(f"{name}: {' '.join(texts)}" for name, texts in fields.items())
        return Result(path.name, Outcome.REFUSED, f"It does not fit our fields: {words}")


def _plan(path: Path, legacy: LegacyArticle) -> Result:
    known = ImportedFile.objects.filter(name=path.name).first()
    outcome, message = Outcome.PLANNED, "It would become a draft."
    if known and known.text_digest == legacy.digest:
        message = "It was imported before; nothing would change."
    elif known:
        outcome, message = Outcome.DIFFERENT, DIFFERENT
    return Result(path.name, outcome, message, legacy=legacy, notes=list(legacy.notes))


DIFFERENT = (
    "A file of this name was imported with another text. Compare them; "
    "--update makes a new draft of it if nobody has edited the first."
)
EDITED = "Somebody has edited the draft since it was imported, so it was left alone."


def _import(path: Path, legacy: LegacyArticle, *, owner: User | None, update: bool) -> Result:
    known = ImportedFile.objects.select_for_update().filter(name=path.name).first()
    result = Result(
        path.name, Outcome.CREATED, "A draft was made.", legacy=legacy, notes=list(legacy.notes)
    )
    if known is None:
        page = _new_page(legacy, owner, result)
    else:
        result.content_id = known.content_id
        if known.text_digest == legacy.digest:
            result.outcome, result.message = Outcome.UNCHANGED, "It was imported before."
            return result
        found = ArticlePage.objects.filter(content_id=known.content_id).first()
        if not update or found is None:
            result.outcome, result.message = Outcome.DIFFERENT, DIFFERENT
            return result
        if found.live or content_hash(found.get_latest_revision_as_object()) != known.content_hash:
            result.outcome, result.message = Outcome.EDITED, EDITED
            return result
        page = _changed_page(found, legacy, result)
        result.outcome, result.message = Outcome.UPDATED, "A new draft was made of it."
    _hold_comments(legacy, page, path.name)
    for promo in legacy.promos:
        promo_for(promo)
    _remember(path.name, legacy, page)
    result.page_id, result.content_id = page.pk, page.content_id
    return result


def _new_page(legacy: LegacyArticle, owner: User | None, result: Result) -> ArticlePage:
    other = ImportedFile.objects.filter(text_digest=legacy.digest).first()
    if other:
        result.notes.append(f"The same text was imported as {other.name} before.")
    parent, notes = category_for(legacy.category, legacy.subcategory, owner=owner)
    result.notes += notes
    values = article_fields(legacy)
    page = ArticlePage(slug="", live=False, owner=owner, **values)
    page.clean_fields(exclude={field.name for field in page._meta.fields} - values.keys())
    parent.refresh_from_db()
    parent.add_child(instance=page)
    _set_authors(page, legacy, result)
    page.save()
    page.save_revision(user=owner)
    return page


def _changed_page(page: Any, legacy: LegacyArticle, result: Result) -> Any:
    draft = page.get_latest_revision_as_object()
    for name, value in article_fields(legacy).items():
        setattr(draft, name, value)
    draft.authorships.clear()
    _set_authors(draft, legacy, result)
    draft.save_revision()
    return draft


def _set_authors(page: Any, legacy: LegacyArticle, result: Result) -> None:
    for order, one in enumerate(legacy.authors):
        author, made = author_for(one)
        if made:
            result.notes.append(f"The author “{author.name}” was new and is now a draft.")
        page.authorships.add(page.authorships.model(author=author, sort_order=order))


def _hold_comments(legacy: LegacyArticle, page: Any, source: str) -> None:
    for comment in legacy.comments:
        same = Comment.objects.filter(
            content_id=page.content_id,
            name=(comment.name or "Anonymous")[:200],
            text=comment.text,
            posted_on=comment.posted_on,
        )
        if not same.exists():
            hold_comment(
                content_id=page.content_id,
                article_title=page.title,
                name=comment.name or "Anonymous",
                text=comment.text,
                posted_on=comment.posted_on,
                reason=comment.suspicion,
                source=source,
            )


def _remember(name: str, legacy: LegacyArticle, page: Any) -> None:
    revision = ArticlePage.objects.get(pk=page.pk).latest_revision
    ImportedFile.objects.update_or_create(
        name=name,
        defaults={
            "text_digest": legacy.digest,
            "content_id": page.content_id,
            "revision_id": revision.pk,
            "content_hash": content_hash(revision.as_object()),
        },
    )
