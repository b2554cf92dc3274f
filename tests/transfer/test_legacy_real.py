"""The old site's own file, where it lies beside the repository: by counts and digests."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from transfer.legacy import LegacyArticle, parse_legacy, read_legacy

FILE = Path(__file__).parents[3] / "shared" / "legacy" / "000_6088d104a3296c05.txt"


DIGESTS = {
    "title": "c1bb918aefd1054f",
    "dek": "e478826e9f15c707",
    "body": "61411213cd57bb24",
    "biography": "860b7e91318bc4e9",
    "comment": "30b5cfb5e8ec1a13",
    "promo": "c79af21746b26e34",
}


def short_digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@pytest.fixture(scope="module")
def article() -> LegacyArticle:
    if not FILE.is_file():
        pytest.skip(f"the old site's export is not here: {FILE}")
    return parse_legacy(read_legacy(FILE))


def test_real__every_line_is_accounted_for(article: LegacyArticle) -> None:
    assert [use.number for use in article.accounting] == list(range(1, 67))
    dispositions = [use.disposition for use in article.accounting]
    assert dispositions.count("blank") == 30
    assert (dispositions.count("imported"), dispositions.count("template")) == (27, 9)
    assert article.not_understood == ()
    assert article.notes == ()
    assert article.accounting[17].target == "title"


def test_real__faces_category_and_author(article: LegacyArticle) -> None:
    assert article.resource_face == article.category_face
    assert article.resource_face.image_alt == "Second Interview"
    assert article.resource_face.image_url == ""
    assert article.resource_face.description == article.dek
    assert (article.category, article.subcategory) == ("Career Resources", "")
    (author,) = article.authors
    assert (author.name, author.job_title) == ("Kirsten Malenke", "staff writer")
    assert (author.organisation, author.contact) == ("ADVANCE", "")


def test_real__body_comment_and_promo(article: LegacyArticle) -> None:
    kinds = [block.kind for block in article.body]
    assert kinds == ["paragraph"] * 3 + ["caption"] + ["paragraph"] * 4
    assert article.body[3].text == "Second Interview"
    (comment,) = article.comments
    assert (comment.posted_on, comment.lines) == (date(2018, 1, 18), (60, 61, 62))
    assert comment.suspicion.startswith("Two links without an address, typical of spam")
    (promo,) = article.promos
    assert (promo.audience, len(promo.items)) == ("Job Seeker", 4)


def test_real__texts_by_their_digests(article: LegacyArticle) -> None:
    (comment,) = article.comments
    (promo,) = article.promos
    texts = {
        "title": article.title,
        "dek": article.dek,
        "body": "\n".join(block.text for block in article.body),
        "biography": article.authors[0].biography,
        "comment": f"{comment.name}\n{comment.text}",
        "promo": "\n".join([promo.heading, *promo.items, promo.closing]),
    }
    assert {name: short_digest(text) for name, text in texts.items()} == DIGESTS
    assert article.digest.startswith("e658ea200479ad00")
