"""The documents that these tests show to the front end are such as the API sends."""

import pytest
from pydantic import TypeAdapter

from documents.schemas import AnyDocument, ArticleCard
from tests.frontend import beside, documents
from tests.frontend.blocks import EVERY_BLOCK

EVERY_DOCUMENT = {
    "article": documents.article(body=EVERY_BLOCK),
    "news": documents.article("news"),
    "product review": documents.product_review(),
    "multimedia": documents.multimedia(),
    "category": documents.category(),
    "subcategory": documents.category(documents.INTERVIEWS, documents.CAREERS),
    "author": documents.author_document(),
    "home": documents.home(),
    "resource": documents.resource(),
    "promo": beside.promo(),
    "ad slot": beside.ad_slot(),
}


@pytest.mark.parametrize("name", EVERY_DOCUMENT)
def test_fixture__is_a_document(name: str) -> None:
    adapter: TypeAdapter[object] = TypeAdapter(AnyDocument)
    adapter.validate_python(EVERY_DOCUMENT[name])


def test_fixture__is_a_card() -> None:
    ArticleCard.model_validate(documents.card())


def test_blocks__all_fourteen_types() -> None:
    assert len({block["type"] for block in EVERY_BLOCK}) == 14
