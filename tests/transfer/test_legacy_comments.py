from datetime import date

import pytest

from transfer.legacy import LegacyArticle, parse_legacy
from transfer.legacy.dates import read_date
from transfer.legacy.suspicion import UNREMARKABLE, suspicion_of

ARTICLE = "Title\n\nBy Ann Lee\n\nSome words make a paragraph.\n\n"
BIOGRAPHY = "Ann Lee is a nurse at Lantern. Contact:\n\n\n"
FORM = "\nLeave a Comment\n\nYour email address will not be published.\n"


def told(article: LegacyArticle) -> list[tuple[str, str, date | None]]:
    return [(comment.name, comment.text, comment.posted_on) for comment in article.comments]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("biography", [BIOGRAPHY, ""])
def test_comments__several(between: str, biography: str) -> None:
    first = between.join(["I liked this.", "Jo", "January 18, 2018"])
    second = between.join(["Me too.", "Cy D.", "19 January 2018"])
    article = parse_legacy(f"{ARTICLE}{biography}{first}\n\n{second}\n{FORM}")
    assert told(article) == [
        ("Jo", "I liked this.", date(2018, 1, 18)),
        ("Cy D.", "Me too.", date(2018, 1, 19)),
    ]
    assert len(article.body) == 1
    assert article.not_understood == ()
    assert [comment.suspicion for comment in article.comments] == [UNREMARKABLE] * 2


def test_comments__text_of_several_lines_and_paragraphs() -> None:
    article = parse_legacy(
        f"{ARTICLE}{BIOGRAPHY}One\ntwo.\n\n\nThree.\nJo\n2018-01-18\nFour\n\nFive\nCy\n2018-01-19\n"
    )
    assert told(article) == [
        ("Jo", "One\ntwo.\n\nThree.", date(2018, 1, 18)),
        ("Cy", "Four\n\nFive", date(2018, 1, 19)),
    ]


def test_comments__without_biography_or_form() -> None:
    article = parse_legacy(f"{ARTICLE}One\ntwo.\nJo\n2018-01-18\n\nThree.\n\nFour.\nCy\n2018-01-19")
    assert [comment.text for comment in article.comments] == ["One\ntwo.", "Three.\n\nFour."]
    assert len(article.body) == 1


def test_comments__below_a_header() -> None:
    article = parse_legacy(f"{ARTICLE}2 Comments:\n\nOne.\n\nTwo.\nJo\n2018-01-18\n{FORM}")
    assert told(article) == [("Jo", "One.\n\nTwo.", date(2018, 1, 18))]
    assert article.not_understood == ()


def test_comments__below_the_form() -> None:
    article = parse_legacy(f"{ARTICLE}{FORM}\nOne.\nJo\n2018-01-18")
    assert told(article) == [("Jo", "One.", date(2018, 1, 18))]


def test_comment__without_a_name() -> None:
    article = parse_legacy(f"{ARTICLE}{BIOGRAPHY}I liked this.\nAll of it.\n2018-01-18")
    assert told(article) == [("", "I liked this.\nAll of it.", date(2018, 1, 18))]


def test_comment__below_a_header_is_no_biography() -> None:
    article = parse_legacy(f"{ARTICLE}Comments\n\nAnn Lee is a nurse at Lantern. Contact: me\n")
    assert article.authors[0].contact == ""
    assert [use.number for use in article.not_understood] == [9]


def test_comment__with_a_day_that_does_not_exist() -> None:
    article = parse_legacy(f"{ARTICLE}{BIOGRAPHY}I liked this.\nJo\nFebruary 31, 2018")
    assert told(article) == [("Jo", "I liked this.", None)]
    assert "no day of the calendar" in article.accounting[-1].note


def test_comment__that_nothing_dates_is_reported_and_never_body() -> None:
    article = parse_legacy(f"{ARTICLE}{BIOGRAPHY}I liked this.\nJo\n{FORM}")
    assert article.comments == ()
    assert len(article.body) == 1
    assert [use.text for use in article.not_understood] == ["I liked this.", "Jo"]


def test_comment__about_the_author_is_no_biography() -> None:
    article = parse_legacy(
        f"{ARTICLE}Ann Lee is a nurse at Lantern.\n\n\nAnn Lee is a fool at large.\nJo\n2018-01-18"
    )
    assert article.authors[0].organisation == "Lantern"
    assert told(article) == [("Jo", "Ann Lee is a fool at large.", date(2018, 1, 18))]


def test_date__under_the_byline_or_inside_the_text_is_no_comment() -> None:
    article = parse_legacy(
        "Title\n\nBy Ann Lee\nJanuary 18, 2018\n\nSome words.\n\nMarch 3, 2017\n\nMore words.\n"
    )
    assert article.comments == ()
    assert [block.text for block in article.body] == ["Some words.", "More words."]
    assert [use.number for use in article.not_understood] == [4, 8]


def test_form__fields_are_template() -> None:
    article = parse_legacy(
        f"{ARTICLE}{FORM}Name *\nEmail *\nWebsite\nPost Comment\nAnything else\n"
    )
    assert [use.text for use in article.not_understood] == ["Anything else"]
    article = parse_legacy(f"{ARTICLE}Website\n\nMore words.\n{FORM}")
    assert [use.text for use in article.not_understood] == ["Website"]


@pytest.mark.parametrize(
    "text",
    [
        "January 18, 2018",
        "Jan 18, 2018",
        "jan. 18th, 2018",
        "18 January 2018",
        "18th Jan 2018",
        "2018-01-18",
        "2018-01-18T10:11:12Z",
        "01/18/2018",
        "1/18/18",
        "18/01/2018",
        "Thursday, January 18, 2018",
        "Posted on January 18, 2018 at 3:45 pm",
    ],
)
def test_date__forms(text: str) -> None:
    found = read_date(text)
    assert found is not None
    assert found.value == date(2018, 1, 18)


@pytest.mark.parametrize("text", ["", "January", "In January 18, 2018", "18", "May 2018", "1.5"])
def test_date__other_lines_are_none(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize("text", ["13/13/2018", "2018-00-10", "June 31, 2018", "0000-01-01"])
def test_date__without_a_day_in_the_calendar(text: str) -> None:
    found = read_date(text)
    assert found is not None
    assert found.value is None


@pytest.mark.parametrize(
    ("text", "suspicion"),
    [
        ("Thank you.", UNREMARKABLE),
        ('<a href="">x</a>', "One link without an address, typical of spam."),
        ('<a href="//a.example">x</a> http://b.example', "Two links to other places."),
        ("A <script>alert(1)</script>", "Other markup in the text."),
        ("Cheap pills", "Words that spam uses: cheap, pills."),
    ],
)
def test_suspicion__in_words(text: str, suspicion: str) -> None:
    assert suspicion_of("Jo", text) == suspicion
