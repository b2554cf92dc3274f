"""rebuild_documents: everything from what was approved, on one process or two, and resumable."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.models import Document, LedgerEntry
from projection import rebuilding
from projection.anew import build_all
from projection.models import Rebuild
from projection.presenters import seo
from resources.models import NewsPage
from tests.factories import UserFactory, make_author, make_category, make_image
from tests.media.shelf import make_recording
from tests.projection.scene import body_of, bytes_of, entries_of, published


def rebuild(*args: Any, **options: Any) -> str:
    """Run the command; return what it says."""
    out = io.StringIO()
    call_command("rebuild_documents", *args, stdout=out, stderr=out, **options)
    return out.getvalue()


@pytest.fixture
def deploy(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Do as if a deployment presented articles in another way from here on."""
    return lambda: monkeypatch.setitem(seo.KINDS, "article", "TechArticle")


def two(article: str, news: str) -> tuple[Any, Any]:
    """Return an article and a news item that are public."""
    parent = make_category()
    return published(article, parent=parent), published(news, parent=parent, model=NewsPage)


@pytest.mark.django_db
def test_rebuild__of_what_is_as_it_should_be_writes_nothing() -> None:
    article = published("An article")
    before, head = bytes_of(article), LedgerEntry.objects.count()
    said = rebuild()
    assert ", 0 written." in said
    assert (bytes_of(article), LedgerEntry.objects.count()) == (before, head)
    assert Rebuild.objects.get().finished_at


@pytest.mark.django_db
def test_rebuild__heals_bytes_that_were_changed_under_the_same_tag() -> None:
    article = published("An article")
    before = body_of(article)
    Document.objects.filter(pk=article.content_id).update(body=b'{"title":"Wrong"}')
    assert ", 1 written." in rebuild()
    healed = body_of(article)
    assert healed | {"seq": 0} == before | {"seq": 0}


@pytest.mark.django_db
def test_rebuild__writes_what_differs_and_no_draft(deploy: Callable[[], None]) -> None:
    article, news = two("An article", "Some news")
    deploy()
    draft = article.get_latest_revision_as_object()
    draft.dek = "SECRET"
    draft.save_revision(user=UserFactory())
    assert ", 1 written." in rebuild()
    assert body_of(article)["seo"]["json_ld"]["@type"] == "TechArticle"
    assert b"SECRET" not in bytes_of(article)
    assert entries_of(article) == ["published", "refreshed"]
    assert entries_of(news) == ["published"]


@pytest.mark.django_db
def test_dry_run__tells_paths_and_writes_nothing(deploy: Callable[[], None]) -> None:
    article = published("An article")
    deploy()
    before = bytes_of(article)
    said = rebuild("--dry-run")
    assert "1 would change" in said
    assert 'seo.json_ld.@type: "Article" → "TechArticle"' in said
    assert bytes_of(article) == before
    assert not Rebuild.objects.exists()


@pytest.mark.django_db
def test_row_changed_behind_our_back__is_told_and_not_shown(deploy: Callable[[], None]) -> None:
    article = published("An article")
    deploy()
    type(article).objects.filter(pk=article.pk).update(dek="SECRET")
    said = rebuild()
    assert "1 differ from what was approved" in said
    assert b"SECRET" not in bytes_of(article)


@pytest.mark.django_db
def test_poison__is_reported_and_the_others_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = two("Bad", "Good")
    monkeypatch.setitem(seo.KINDS, "news", "Article")
    monkeypatch.delitem(seo.KINDS, "article")
    with pytest.raises(CommandError, match="1 could not be built"):
        rebuild()
    assert entries_of(bad) == ["published"]
    assert entries_of(good) == ["published", "refreshed"]


