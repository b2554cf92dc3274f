from transfer.legacy import LegacyPromo, parse_legacy

END = "Title\n\n/* image, resource page */\nA lamp\n\nBy Ann Lee\n\nA paragraph.\n"


def test_promo__before_a_login_link() -> None:
    article = parse_legacy(
        f"Job Seeker:\n\nYou get:\n\n  Tea\n\n\u00a0 Cake\n\nCome by\n\nLogin |\n\n{END}"
    )
    assert article.promos == (LegacyPromo("Job Seeker", "You get:", ("Tea", "Cake"), "Come by"),)
    assert article.title == "Title"
    assert article.not_understood == ()


def test_promo__directly_above_the_title() -> None:
    article = parse_legacy(f"Job Seeker:\n\nYou get:\n\n  Tea\n\nCome in any time\n\n{END}")
    assert article.promos[0].closing == "Come in any time"
    assert article.title == "Title"
    article = parse_legacy(f"Job Seeker:\n\nYou get:\n\n  Tea\n\n{END}")
    assert article.promos[0].closing == ""
    assert article.title == "Title"


def test_promo__several_audiences() -> None:
    article = parse_legacy(
        f"Job Seeker:\nYou get:\n- Tea\n- Cake\nCome!\n\n"
        f"Ward Managers:\n\nYou find:\n\n* People\n\nAd Agency:\n\n{END}"
    )
    assert article.promos == (
        LegacyPromo("Job Seeker", "You get:", ("Tea", "Cake"), "Come!"),
        LegacyPromo("Ward Managers", "You find:", ("People",), ""),
    )
    assert article.title == "Title"


def test_promo__agency_with_content() -> None:
    expected = LegacyPromo("Ad Agency", "Place your notices here.", (), "")
    for text in (
        "Ad Agency:\n\nPlace your notices here.\n\n",
        "Ad Agency: Place your notices here.\n\n",
        "Ad Agency:\nPlace your notices here.\nLogin |\n\n",
    ):
        article = parse_legacy(text + END)
        assert article.promos == (expected,)
        assert article.title == "Title"
        assert article.not_understood == ()


def test_promo__without_indented_items() -> None:
    article = parse_legacy(
        f"Employers:\n\nYou find:\n\nPeople\n\nTime\n\nCome!\n\nLogin |\n\n{END}"
    )
    assert article.promos == (LegacyPromo("Employers", "You find:", ("People", "Time"), "Come!"),)


def test_promo__empty_audience_is_template() -> None:
    article = parse_legacy(f"Job Seeker:\n\nLogin |\nAd Agency:\n\n{END}")
    assert article.promos == ()
    assert [article.accounting[number].disposition for number in (0, 2, 3)] == ["template"] * 3


def test_promo__without_labels_leaves_the_title() -> None:
    article = parse_legacy("Ad Agency:\n\nTitle\n\nA dek.\n\nBy Ann Lee\n\nA paragraph.")
    assert article.promos == ()
    assert (article.title, article.dek) == ("Title", "A dek.")


def test_promo__equal_ones_compare_equal() -> None:
    promo = "Job Seeker:\n\nYou get:\n\n{}Tea\n\nCome!\n\nLogin |\n\n"
    first = parse_legacy(promo.format("  ") + END)
    second = parse_legacy("\n\n" + promo.format("\u00a0 \u00a0 ") + END)
    assert first.promos == second.promos


def test_promo__a_colon_in_the_title_or_the_text_is_none() -> None:
    article = parse_legacy(
        END.replace("Title", "Nursing: A Life").replace("A par", "Bring:\n- A par")
    )
    assert article.title == "Nursing: A Life"
    assert article.promos == ()
