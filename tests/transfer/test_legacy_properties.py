"""What holds for any text at all."""

from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transfer.legacy import (
    MAX_BYTES,
    MAX_LINES,
    LegacyArticle,
    LegacyRefused,
    decode_legacy,
    parse_legacy,
)

LABELS = {
    "/* image url: resource page */": "A lamp",
    "/* image url: category page */": "/pictures/bed.jpg",
    "/* short description, resource page */": "One thing.",
    "/* short description, category page */": "Another thing\nin two lines.",
    "/* canonical category and subcategory */": "Wards > Nights",
}
SHAPES = [
    *LABELS,
    *LABELS.values(),
    "/* anything */",
    "/*",
    "*/",
    "/* short description",
    "Title",
    "By Ann Lee",
    "By Ann Lee, RN, and Bo Berg",
    "By",
    "Ann Lee is a nurse at Lantern. Contact:",
    "Contact: 555",
    "Job Seeker:",
    "Ad Agency:",
    "Ward Managers:",
    "Bring:",
    "  Tea",
    "\u00a0 Cake!",
    "- an item",
    "2. an item",
    "Why rest?",
    "“One thing.”",
    "Jo",
    "January 18, 2018",
    "February 31, 2018",
    "Login |",
    "Home > Wards > Title",
    "2 Comments",
    "Leave a Comment",
    "Your email address will not be published.",
    "Name *",
    "A sentence that is a paragraph, said by Ann Lee.",
    "A long sentence. " * 20,
    "<a href=>x</a> &amp;lt; &#8217;",
    "",
    "",
    "",
]

texts = st.one_of(
    st.text(),
    st.text(st.characters(codec=None)),
    st.lists(st.sampled_from(SHAPES), max_size=40).map("\n".join),
    st.lists(st.one_of(st.sampled_from(SHAPES), st.text(max_size=30)), max_size=30).map("\n".join),
)


def read(text: str) -> LegacyArticle | tuple[str, int | None]:
    try:
        return parse_legacy(text)
    except LegacyRefused as error:
        return error.message, error.line


@settings(max_examples=400, deadline=None)
@given(texts)
def test_any_text__is_parsed_or_refused_and_always_the_same(text: str) -> None:
    assert read(text) == read(text)


@settings(max_examples=400, deadline=None)
@given(texts)
def test_any_article__accounts_for_each_line_once(text: str) -> None:
    article = read(text)
    if not isinstance(article, LegacyArticle):
        return
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = lines[:-1] if lines[-1] == "" else lines
    assert [use.text for use in article.accounting] == lines
    assert [use.number for use in article.accounting] == list(range(1, len(lines) + 1))
    for use in article.accounting:
        assert bool(use.target) == (use.disposition in {"imported", "template"})
        assert use.note or use.disposition != "not_understood"
    parts = [block.lines for block in article.body]
    parts += [comment.lines for comment in article.comments]
    numbers = [number for part in parts for number in part]
    assert len(numbers) == len(set(numbers))
    assert all(article.accounting[number - 1].disposition == "imported" for number in numbers)
    assert all(before < after for part in parts for before, after in pairwise(part))


@settings(max_examples=200, deadline=None)
@given(st.binary())
def test_any_bytes__are_decoded_or_refused(data: bytes) -> None:
    with suppress(LegacyRefused):
        assert isinstance(decode_legacy(data), str)


@given(st.permutations(list(LABELS.items())), st.sampled_from(["\n", "\n\n", "\n\n\n"]))
def test_labels__in_any_order_give_the_same_faces(labels: list[tuple[str, str]], gap: str) -> None:
    blocks = "\n\n".join(f"{label}{gap}{value}" for label, value in labels)
    article = parse_legacy(f"Title\n\n{blocks}\n\nThe dek.\n\nBy Ann Lee\n\nA paragraph.\n")
    face, other = article.resource_face, article.category_face
    assert (face.image_alt, face.image_url, face.description) == ("A lamp", "", "One thing.")
    assert (other.image_alt, other.image_url) == ("", "/pictures/bed.jpg")
    assert other.description == "Another thing in two lines."
    assert (article.category, article.subcategory) == ("Wards", "Nights")
    assert (article.title, article.dek, len(article.body)) == ("Title", "The dek.", 1)


JUNK = [
    *(
        "a",
        "a\n",
        "a b c d\n\n",
        "a. ",
        "A and ",
        "* ",
        "- a\n",
        "\u00a0",
        ">",
        "a.jpg",
        "https://",
    ),
    *("/*", "*/", "/*\n", "/* x */\n", "/* x */\na\n", "/* short description resource page */ x"),
    *("<a", "< a href=", "&", "&#9", "&amp;", "X:\n", "X: a\n", "By A\n", "By A, B, ", "Home > "),
    *("Job Seeker:\n", "Job Seeker:\n  a\n\n", "Title\n\n", "Why?\n\n", "“rest it is”\n\n"),
    *("Ann Lee is a nurse at X.\n\n", "Ann Lee, Ann Lee, ", "Contact: ", "Contact: a\n\n"),
    *("a\nJo\n2018-01-18\n", "2018-01-18\n", "\n2018-01-18\n\n", "Comments\n\n"),
    "Leave a Comment\n",
]


HEADS = ["", "Title\n\nBy Ann Lee\n\nWords.\n\n"]


@pytest.mark.parametrize(
    ("piece", "head"), [(piece, HEADS[index % 2]) for index, piece in enumerate(JUNK)]
)
def test_junk_up_to_the_limits__is_read_or_refused(piece: str, head: str) -> None:
    times = (MAX_BYTES - len(head)) // len(piece.encode())
    if lines := piece.count("\n"):
        times = min(times, (MAX_LINES - head.count("\n")) // lines)
    text = head + piece * times
    found = read(text)
    if isinstance(found, LegacyArticle):
        assert [use.number for use in found.accounting] == list(range(1, len(found.accounting) + 1))
    else:
        assert found[0]
