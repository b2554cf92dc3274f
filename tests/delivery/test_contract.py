"""The OpenAPI document: valid 3.1, and typed to the last block."""

import json
from typing import Any

import pytest
from openapi_spec_validator import validate

from cms.api import api
from resources.blocks import BodyBlock


@pytest.fixture(scope="module")
def contract() -> Any:
    return json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), default=str))


def test_contract__is_valid_openapi_3_1(contract: Any) -> None:
    assert contract["openapi"] == "3.1.0"
    validate(contract)


def test_contract__body_is_a_union_told_apart_by_type(contract: Any) -> None:
    items = contract["components"]["schemas"]["ArticleDocument"]["properties"]["body"]["items"]
    assert items["discriminator"]["propertyName"] == "type"
    assert set(items["discriminator"]["mapping"]) == set(BodyBlock().child_blocks)


def test_contract__operation_ids_are_unique(contract: Any) -> None:
    ids = [
        operation["operationId"]
        for path in contract["paths"].values()
        for operation in path.values()
    ]
    assert len(ids) == len(set(ids)) >= 8
