"""The index agrees with the store, or is made to."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from documents.models import Document, EntryKind, LedgerEntry
from search.actions import index_entry
from search.models import SearchEntry
from tests.search.test_search import ask

pytestmark = pytest.mark.django_db


def rebuilt(*options: str) -> str:
    told = StringIO()
    call_command("rebuild_search", *options, stdout=told, stderr=StringIO())
    return told.getvalue()


def test_rebuild__indexes_what_is_missing_and_drops_the_rest(client: Client, shelf: Any) -> None:
    assert rebuilt() == "0 documents indexed.\n"
    assert "0 documents" in rebuilt("--check")
    before = ask(client, q="night", facets="tag")
    SearchEntry.objects.filter(content_id=shelf["A"].content_id).delete()
    SearchEntry.objects.filter(content_id=shelf["B"].content_id).update(seq=0)
    SearchEntry.objects.create(
        content_id="nobody", type="article", seq=1, published_at="2030-01-01T00:00:00Z", title="x"
    )
    with pytest.raises(SystemExit):
        rebuilt("--check")
    assert ask(client, q="handover")["items"] == []
    assert rebuilt() == "2 documents indexed.\n"
    assert "0 documents" in rebuilt("--check")
    assert ask(client, q="night", facets="tag") == before
    searched = SearchEntry.objects.count()
    assert searched == Document.objects.filter(type__in=SEARCHED).count()
    assert rebuilt("--all") == f"{searched} documents indexed.\n"
    assert ask(client, q="night", facets="tag") == before


SEARCHED = ("article", "news", "category", "author")


def test_refresh__with_the_same_words_is_one_statement(
    shelf: Any, django_assert_num_queries: Any
) -> None:
    document = Document.objects.get(pk=shelf["A"].content_id)
    entry = LedgerEntry.objects.get(seq=document.seq)
    entry.kind = EntryKind.REFRESHED
    with django_assert_num_queries(1):
        index_entry(entry)
    entry.kind = EntryKind.PUBLISHED
    with django_assert_num_queries(1 if connection.vendor == "postgresql" else 2):
        index_entry(entry)
