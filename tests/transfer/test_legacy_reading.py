from pathlib import Path

import pytest

from transfer.legacy import (
    MAX_BYTES,
    MAX_LINES,
    LegacyRefused,
    decode_legacy,
    parse_legacy,
    read_legacy,
)


def refused(data: bytes) -> LegacyRefused:
    with pytest.raises(LegacyRefused) as caught:
        parse_legacy(decode_legacy(data))
    return caught.value


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"", None, "empty"),
        (b" \n\n", None, "empty"),
        (b"Title\nab\x00c", 2, "NUL"),
        (b"Title\r\n\r\nna\xefve", 3, "0xEF"),
        (b"\xff\xfeT\x00i\x00", 1, "UTF-16"),
        (b"Title\n\x1b[31mred", 2, "U+001B"),
        (b"Title\r\rpage\x0c", 3, "U+000C"),
        ("Title\nsmart \u0092 quote".encode(), 2, "another encoding"),
        ("Title\n\nthe \u202etxt.exe".encode(), 3, "U+202E"),
        ("Title\u2066".encode(), 1, "U+2066"),
        (b"Title\n\nthe &#8238;txt.exe", 3, "U+202E"),
        (b"By Ann Lee\n\nA text.", None, "title"),
        (b"\n\n...\n", None, "title"),
    ],
)
def test_bad_input__is_refused_with_a_sentence_and_a_line(
    data: bytes, line: int | None, words: str
) -> None:
    error = refused(data)
    assert error.line == line
    assert words in error.message
    assert error.message.endswith(".")
    assert str(error) == (error.message if line is None else f"Line {line}: {error.message}")


def test_utf8__names_the_byte() -> None:
    assert "Byte 3 " in refused(b"ab\xffc").message


def test_size__is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"\x00" * (2 * MAX_BYTES))
    with pytest.raises(LegacyRefused, match="2,000,000 bytes"):
        read_legacy(path)
    path.write_bytes(b"a" * MAX_BYTES)
    assert len(read_legacy(path)) == MAX_BYTES
    with pytest.raises(LegacyRefused, match="the most"):
        parse_legacy("a" * (MAX_BYTES + 1))


def test_too_many_lines__are_refused() -> None:
    with pytest.raises(LegacyRefused, match="50,000 lines") as caught:
        parse_legacy("Title\n" + "a\n" * MAX_LINES)
    assert caught.value.line == MAX_LINES + 1


def test_what_is_no_file__is_refused(tmp_path: Path) -> None:
    with pytest.raises(LegacyRefused, match="regular file"):
        read_legacy(tmp_path)
    with pytest.raises(LegacyRefused, match="cannot be read"):
        read_legacy(tmp_path / "absent.txt")


def test_half_a_character__is_refused() -> None:
    with pytest.raises(LegacyRefused, match="U\\+D800"):
        parse_legacy("Title\ud800")


def test_entities__are_decoded_once_and_only_with_a_semicolon() -> None:
    article = parse_legacy(
        "Tea &amp; Rest\n\nBy Ann Lee\n\n"
        "See &lt;b&gt; and &amp;lt; at /a?b=1&region=2 &#146;here&#x2019; &bogus; now.\n"
    )
    assert article.title == "Tea & Rest"
    assert article.body[0].text == "See <b> and &lt; at /a?b=1&region=2 ’here’ &bogus; now."


def test_white_space__of_any_kind_becomes_one_space() -> None:
    article = parse_legacy("A\u00a0\u2003Title\u200b\t here\n\nBy Ann Lee\n\nSome\u2028text.")
    assert article.title == "A Title here"
    assert article.body[0].text == "Some text."
    assert article.accounting[0].text == "A\u00a0\u2003Title\u200b\t here"


def test_lines__are_counted_the_same_with_any_line_end() -> None:
    for end in ("\n", "\r\n", "\r"):
        article = parse_legacy(f"Title{end}{end}A text.{end}")
        assert [use.number for use in article.accounting] == [1, 2, 3]
