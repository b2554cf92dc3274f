"""A file of our own with the shapes of the old site's export, checked field by field."""

from datetime import date
from pathlib import Path

import pytest

from transfer.legacy import Face, LegacyArticle, LegacyAuthor, parse_legacy, read_legacy

TWIN = Path(__file__).parent / "samples" / "trial_shift.txt"
DEK = "Why clinics ask for a day on the floor, and how to use it"


@pytest.fixture(scope="module")
def article() -> LegacyArticle:
    return parse_legacy(read_legacy(TWIN))


def test_twin__has_the_shapes_of_the_export() -> None:
    text = TWIN.read_bytes().decode()
    assert text.count("\n") == 65
    assert not text.endswith("\n")
    assert sum(bool(line.strip()) for line in text.split("\n")) == 36
    assert {character for character in text if not character.isascii()} == {"\u00a0"}


def test_twin__title_faces_and_category(article: LegacyArticle) -> None:
    assert article.title == "What a Trial Shift Tells You"
    assert article.resource_face == Face("Night Ward", "", DEK)
    assert article.category_face == Face("Night Ward", "", DEK)
    assert (article.category, article.subcategory) == ("Ward Life", "")
    assert article.dek == DEK


def test_twin__author(article: LegacyArticle) -> None:
    assert article.authors == (
        LegacyAuthor(
            name="Odile Marsh",
            job_title="staff writer",
            organisation="Lantern Health",
            biography="Odile Marsh is a staff writer at Lantern Health.",
            contact="",
        ),
    )


def test_twin__body(article: LegacyArticle) -> None:
    kinds = [block.kind for block in article.body]
    assert kinds == ["paragraph"] * 3 + ["caption"] + ["paragraph"] * 4
    assert [block.lines for block in article.body] == [
        (number,) for number in (41, 43, 45, 47, 49, 51, 53, 55)
    ]
    assert article.body[3].text == "Night Ward"
    assert article.body[4].text.startswith("How do you leave a good impression? Werrick suggests")


def test_twin__comment(article: LegacyArticle) -> None:
    (comment,) = article.comments
    assert comment.name == "Lucky Poker"
    assert comment.posted_on == date(2019, 3, 7)
    assert comment.lines == (60, 61, 62)
    assert comment.text.endswith("<a href=>casino credit</a>")
    assert comment.suspicion == (
        "Two links without an address, typical of spam, and words that spam uses: casino, poker."
    )


def test_twin__promo(article: LegacyArticle) -> None:
    (promo,) = article.promos
    assert promo.audience == "Job Seeker"
    assert promo.heading == "As a member of Lantern Health you receive:"
    assert promo.items == (
        "Weekly lists of open posts on wards and in clinics",
        "Guides to pay, rotas and further training",
        "Recorded talks by people who hire",
        "Invitations to our open evenings, and more!",
    )
    assert promo.closing == "Joining costs nothing!"


def test_twin__accounts_for_every_line(article: LegacyArticle) -> None:
    targets = {use.number: use.target for use in article.accounting if use.target}
    assert [use.number for use in article.accounting] == list(range(1, 67))
    assert article.not_understood == ()
    assert article.notes == ()
    assert targets[5] == "promo 1 item 1"
    assert targets[15] == "log-in link"
    assert targets[16] == "audience"
    assert targets[18] == "title"
    assert targets[21] == "resource page image alternative text"
    assert targets[34] == "category"
    assert targets[47] == "body block 4 (caption)"
    assert targets[57] == "author biography"
    assert (targets[60], targets[61], targets[62]) == (
        "comment 1 text",
        "comment 1 name",
        "comment 1 date",
    )
    assert targets[66] == "comment form"
    dispositions = [use.disposition for use in article.accounting]
    assert (dispositions.count("imported"), dispositions.count("template")) == (27, 9)
    assert dispositions.count("blank") == 30


def test_twin__is_the_same_article_with_other_line_ends(article: LegacyArticle) -> None:
    data = TWIN.read_bytes().decode()
    for other in (
        data + "\n",
        "\ufeff" + data,
        data.replace("\n", "\r\n"),
        data.replace("\n", "\r"),
        data.replace("\u00a0", "&nbsp;"),
    ):
        again = parse_legacy(other)
        assert again.digest == article.digest
        assert again.body == article.body
        assert again.promos == article.promos
    assert parse_legacy(data.replace("Werrick", "Werricks")).digest != article.digest
