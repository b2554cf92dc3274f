"""import_legacy on the twin file: drafts, held comments, nothing twice, nothing lost."""

import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from comments.models import Comment, CommentState
from documents.models import Document
from resources.models import ArticlePage, Author, CategoryPage, Promo
from tests.factories import make_category
from transfer.legacy.parser import parse_legacy
from transfer.legacy.reading import read_legacy

pytestmark = pytest.mark.django_db
TWIN = Path(__file__).parent / "samples" / "trial_shift.txt"


def run(*arguments: object) -> tuple[int, str]:
    """Run the command; return its exit status and what it printed."""
    out = StringIO()
    try:
        call_command("import_legacy", *map(str, arguments), stdout=out)
    except SystemExit as stop:
        return int(stop.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_import__makes_a_draft_with_everything_in_its_place() -> None:
    legacy = parse_legacy(read_legacy(TWIN))

    status, printed = run(TWIN)

    assert status == 0, printed
    page = ArticlePage.objects.get()
    assert not page.live
    assert page.title == legacy.title
    assert page.dek == legacy.dek
    assert page.resource_image_alt == legacy.resource_face.image_alt
    assert page.category_description == legacy.category_face.description
    assert page.get_parent().specific.title == legacy.category
    assert not page.get_parent().live
    assert [row.author.name for row in page.authorships.all()] == [legacy.authors[0].name]
    assert [block.block_type for block in page.body].count("image") == 1
    assert len(page.body) == len(legacy.body)
    assert Promo.objects.get().item_list == list(legacy.promos[0].items)


def test_import__comments_are_held_with_the_reason_and_nowhere_public(client: Client) -> None:
    run(TWIN)

    comment = Comment.objects.get()
    assert comment.state == CommentState.HELD
    assert comment.reason
    assert not Comment.objects.public().exists()
    assert not Document.objects.exists()


def test_import__the_same_again_changes_nothing() -> None:
    run(TWIN)
    before = ArticlePage.objects.get().latest_revision_id

    status, printed = run(TWIN)

    assert status == 0
    assert "unchanged" in printed
    assert ArticlePage.objects.get().latest_revision_id == before
    assert (Comment.objects.count(), Promo.objects.count(), Author.objects.count()) == (1, 1, 1)


def test_import__published_category_of_another_case_is_used() -> None:
    name = parse_legacy(read_legacy(TWIN)).category
    category = make_category(name.upper())

    run(TWIN)

    assert CategoryPage.objects.count() == 1
    assert ArticlePage.objects.get().get_parent().pk == category.pk


def changed_copy(folder: Path) -> Path:
    """Return a copy of the twin of the same name, with another last paragraph."""
    copy = folder / TWIN.name
    text = TWIN.read_text(encoding="utf-8")
    title = parse_legacy(read_legacy(TWIN)).title
    copy.write_text(text.replace(title, f"{title} again"), encoding="utf-8")
    return copy


def test_import__a_different_text_is_reported_and_left_alone(tmp_path: Path) -> None:
    run(TWIN)

    status, printed = run(changed_copy(tmp_path))

    assert status == 1
    assert "different" in printed
    assert not ArticlePage.objects.get().title.endswith("again")


def test_update__makes_a_new_draft_if_nobody_edited(tmp_path: Path) -> None:
    run(TWIN)

    status, printed = run(changed_copy(tmp_path), "--update")

    assert status == 0, printed
    page = ArticlePage.objects.get()
    assert page.get_latest_revision_as_object().title.endswith("again")
    assert Comment.objects.count() == 1
    assert run(changed_copy(tmp_path), "--update")[1].count("unchanged") == 1


def test_update__leaves_an_edited_draft_alone(tmp_path: Path) -> None:
    run(TWIN)
    page = ArticlePage.objects.get()
    page.dek = "A person wrote this."
    page.save_revision()

    status, printed = run(changed_copy(tmp_path), "--update")

    assert status == 1
    assert "edited" in printed
    assert ArticlePage.objects.get().get_latest_revision_as_object().dek == "A person wrote this."


def test_dry_run__prints_the_mapping_and_changes_nothing() -> None:
    status, printed = run(TWIN, "--dry-run")

    assert status == 0
    assert "resource page image alternative" in printed
    assert not ArticlePage.objects.exists()
    assert not Comment.objects.exists()


def test_refusals__name_file_and_line_and_others_go_on(tmp_path: Path) -> None:
    shutil.copy(TWIN, tmp_path / "good.txt")
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02 not text")
    (tmp_path / "latin.txt").write_bytes(b"Title\n\nCaf\xe9 work\n")
    (tmp_path / "huge.txt").write_bytes(b"a" * 1_000_001)
    (tmp_path / "bidi.txt").write_text("A title\n\nHidden \u202e order\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("\n\n")

    status, printed = run(tmp_path, "--json")

    assert status == 1
    results = {row["file"]: row for row in json.loads(printed)}
    assert results["good.txt"]["outcome"] == "created"
    refused = {name for name, row in results.items() if row["outcome"] == "refused"}
    assert refused == {"binary.txt", "latin.txt", "huge.txt", "bidi.txt", "empty.txt"}
    assert results["latin.txt"]["line"] == 3
    assert results["bidi.txt"]["line"] == 3
    assert ArticlePage.objects.count() == 1


def test_json__accounts_for_every_line() -> None:
    _, printed = run(TWIN, "--json")

    (row,) = json.loads(printed)
    lines = TWIN.read_text(encoding="utf-8").splitlines()
    assert sum(row["lines"].values()) == len(lines)
    assert row["not_understood"] == []


REAL = sorted((Path(__file__).parents[3] / "shared" / "legacy").glob("*.txt"))


@pytest.mark.skipif(not REAL, reason="The real export is not part of the project.")
def test_real_file__becomes_what_its_description_says() -> None:
    status, printed = run(*REAL)

    assert status == 0, printed
    page = ArticlePage.objects.get()
    assert page.title == "The Importance of the Second Interview"
    parent = page.get_parent().specific
    assert parent.title == "Career Resources"
    assert not isinstance(parent.get_parent().specific, CategoryPage)
    assert page.resource_image_alt == page.category_image_alt == "Second Interview"
    kinds = [block.block_type for block in page.body]
    assert (kinds.count("paragraph"), kinds.count("image"), len(kinds)) == (7, 1, 8)
    author = Author.objects.get()
    assert (author.name, author.job_title) == ("Kirsten Malenke", "staff writer")
    assert (author.organisation, author.contact) == ("ADVANCE", "")
    comment = Comment.objects.get()
    assert (comment.state, str(comment.posted_on)) == ("held", "2018-01-18")
    assert comment.posted_at is None
    assert len(Promo.objects.get().item_list) == 4
    assert "not understood: " not in printed


def test_refusals__a_text_too_long_for_its_field_is_refused_whole(tmp_path: Path) -> None:
    words = parse_legacy(read_legacy(TWIN)).resource_face.image_alt
    long = TWIN.read_text(encoding="utf-8").replace(words, "word " * 70)
    (tmp_path / "long.txt").write_text(long, encoding="utf-8")

    status, printed = run(tmp_path / "long.txt")

    assert status == 1
    assert "255" in " ".join(printed.split())
    assert not CategoryPage.objects.exists()
