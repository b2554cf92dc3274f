"""A document that is too big is refused with the part that makes it so."""

from datetime import UTC, datetime
from typing import Any

import pytest

from documents.encoding import DocumentRejected, Presentation, check, measured
from documents.sizes import MAX_BYTES, biggest_part

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def home(body: str) -> dict[str, Any]:
    return {
        "id": "a-home",
        "type": "home",
        "path": "/",
        "title": "Home",
        "dek": "",
        "body": body,
        "published_at": NOW,
        "updated_at": NOW,
    }


def test_size__up_to_the_limit_is_taken() -> None:
    rest = measured(Presentation(home("")))
    assert measured(Presentation(home("x" * (MAX_BYTES - rest)))) == MAX_BYTES


def test_size__above_the_limit_leads_to_the_biggest_part() -> None:
    with pytest.raises(DocumentRejected) as refused:
        check(Presentation(home("x" * MAX_BYTES))).encode(1)
    assert refused.value.path == "body"
    assert "1,000 kB is the limit" in refused.value.message


def test_biggest_part__of_a_list_is_its_biggest_item() -> None:
    document = {"title": "x" * 20, "body": [{"html": "x"}, {"html": "x" * 90}, {"html": "xx"}]}
    assert biggest_part(document).path == "body.1"
