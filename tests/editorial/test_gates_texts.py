"""Gates about words and links: for each, content that passes and content that fails."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from editorial.gatekeeping import failed_gates
from editorial.reading import reading_ease, syllables
from editorial.refusal import Refused
from home.models import LinkCheck
from resources.models import MultimediaPage, ProductReviewPage
from tests.factories import approve_and_publish, make_article, make_image

pytestmark = pytest.mark.django_db

PLAIN = "You ask a short thing. They say what they can. " * 12
HARD = (
    "Organisational responsibilities necessitate interdepartmental communication, "
    "notwithstanding considerable administrative complexities, international regulations and "
    "unprecedented technological transformation. "
) * 8
LINK = "https://elsewhere.example/page"


def codes(content: Any) -> set[str]:
    return {issue.code for issue in failed_gates(content)}


def paragraph(html: str) -> dict[str, Any]:
    return {"type": "paragraph", "value": html}


def heading(level: str) -> dict[str, Any]:
    return {"type": "heading", "value": {"text": "A heading", "level": level}}


def picture(**values: Any) -> dict[str, Any]:
    blank = {"image": None, "alt": "", "decorative": False, "caption": "", "credit": ""}
    return {"type": "image", "value": blank | values}


def outside() -> dict[str, Any]:
    return paragraph(f'<p>See <a href="{LINK}">this</a>.</p>')


def page_link(page_id: int) -> dict[str, Any]:
    return paragraph(f'<p>See <a linktype="page" id="{page_id}">this</a>.</p>')


CASES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("title", {}, {"title": " "}),
    ("dek", {}, {"dek": " "}),
    ("resource_face", {}, {"resource_description": ""}),
    ("category_alt", {"category_image_alt": "A desk"}, {"category_image_alt": ""}),
    ("social_alt", {"social_image_alt": "A desk"}, {"social_image_alt": ""}),
    (
        "category_face",
        {"category_description": "Where to begin on the first day."},
        {"category_description": ""},
    ),
    ("description_length", {}, {"resource_description": "Short."}),
    ("heading_order", {"body": [heading("2"), heading("3")]}, {"body": [heading("3")]}),
    ("placeholder_text", {}, {"dek": "Lorem ipsum dolor."}),
    ("placeholder_text", {}, {"resource_description": "XXX say what it is about, please."}),
    (
        "placeholder_text",
        {"body": [paragraph('<p>See <a href="https://tktk.example/">t<b>k</b></a>.</p>')]},
        {"body": [heading("2"), paragraph("<p>She earns <b>TK</b>TK a year.</p>")]},
    ),
    ("placeholder_text", {}, {"body": [picture(alt="Lorem ipsum")]}),
    ("body_images", {}, {"body": [picture()]}),
    ("reading_ease", {"body": [paragraph(PLAIN)]}, {"body": [paragraph(HARD)]}),
    (
        "inside_links",
        {"body": [paragraph('<p><a href="/resources/career-resources/">c</a></p>')]},
        {"body": [paragraph('<p><a href="http://front.test/nowhere/">c</a></p>')]},
    ),
]


@pytest.mark.parametrize(("code", "good", "bad"), CASES, ids=[case[0] for case in CASES])
def test_gate__passes_and_fails(code: str, good: dict[str, Any], bad: dict[str, Any]) -> None:
    article = make_article()
    for face in ("category", "social"):
        setattr(article, f"{face}_image", article.resource_image)
    approve_and_publish(article.get_parent().specific)
    for fields, expected in ((good, False), (bad, True)):
        for name, value in fields.items():
            setattr(article, name, value)
        assert (code in codes(article)) is expected, fields


def test_sentences__are_translated_to_their_last_word(monkeypatch: pytest.MonkeyPatch) -> None:
    article = make_article(body=[outside(), picture(), picture(image=make_image("S").pk)])
    article.category_image, article.category_description = None, ""
    article.resource_image.licence_valid_until = date(2020, 5, 1)
    article.embargo_until = timezone.now() + timedelta(days=1)
    article.body = article.body.stream_block.to_python(article.body.get_prep_value())
    LinkCheck.objects.create(url=LINK, status=404, checked_at=timezone.now())
    monkeypatch.setattr(translation._trans, "gettext", "‹{}›".format)
    said = [f"{issue.message} {issue.fix}" for issue in failed_gates(article)]
    expected = (
        *("‹‹Block 1: ›https://elsewhere", "is broken: ‹answered 404›", "‹Block 2: the image is"),
        *("‹‹Block 3: the image “S”› looks", "‹‹The image “Picture", "‹1200 × 800 pixels›"),
        *("‹The category page has no image", "‹The category page has no short"),
        *("its licence ended on 1 ‹May› 2020", "until ‹‹tomorrow›,", "(UTC)›."),
    )
    for words in expected:
        assert any(words in each for each in said), (words, said)


def test_body__is_not_empty() -> None:
    article = make_article()
    assert "body" not in codes(article)

    article.body = []

    assert "body" in codes(article)


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (ProductReviewPage, {"product": "A chair", "verdict": "It holds."}),
        (MultimediaPage, {"player_url": "https://a.example/a.mp3", "transcript": "<p>Hm.</p>"}),
    ],
)
def test_type_fields__are_there(model: type[Any], fields: dict[str, str]) -> None:
    article = make_article(model=model, **fields)
    assert "type_fields" not in codes(article)

    for name in fields:
        setattr(article, name, "")

    assert "type_fields" in codes(article)


def test_inside_links__lead_to_published_pages() -> None:
    public = approve_and_publish(make_article("Public"))
    draft = make_article("Draft", parent=public.get_parent().specific)
    article = make_article("Linking", parent=public.get_parent().specific)

    article.body = [page_link(public.pk)]
    assert "inside_links" not in codes(article)

    for wrong in (draft.pk, 999_999):
        article.body = [page_link(wrong)]
        assert "inside_links" in codes(article)


@pytest.mark.parametrize(("status", "fails"), [(200, False), (404, True), (None, True)])
def test_outside_links__are_known_to_answer(status: int | None, fails: bool) -> None:
    article = make_article(body=[outside()])
    assert "outside_links" not in codes(article), "nobody has asked yet"

    LinkCheck.objects.create(url=LINK, status=status, checked_at=timezone.now())

    assert ("outside_links" in codes(article)) is fails


def test_related_articles__are_published() -> None:
    public = approve_and_publish(make_article("Public"))
    parent = public.get_parent().specific
    draft = make_article("Draft", parent=parent)
    for page, fails in ((public, False), (draft, True)):
        block = {"type": "related_articles", "value": {"title": "More", "articles": [page.pk]}}
        article = make_article(f"Beside {page.pk}", parent=parent, body=[block])
        assert ("related_articles" in codes(article)) is fails


@pytest.mark.parametrize(
    ("word", "count"),
    [("ask", 1), ("made", 1), ("little", 2), ("asked", 1), ("wanted", 2), ("organisation", 5)],
)
def test_syllables__are_counted(word: str, count: int) -> None:
    assert syllables(word) == count


def test_reading_ease__tells_plain_from_hard() -> None:
    assert reading_ease(PLAIN) > 80
    assert reading_ease(HARD) < 20
    assert reading_ease("") == 100


@pytest.mark.parametrize(("paragraphs", "warned"), [(215, False), (300, True)])
def test_document_size__is_advice_that_names_the_biggest_part(
    paragraphs: int, warned: bool
) -> None:
    small = {"type": "paragraph", "value": f"<p>{'word ' * 200}</p>"}
    big = {"type": "paragraph", "value": f"<p>{'word ' * 2000}</p>"}
    article = make_article(body=[small, big, *[small] * (paragraphs - 2)])

    found = [issue for issue in failed_gates(article) if issue.code == "document_size"]

    assert bool(found) is warned
    assert all("block 2 of the body" in one.fix and not one.required for one in found)


def test_document_size__above_the_limit_is_refused_with_the_part() -> None:
    big = {"type": "paragraph", "value": f"<p>{'word ' * 200_001}</p>"}
    article = make_article(body=[big])

    with pytest.raises(Refused, match=r"body\.0.*kB is the limit"):
        approve_and_publish(article)
