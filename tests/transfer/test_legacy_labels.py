import pytest

from transfer.legacy import Face, LegacyRefused, parse_legacy
from transfer.legacy.categories import read_category

IMAGE_R = "/* The article image url for the resource page */"
IMAGE_C = "/*ARTICLE IMAGE URL,   category page*/"
SHORT_R = "/* short description: Resource Page */"
SHORT_C = "/* page of the category: short description */"
CATEGORY = "/* Canonical URL category and subcategory */"
END = "By Ann Lee\n\nA paragraph.\n"


def test_labels__case_spacing_and_order_vary() -> None:
    article = parse_legacy(
        f"Title\n\n{CATEGORY}\nWards\n{SHORT_C}\n\n\nOne.\n\n{IMAGE_C}\nA bed\n"
        f"{SHORT_R}\nTwo.\n{IMAGE_R}\n\nA lamp\n\n{END}"
    )
    assert article.resource_face == Face("A lamp", "", "Two.")
    assert article.category_face == Face("A bed", "", "One.")
    assert article.category == "Wards"
    assert article.notes == ()
    assert article.not_understood == ()


def test_label__value_is_the_first_run_only() -> None:
    article = parse_legacy(f"Title\n\n{SHORT_R}\n\nTwo lines\nof text.\n\nThe dek.\n\n{END}")
    assert article.resource_face.description == "Two lines of text."
    assert article.dek == "The dek."


def test_label__value_beside_it() -> None:
    article = parse_legacy(f"Title\n\n{IMAGE_R} A lamp\nNot the value.\n\n{END}")
    assert article.resource_face.image_alt == "A lamp"
    assert article.accounting[2].disposition == "imported"
    assert article.dek == "Not the value."


def test_label__over_two_lines() -> None:
    article = parse_legacy(f"Title\n\n/* short description\nresource page */\nTwo.\n\n{END}")
    assert article.resource_face.description == "Two."
    assert [use.disposition for use in article.accounting[2:5]] == [
        "template",
        "template",
        "imported",
    ]


def test_label__missing_is_noted() -> None:
    article = parse_legacy(f"Title\n\n{IMAGE_R}\nA lamp\n\n{END}")
    assert "There is no label for the category page image." in article.notes
    assert "There is no label for the category." in article.notes


def test_label__empty_before_another_is_noted() -> None:
    article = parse_legacy(f"Title\n\n{IMAGE_R}\n\n{IMAGE_C}\nA bed\n\n{END}")
    assert article.resource_face.image_alt == ""
    assert article.category_face.image_alt == "A bed"
    assert "The label for the resource page image is empty." in article.notes


def test_label__empty_category_leaves_dek_and_byline_alone() -> None:
    article = parse_legacy(f"Title\n\n{SHORT_R}\nThe dek\n\n{CATEGORY}\n\n\nThe dek\n\n{END}")
    assert (article.category, article.dek) == ("", "The dek")
    article = parse_legacy(f"Title\n\n{CATEGORY}\n\nA dek in a sentence.\n\n{END}")
    assert (article.category, article.dek) == ("", "A dek in a sentence.")
    article = parse_legacy(f"Title\n\n{CATEGORY}\n\n{END}")
    assert article.category == ""
    assert article.authors[0].name == "Ann Lee"


def test_category__ends_where_the_dek_begins_without_a_blank_line() -> None:
    article = parse_legacy(f"Title\n{SHORT_R}\nThe dek\n{CATEGORY}\nWards\nThe dek\n{END}")
    assert (article.category, article.subcategory) == ("Wards", "")
    assert article.dek == "The dek"


def test_label__followed_by_a_long_text_is_empty() -> None:
    long = "Many words. " * 40
    article = parse_legacy(f"Title\n\nBy Ann Lee\n\n{SHORT_R}\n\n{long}\n")
    assert article.resource_face.description == ""
    assert [block.text for block in article.body] == [long.strip()]
    assert any("too long" in note for note in article.notes)
    article = parse_legacy(f"Title\n\n{SHORT_R} {long}\n\n{END}")
    assert article.resource_face.description == ""
    assert [use.number for use in article.not_understood] == [3]


def test_label__doubled_first_wins_second_is_reported() -> None:
    article = parse_legacy(f"Title\n\n{IMAGE_R}\nA lamp\n{IMAGE_R}\nA chair\n\n{END}")
    assert article.resource_face.image_alt == "A lamp"
    assert [use.text for use in article.not_understood] == ["A chair"]
    assert "The label for the resource page image is doubled; the first one counts." in (
        article.notes
    )


def test_label__doubled_with_the_same_text_loses_nothing() -> None:
    article = parse_legacy(f"Title\n\n{CATEGORY}\nWards\n{CATEGORY}\nWards\n\n{END}")
    assert article.not_understood == ()
    assert "The label for the category is doubled and says the same." in article.notes


