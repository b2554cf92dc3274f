import pytest

from transfer.legacy import LegacyAuthor, parse_legacy
from transfer.legacy.bylines import read_byline

HEAD = "Title\n\n"
TEXT = "Some words make a paragraph.\n\n"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee", ["Ann Lee"]),
        ("BY: ANN LEE", ["ANN LEE"]),
        ("By Ann Lee and Bo van der Berg", ["Ann Lee", "Bo van der Berg"]),
        ("By Ann Lee, Bo Berg, and Cy O’Dell", ["Ann Lee", "Bo Berg", "Cy O’Dell"]),
        ("By Ann Lee, Bo Berg & Cy Dell", ["Ann Lee", "Bo Berg", "Cy Dell"]),
        ("By Ann Lee, RN, MSN, and Bo Berg, Ph.D.", ["Ann Lee, RN, MSN", "Bo Berg, Ph.D."]),
        ("By J. R. Lee Jr.", ["J. R. Lee Jr."]),
        ("By Ann Lee and Ann Lee", ["Ann Lee"]),
        ("By the time you read this", []),
        ("By noon the ward is quiet.", []),
        ("By Monday you will know more than you wished to know about it", []),
        ("Bylines are short", []),
    ],
)
def test_byline__names(line: str, names: list[str]) -> None:
    assert [author.name for author in read_byline(line)] == names


def test_byline__job_title_behind_the_name() -> None:
    assert read_byline("By Ann Lee, staff writer") == (LegacyAuthor("Ann Lee", "staff writer"),)


def test_byline__missing_or_empty_is_fine() -> None:
    article = parse_legacy(HEAD + TEXT)
    assert article.authors == ()
    assert "There is no byline: the article has no author." in article.notes
    article = parse_legacy(HEAD + "By\n\n" + TEXT)
    assert article.authors == ()
    assert article.accounting[2].disposition == "template"


@pytest.mark.parametrize(
    ("line", "job_title", "organisation", "contact"),
    [
        ("Ann Lee is a staff writer at Lantern. Contact:", "staff writer", "Lantern", ""),
        (
            "Ann Lee is the editor of The Lamp. Contact: ann@lamp.example",
            "editor",
            "The Lamp",
            "ann@lamp.example",
        ),
        (
            "Ann Lee, RN, is director of nursing for St. Olaf's.",
            "director of nursing",
            "St. Olaf's",
            "",
        ),
        (
            "Ann Lee is a freelance writer. She lives by the sea.",
            "freelance writer",
            "",
            "",
        ),
        (
            "Ann Lee was a nurse with the Lantern Group, where she ran a ward. Contact her at 555.",
            "nurse",
            "Lantern Group",
            "555.",
        ),
        ("Ann Lee lives by the sea.", "", "", ""),
    ],
)
def test_biography__job_title_organisation_contact(
    line: str, job_title: str, organisation: str, contact: str
) -> None:
    article = parse_legacy(f"{HEAD}By Ann Lee\n\n{TEXT}{line}\n")
    (author,) = article.authors
    assert (author.job_title, author.organisation) == (job_title, organisation)
    assert author.contact == contact
    assert line.startswith(author.biography)
    assert "Contact" not in author.biography
    assert len(article.body) == 1
    assert article.not_understood == ()


def test_biography__belongs_to_the_author_it_names() -> None:
    article = parse_legacy(
        f"{HEAD}By Ann Lee and Bo Berg\n\n{TEXT}Bo Berg is a nurse at Lantern.\n\n"
        "Ann Lee is the editor of The Lamp. Contact: a@lamp.example\n"
    )
    ann, bo = article.authors
    assert (ann.job_title, ann.contact) == ("editor", "a@lamp.example")
    assert (bo.job_title, bo.organisation, bo.contact) == ("nurse", "Lantern", "")
    assert len(article.body) == 1


def test_biography__of_two_authors_in_one_paragraph() -> None:
    article = parse_legacy(
        f"{HEAD}By Ann Lee and Bo Berg\n\n{TEXT}"
        "Ann Lee is a nurse at Lantern. Bo Berg is a writer for The Lamp.\n"
    )
    assert [author.organisation for author in article.authors] == ["Lantern", "The Lamp"]


def test_biography__shared_by_two_authors() -> None:
    article = parse_legacy(
        f"{HEAD}By Ann Lee and Bo Berg\n\n{TEXT}Ann Lee and Bo Berg are staff writers at Lantern.\n"
    )
    assert [author.job_title for author in article.authors] == ["staff writer"] * 2


def test_biography__contact_on_a_line_of_its_own() -> None:
    article = parse_legacy(
        f"{HEAD}By Ann Lee\n\n{TEXT}Ann Lee is a nurse at Lantern.\n\nContact: ann@lamp.example\n"
    )
    assert article.authors[0].contact == "ann@lamp.example"


def test_biography__directly_under_the_byline_ends_nothing() -> None:
    article = parse_legacy(f"{HEAD}By Ann Lee\n\nAnn Lee is a nurse at Lantern.\n\n{TEXT}")
    assert article.authors[0].organisation == "Lantern"
    assert [block.kind for block in article.body] == ["paragraph"]


def test_biography__a_mention_in_the_text_is_none() -> None:
    article = parse_legacy(
        f"{HEAD}By Ann Lee\n\n{TEXT}Ann Lee is a name at Lantern that all know.\n\n{TEXT}"
    )
    assert article.authors == (LegacyAuthor("Ann Lee"),)
    assert len(article.body) == 3


def test_biography__names_the_author_when_there_is_no_byline() -> None:
    article = parse_legacy(f"{HEAD}{TEXT}Ann Lee is a staff writer at Lantern. Contact:\n")
    assert [author.name for author in article.authors] == ["Ann Lee"]
    assert "There is no byline; the biography names Ann Lee." in article.notes


def test_dek__is_the_one_short_paragraph_above_the_byline() -> None:
    article = parse_legacy(f"{HEAD}A dek\n\nBy Ann Lee\n\n{TEXT}")
    assert article.dek == "A dek"
    article = parse_legacy(f"{HEAD}By Ann Lee\n\n{TEXT}")
    assert article.dek == ""
    article = parse_legacy(f"{HEAD}{TEXT}{TEXT}By Ann Lee\n")
    assert article.dek == ""
    assert len(article.body) == 2
