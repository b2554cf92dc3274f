"""The number is put into bytes that were made without it: the same as if it had been there."""

from datetime import UTC, datetime
from typing import Any, get_args

import pytest

from documents.encoding import NO_NUMBER, DocumentRejected, Presentation, check
from documents.schemas import AnyDocument, ArticleCard

NOW = datetime(2026, 11, 25, tzinfo=UTC)
KINDS = [*get_args(get_args(AnyDocument)[0]), ArticleCard]


@pytest.mark.parametrize("kind", KINDS)
def test_number__has_only_id_and_type_before_it(kind: Any) -> None:
    before = list(kind.model_fields)[: list(kind.model_fields).index("seq")]
    assert set(before) <= {"id", "type"}


@pytest.mark.parametrize("path", ["/" + "x" * 1000 + "/", "/" + "\u4e00" * 900 + "/"])
def test_path__longer_than_an_index_holds_is_refused(path: str) -> None:
    document = {"id": "a-home", "type": "home", "path": path, "title": "Home"}
    with pytest.raises(DocumentRejected, match="too long") as refused:
        check(Presentation(document))
    assert refused.value.path == "path"


@pytest.mark.parametrize("seq", [1, 7, 10**12])
def test_encode__equals_the_whole_written_with_its_number(seq: int) -> None:
    text = f"{NO_NUMBER.decode()} \\{NO_NUMBER.decode()}"
    document = {
        "id": "a-home",
        "type": "home",
        "path": "/",
        "title": text,
        "dek": "",
        "body": text,
        "published_at": NOW,
        "updated_at": NOW,
    }
    checked = check(Presentation(document))
    whole = checked.model.model_copy(update={"seq": seq}).model_dump_json().encode()
    assert checked.encode(seq).body == whole
    assert len(checked.unnumbered) == len(whole) - len(str(seq)) + 1