def test_label__doubled_after_an_empty_one_counts() -> None:
    article = parse_legacy(f"Title\n\n{CATEGORY}\n\n{CATEGORY}\nWards\n\n{END}")
    assert article.category == "Wards"


def test_label__unknown_is_reported_with_its_value() -> None:
    article = parse_legacy(f"Title\n\n/* The mood of the editor */\nGrey\n\nThe dek.\n\n{END}")
    assert [use.text for use in article.not_understood] == ["/* The mood of the editor */", "Grey"]
    assert article.dek == "The dek."
    assert "The label “The mood of the editor” is not one of the five." in article.notes


def test_label__address_of_an_image_is_kept_and_reported() -> None:
    article = parse_legacy(
        f"Title\n\n{IMAGE_R}\nhttps://pictures.example/lamp.jpg\n"
        f"{IMAGE_C} A bed /up/bed.png\n\n{END}"
    )
    assert article.resource_face == Face("", "https://pictures.example/lamp.jpg", "")
    assert article.category_face == Face("A bed", "/up/bed.png", "")
    assert sum("never fetched" in note for note in article.notes) == 2


def test_label__address_as_description_is_no_description() -> None:
    article = parse_legacy(f"Title\n\n{SHORT_R}\njavascript:alert(1)\n\n{END}")
    assert article.resource_face.description == ""
    assert [use.number for use in article.not_understood] == [4]


@pytest.mark.parametrize(
    ("written", "category", "subcategory"),
    [
        ("Ward Life", "Ward Life", ""),
        ("Ward Life > Nights", "Ward Life", "Nights"),
        ("Ward Life/Nights", "Ward Life", "Nights"),
        ("Ward Life / Nights /", "Ward Life", "Nights"),
        ("Home > Ward Life > Nights", "Ward Life", "Nights"),
        ("/ward-life/nights/", "Ward Life", "Nights"),
        ("ward-life/nights", "Ward Life", "Nights"),
        ("https://site.example/ward-life/nights/a-shift.html?x=1#y", "Ward Life", "Nights"),
        ("https://site.example/ward%20life/", "Ward Life", ""),
        ("/ward-life/a-shift.html", "Ward Life", ""),
        ("https://site.example", "", ""),
        ("https://[::1/ward-life", "Ward Life", ""),
        ("/%00/%E2%80%AEabc/", "", ""),
    ],
)
def test_category__separators_and_addresses(written: str, category: str, subcategory: str) -> None:
    found = read_category(written)
    assert (found.category, found.subcategory) == (category, subcategory)


def test_category__third_step_is_reported() -> None:
    article = parse_legacy(f"Title\n\n{CATEGORY}\nWards > Nights > Tea\n\n{END}")
    assert (article.category, article.subcategory) == ("Wards", "Nights")
    assert "The category label has more than two steps; left out: Tea" in article.notes


def test_category__second_line_is_the_subcategory() -> None:
    article = parse_legacy(f"Title\n\n{CATEGORY}\nWards\nNights\n\n{END}")
    assert (article.category, article.subcategory) == ("Wards", "Nights")


def test_title__two_lines_above_the_labels() -> None:
    article = parse_legacy(f"A Long\nTitle\n\n{IMAGE_R}\nA lamp\n\n{END}")
    assert article.title == "A Long Title"


def test_title__below_the_labels() -> None:
    article = parse_legacy(f"{SHORT_R}\nThe dek\n\nThe Title\n\nThe dek\n\n{END}")
    assert (article.title, article.dek) == ("The Title", "The dek")


def test_title__missing_between_labels_and_dek() -> None:
    with pytest.raises(LegacyRefused) as caught:
        parse_legacy(f"Login |\nAd Agency:\n\n{SHORT_R}\nThe dek\n\nThe dek\n\n{END}")
    assert caught.value.line == 4


def test_title__without_any_label() -> None:
    article = parse_legacy(f"Login |\nHome > Wards > Title\n\nTitle\n\nThe dek.\n\n{END}")
    assert (article.title, article.dek) == ("Title", "The dek.")
    assert article.accounting[1].target == "breadcrumbs"


def test_title__text_above_it_is_reported() -> None:
    article = parse_legacy(f"Stray words\n\nTitle\n\n{IMAGE_R}\nA lamp\n\n{END}")
    assert article.title == "Title"
    assert [use.text for use in article.not_understood] == ["Stray words"]


def test_title__again_below_the_labels_is_no_dek() -> None:
    article = parse_legacy(f"Title\n\n{IMAGE_R}\nA lamp\n\nTITLE\n\nThe dek.\n\n{END}")
    assert article.dek == "The dek."
    assert article.accounting[5].target == "title, again"


def test_title__breadcrumbs_that_end_in_it_are_template() -> None:
    article = parse_legacy(f"Wards > Title\n\nTitle\n\n{IMAGE_R}\nA lamp\n\n{END}")
    assert article.title == "Title"
    assert article.accounting[0].target == "breadcrumbs"
