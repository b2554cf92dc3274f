"""Builds published documents again, from content that is exactly what was approved.

Nothing is locked and nothing is written here; `documents.refreshing` finds out under the head's
lock whether what was read still counts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError

from documents.actions import DocumentRejected, Presentation
from documents.encoding import Checked, check
from documents.models import Document
from documents.refreshing import Renewed
from documents.seen import Seen
from projection.loading import as_stored, load
from projection.patching import patched
from projection.presenters import present
from projection.shelf import Shelf, noting, shelved
from resources import publication
from resources.publication import Unpresentable


@dataclass
class Built:
    """What one document would be now. Without `renewed` nothing changes, or `problem` says why.

    `held` is true of content that differs from what was approved: only what it embeds is new.
    """

    document: Document
    content: Any
    renewed: Renewed | None = None
    seen: Seen = field(default_factory=Seen)
    held: bool = False
    problem: tuple[str, str] | None = None


def build_all(content_ids: Iterable[str], shelf: Shelf | None = None) -> list[Built]:
    """Build these documents again, in the order of their ids; those that are gone are left out."""
    shelf = shelf or Shelf()
    documents = list(Document.objects.filter(pk__in=list(content_ids)).order_by("pk"))
    with shelved(shelf):
        return list(_build_each(documents, shelf))


def built_again(content_id: str) -> Presentation:
    """Present what readers know, as it is approved, with what it embeds as that is here and now.

    Raises `Document.DoesNotExist` if readers know nothing of it, and what presenting raises.
    """
    shelf, document = Shelf(), Document.objects.get(pk=content_id)
    with shelved(shelf):
        found = load([(document.pk, document.type)], shelf)
        built = Built(document, found.get(document.pk))
        checked = _presented(built)
        if checked is None or not _approved(built):
            return patched(document)
        return checked.presentation


def _build_each(documents: list[Document], shelf: Shelf) -> Iterator[Built]:
    wanted = [(row.pk, row.type) for row in documents]
    contents: dict[str, Any] | None
    try:
        contents = load(wanted, shelf)
    except DatabaseError:
        raise
    except Exception:  # data of one that cannot even be read: the loop finds out whose
        contents = None
    for document, one in zip(documents, wanted, strict=True):
        built = Built(document, None)
        try:
            found = load([one], shelf) if contents is None else contents
            built.content = found.get(document.pk)
            with noting() as built.seen:
                _build(built)
        except (DocumentRejected, Unpresentable) as error:
            built.problem = (error.path, error.message)
        except DatabaseError:
            raise
        except Exception as error:  # one that cannot be built must not stop the others
            built.problem = ("", f"{type(error).__name__}: {error}")
        yield built


def _build(built: Built) -> None:
    stored = built.document
    checked = _presented(built)
    if checked and _same(checked, stored):
        return
    if checked is None or not _approved(built):
        built.held = True
        checked = check(patched(stored))
        if _same(checked, stored):
            return
    built.renewed = Renewed(checked, stored.seq, built.seen)


def _presented(built: Built) -> Checked | None:
    """Present the live row; None where it cannot be what readers know."""
    content, stored = built.content, built.document
    if content is None or getattr(content, "public_path", stored.path) != stored.path:
        return None
    content.first_published_at = stored.published_at
    content.last_published_at = stored.updated_at
    content.expire_at = stored.expires_at
    try:
        return check(present(content))
    except (DocumentRejected, Unpresentable):
        if _approved(built):
            raise
        return None  # what is wrong with it was not approved


def _approved(built: Built) -> bool:
    """Say whether the live row is exactly what was approved and published."""
    at_hand = getattr(built.content, "at_hand", None)
    return publication.hasher()(as_stored(built.content), at_hand) == built.document.content_hash


def _same(checked: Checked, stored: Document) -> bool:
    """Say whether readers would get the same bytes, and find them by the same terms."""
    encoded = checked.encode(stored.seq)
    return (
        encoded.body == bytes(stored.body)  # not by ETag: bytes may have been changed by SQL
        and encoded.keys == stored.keys
        and encoded.cards.get("resource") == _card(stored.card_resource)
        and encoded.cards.get("category") == _card(stored.card_category)
    )


def _card(card: Any) -> bytes | None:
    return None if card is None else bytes(card)