@pytest.mark.django_db
def test_choice__by_type_id_and_moment() -> None:
    article, news = two("An article", "Some news")
    assert "1 documents" in rebuild("--type", "news")
    assert "1 documents" in rebuild("--ids", article.content_id)
    moment = LedgerEntry.objects.filter(content_id=news.content_id).get().at.isoformat()
    assert "1 documents" in rebuild("--changed-since", moment)
    with pytest.raises(CommandError, match="no moment"):
        rebuild("--changed-since", "yesterday")
    with pytest.raises(CommandError, match="no run to go on with"):
        rebuild("--resume")


@pytest.mark.django_db
def test_resume__goes_on_where_the_last_run_stopped(
    monkeypatch: pytest.MonkeyPatch, deploy: Callable[[], None]
) -> None:
    monkeypatch.setattr(rebuilding, "CHUNK", 1)
    parent, author = make_category(), make_author()
    articles = [published(f"Article {n}", parent=parent, author=author) for n in range(3)]
    deploy()
    done = []

    def stop_after_the_first(tally: rebuilding.Tally) -> None:
        done.append(tally.written)
        if tally.written:
            raise KeyboardInterrupt

    run = rebuilding.begin(rebuilding.Selection())
    with pytest.raises(KeyboardInterrupt):
        rebuilding.run(rebuilding.Selection(), rebuild=run, progress=stop_after_the_first)
    assert LedgerEntry.objects.filter(kind="refreshed").count() == 1
    said = rebuild("--resume")
    assert "2 documents, 2 written." in said
    assert [entries_of(one) for one in articles] == [["published", "refreshed"]] * 3
    assert Rebuild.objects.get().done == Rebuild.objects.get().total


@pytest.mark.django_db
def test_queries__do_not_grow_with_the_number_of_documents() -> None:
    parent, author, picture = make_category(), make_author(), make_image()
    image = {"image": picture.pk, "alt": "", "decorative": True, "caption": "", "credit": ""}
    first = published("First", parent=parent, author=author)
    text = f'<p><a linktype="page" id="{first.pk}">First</a></p>'
    recording = make_recording(poster=make_image("A still"))
    body = [
        {"type": "image", "value": image},
        {"type": "recording", "value": {"recording": recording.pk, "caption": "", "poster": None}},
        {"type": "paragraph", "value": text},
        {"type": "related_articles", "value": {"title": "More", "articles": [first.pk]}},
    ]
    ids = [
        published(f"Article {n}", parent=parent, author=author, body=body).content_id
        for n in range(6)
    ]

    def asked(wanted: list[str]) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert not any(one.renewed or one.problem for one in build_all(wanted))
        return len(queries)

    asked(ids)  # fills caches
    assert asked(ids) <= asked(ids[:2]) <= 40


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_processes__come_to_the_same_as_one(
    monkeypatch: pytest.MonkeyPatch, deploy: Callable[[], None]
) -> None:
    monkeypatch.setattr(rebuilding, "CHUNK", 2)
    parent, author = make_category(), make_author()
    articles = [published(f"Article {n}", parent=parent, author=author) for n in range(7)]
    deploy()
    expected = {}
    for built in build_all([one.content_id for one in articles]):
        assert built.renewed
        expected[built.document.pk] = built.renewed.checked.encode(0).body
    assert ", 7 written." in rebuild("--processes", "2")
    for pk, body in expected.items():
        row = Document.objects.get(pk=pk)
        assert bytes(row.body) == body.replace(b'"seq":0', b'"seq":%d' % row.seq)
    seqs = list(LedgerEntry.objects.order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, len(seqs) + 1))


@pytest.mark.django_db
def test_rebuild__of_blocks_that_would_be_written_otherwise_is_as_approved(
    deploy: Callable[[], None],
) -> None:
    note = {"text": "It said four.", "corrected_at": "2026-11-26T08:41:02.437238+00:00"}
    article = published("An article", correction_notes=[{"type": "correction", "value": note}])
    deploy()
    said = rebuild()
    assert "differ" not in said
    assert body_of(article)["seo"]["json_ld"]["@type"] == "TechArticle"
