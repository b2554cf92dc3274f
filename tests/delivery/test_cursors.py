"""Pages neither skip nor repeat what was there, whatever is published between them."""

import json
import os
import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from documents.actions import Origin, record_document
from documents.encoding import Presentation
from documents.models import Document, DocumentTerm, EntryKind
from projection.presenters.articles import cards_of
from tests.factories import approve_and_publish, make_article

pytestmark = pytest.mark.django_db
ROUNDS = int(os.environ.get("GALLEY_CURSOR_ROUNDS", "8"))
START = datetime(2030, 5, 1, 8, 0, tzinfo=UTC)


class Copies:
    """Publishes copies of an article, anywhere in the order; many at the same moment."""

    def __init__(self, chance: random.Random) -> None:
        article = approve_and_publish(make_article())
        stored = Document.objects.get(pk=article.content_id)
        self.data: dict[str, Any] = json.loads(bytes(stored.body))
        self.terms = frozenset(
            DocumentTerm.objects.filter(document=stored).values_list("kind", "value")
        )
        self.chance = chance
        self.published: list[str] = [article.content_id]
        self.category = self.data["canonical"]["category"]["id"]

    def publish(self) -> str:
        """Publish one more; return its id."""
        number = len(self.published)
        content_id = f"{self.chance.randrange(36**6):06x}copy{number}"
        at = START + timedelta(hours=self.chance.randrange(6))
        document = self.data | {
            "id": content_id,
            "path": f"/resources/copy-{number}/",
            "published_at": at.isoformat().replace("+00:00", "Z"),
        }
        record_document(
            presentation=Presentation(
                document=document, cards=cards_of(document), terms=self.terms
            ),
            origin=Origin(at=at, actor_id=None, actor_name="Test", door="test"),
            kind=EntryKind.PUBLISHED,
        )
        self.published.append(content_id)
        return content_id


@pytest.mark.parametrize("order", ["newest", "oldest"])
@pytest.mark.parametrize("filtered", [False, True])
def test_pages__under_inserts_neither_skip_nor_repeat(
    client: Client, order: str, filtered: bool
) -> None:
    chance = random.Random(f"{order}{filtered}")
    copies = Copies(chance)
    for _ in range(6):
        copies.publish()
    for _ in range(ROUNDS):
        there = list(copies.published)
        query = {"order": order, "limit": str(chance.randint(1, 4))}
        if filtered:
            query |= {"category": copies.category, "type": copies.data["type"]}
        seen, following = [], ""
        while True:
            page = client.get(
                "/api/v1/articles/", query | ({"cursor": following} if following else {})
            ).json()
            seen += [(item["published_at"], item["id"]) for item in page["items"]]
            following = page["next"]
            if not following:
                break
            if chance.random() < 0.4:
                copies.publish()
        ids = [content_id for _, content_id in seen]
        assert len(ids) == len(set(ids))
        assert set(there) <= set(ids)
        assert seen == sorted(seen, reverse=order == "newest")
