from transfer.legacy import LegacyArticle, LegacyBlock, parse_legacy


def parsed(body: str) -> LegacyArticle:
    return parse_legacy(f"Title\n\n/* image, resource page */\nA Lamp\n\nBy Ann Lee\n\n{body}")


def told(body: str) -> list[tuple[str, str | tuple[str, ...]]]:
    return [(block.kind, block.items or block.text) for block in parsed(body).body]


def test_paragraph__may_be_short_or_wrapped() -> None:
    assert told("Rest.\n\nOne line\nand its rest.") == [
        ("paragraph", "Rest."),
        ("paragraph", "One line and its rest."),
    ]


def test_paragraph__long_lines_without_a_blank_between_are_two() -> None:
    long = "This sentence is made long enough to show that nobody wrapped the text. " * 2
    assert len(told(f"{long}\n{long}x.")) == 2


def test_question__alone_is_a_heading_and_in_a_paragraph_is_not() -> None:
    assert told("Why rest?\n\nWhy rest at all? Because.\n\nWhy not?\nBecause it helps.") == [
        ("heading", "Why rest?"),
        ("paragraph", "Why rest at all? Because."),
        ("heading", "Why not?"),
        ("paragraph", "Because it helps."),
    ]


def test_two_sentences_that_end_in_a_question__are_a_paragraph() -> None:
    assert told("You rest. Or do you?") == [("paragraph", "You rest. Or do you?")]


def test_caption__is_an_image_text_in_any_case() -> None:
    assert told("Words.\n\na   LAMP") == [("paragraph", "Words."), ("caption", "a LAMP")]
    assert told("Words, and\na lamp") == [("paragraph", "Words, and a lamp")]


def test_pull_quote__repeats_the_text_with_other_quotes() -> None:
    text = 'She said, "Rest is half the work, and don\'t forget it," and left.'
    assert told(f"{text}\n\n“Rest is half the work, and don’t forget it”") == [
        ("paragraph", text),
        ("pull_quote", "Rest is half the work, and don’t forget it"),
    ]
    assert told(f"Half the work\n\n{text}")[0][0] == "pull_quote"
    assert told(f"“Half the”\n\n{text}")[0][0] == "pull_quote"
    assert told(f"Half the\n\n{text}")[0][0] == "paragraph"
    assert [use.text for use in parsed(f"Half the\n\n{text}").not_understood] == ["Half the"]


def test_repeated_paragraph__stays_a_paragraph() -> None:
    assert (
        told("Rest is half the work.\n\nRest is half the work.")
        == [("paragraph", "Rest is half the work.")] * 2
    )


def test_lone_short_line__is_reported() -> None:
    article = parsed("Some words.\n\nDress for rain\n\n***\n\nMore words.")
    assert [use.text for use in article.not_understood] == ["Dress for rain", "***"]
    assert len(article.body) == 2


def test_list__markers_blank_lines_and_continuations() -> None:
    assert told("Bring:\n- tea\n- a cup\n  of your own\n\n- time\n\n1. Sit\n2) Rest\nThen go.") == [
        ("paragraph", "Bring:"),
        ("list", ("tea", "a cup of your own", "time")),
        ("list", ("Sit", "Rest")),
        ("paragraph", "Then go."),
    ]


def test_list__says_whether_it_is_ordered_and_where_it_stood() -> None:
    (block,) = parsed("• tea\n\n•\u00a0cake").body
    assert block == LegacyBlock("list", "", ("tea", "cake"), (8, 10), ordered=False)
    (block,) = parsed("1. tea").body
    assert block.ordered


def test_a_year_or_a_dash__begins_no_list() -> None:
    assert [kind for kind, _ in told("2018. What a year.\n\n-- and so on.")] == ["paragraph"] * 2


def test_markup__stays_plain_text() -> None:
    assert told("<script>alert(1)</script> &lt;b&gt; is text.") == [
        ("paragraph", "<script>alert(1)</script> <b> is text.")
    ]


def test_body__empty_is_noted() -> None:
    assert "There is no text below the title." in parsed("").notes
