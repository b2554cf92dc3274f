"""The demo's content holds together: references, states, blocks, faces and pictures."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import pytest
from PIL import Image

from transfer.demo.drawings import DRAWINGS, draw
from transfer.demo.loading import FOLDER, DemoContentError, load_content
from transfer.demo.schema import Article, ArticleState, DemoContent

BLOCK_TYPES = {
    "heading", "paragraph", "image", "pull_quote", "list", "question_answer", "call_out", "table",
    "recording", "embed", "media", "download", "related_articles", "promo_slot",
}  # fmt: skip


@pytest.fixture(scope="module")
def content() -> DemoContent:
    return load_content()


def test_counts__as_the_demo_promises(content: DemoContent) -> None:
    assert len(content.categories) == 4
    assert sum(len(category.subcategories) for category in content.categories) == 8
    assert "career-resources" in {category.slug for category in content.categories}
    assert len(content.authors) == 4
    assert len(content.promos) == 2
    assert len(content.ad_slots) == 2
    assert len(content.articles) >= 18


def test_states__each_is_shown(content: DemoContent) -> None:
    states = Counter(article.state for article in content.articles)
    assert set(states) == set(get_args(ArticleState))
    assert states["published"] >= 12
    types = Counter(article.type for article in content.articles if article.state == "published")
    assert types["article"] >= 6
    assert min(types["news"], types["product_review"], types["multimedia"]) >= 2


def test_states__carry_what_they_need(content: DemoContent) -> None:
    for article in content.articles:
        assert bool(article.changes_comment) == (article.state == "changes_requested")
        assert bool(article.pending_title) == (article.state == "published_with_changes")
        for note in article.correction_notes:
            assert note.days_ago < article.published_days_ago
    assert any(article.correction_notes for article in content.articles)


def test_faces__are_two_different_ones(content: DemoContent) -> None:
    empty = 0
    for article in content.articles:
        resource, category = article.resource, article.category_face
        assert resource.image
        assert resource.alt
        assert 70 <= len(resource.description) <= 160
        if category.image is None:
            assert (category.alt, category.description) == ("", "")
            empty += 1
        else:
            assert category.image != resource.image
            assert category.alt != resource.alt
            assert category.description != resource.description
            assert 70 <= len(category.description) <= 160
    assert 1 <= empty <= 5


def test_blocks__every_type_is_used(content: DemoContent) -> None:
    blocks = [block for article in content.articles for block in article.body]
    types = Counter(block["type"] for block in blocks)
    assert set(types) == BLOCK_TYPES
    assert types["embed"] == 1
    assert all(set(block) == {"type", "value"} for block in blocks)


def test_blocks__headings_are_in_order(content: DemoContent) -> None:
    for article in content.articles:
        levels = [b["value"]["level"] for b in article.body if b["type"] == "heading"]
        assert levels[:1] == [2], article.slug
        assert set(levels) <= {2, 3}


def test_blocks__pictures_have_words_unless_decorative(content: DemoContent) -> None:
    for article in content.articles:
        for block in article.body:
            if block["type"] == "image":
                assert bool(block["value"]["alt"]) != block["value"]["decorative"], article.slug


def test_blocks__tables_are_rectangular(content: DemoContent) -> None:
    for article in content.articles:
        for block in article.body:
            if block["type"] == "table":
                assert len({len(row) for row in block["value"]["rows"]}) == 1, article.slug


def test_reviews__rating_in_half_steps(content: DemoContent) -> None:
    for article in content.articles:
        if article.review is not None:
            assert 0 <= article.review.rating <= 5
            assert article.review.rating * 2 == int(article.review.rating * 2)


def test_drawings__every_one_is_used(content: DemoContent) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json"))
    assert [key for key in DRAWINGS if f'"{key}"' not in text] == []


@pytest.mark.parametrize("key", DRAWINGS)
def test_drawings__are_jpegs_of_the_right_size(key: str) -> None:
    data = draw(key)
    with Image.open(BytesIO(data)) as picture:
        picture.load()
        assert picture.format == "JPEG"
        expected = (1200, 1200) if key.startswith("portrait-") else (1800, 1200)
        assert picture.size == ((1200, 1800) if key == "ladder" else expected)
    assert len(data) < 1_000_000


def test_drawings__are_the_same_on_every_run() -> None:
    assert draw("night-ward") == draw("night-ward")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"category": "nowhere"}, "there is no category 'nowhere'"),
        ({"subcategory": "skills"}, "there is no subcategory of career-resources 'skills'"),
        ({"authors": ["nobody"]}, "there is no author 'nobody'"),
        ({"social": {"image": "cat", "alt": "", "description": ""}}, "there is no drawing 'cat'"),
        ({"player": None, "type": "multimedia"}, "only a multimedia"),
        ({"state": "lost"}, "articles.json"),
        ({"colour": "red"}, "colour"),
        (
            {"body": [{"type": "related_articles", "value": {"articles": ["a-draft"]}}]},
            "there is no published article 'a-draft'",
        ),
        (
            {"body": [{"type": "promo_slot", "value": {"slot": "nobody"}}]},
            "there is no promo 'nobody'",
        ),
    ],
)
def test_load__refuses_what_points_nowhere(
    tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "content"))
    articles = json.loads((folder / "articles.json").read_text(encoding="utf-8"))
    articles[0].update(change)
    (folder / "articles.json").write_text(json.dumps(articles), encoding="utf-8")
    with pytest.raises(DemoContentError, match=message):
        load_content(folder)


def test_load__refuses_a_slug_used_twice(tmp_path: Path, content: DemoContent) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "content"))
    articles = json.loads((folder / "articles.json").read_text(encoding="utf-8"))
    (folder / "articles.json").write_text(json.dumps([*articles, articles[0]]), encoding="utf-8")
    first: Article = content.articles[0]
    with pytest.raises(DemoContentError, match=f"article '{first.slug}' occurs twice"):
        load_content(folder)
