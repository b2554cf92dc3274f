"""What breaks a front end is told from what it may use newly: a pass and a fail for each rule."""

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from delivery.contract.compatibility import changes_between, complaint

ROOT = Path(__file__).parents[2]
Json = dict[str, Any]
CARD = {
    "type": "object",
    "required": ["id", "rating", "note", "kind"],
    "properties": {
        "id": {"type": "string", "description": "Old words."},
        "rating": {"type": "number", "minimum": 0, "maximum": 5},
        "note": {"anyOf": [{"type": "string"}, {"type": "null"}]},
        "kind": {"type": "string", "enum": ["a", "b"]},
        "body": {"type": "array", "items": {"$ref": "#/components/schemas/Block"}},
    },
}
BLOCKS = {
    name: {"type": "object", "required": ["type"], "properties": {"type": {"const": name}}}
    for name in ("heading", "image", "film")
}
LIMIT = {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}
ORDER = {"type": "string", "enum": ["newest", "oldest"]}


def union(*names: str) -> Json:
    refs = {name: f"#/components/schemas/{name}" for name in names}
    return {
        "discriminator": {"propertyName": "type", "mapping": refs},
        "oneOf": [{"$ref": ref} for ref in refs.values()],
    }


def released() -> Json:
    card = {"schema": {"$ref": "#/components/schemas/Card"}}
    ok = {"headers": {"ETag": {}}, "content": {"application/json": card}}
    operation = {
        "operationId": "list_cards",
        "parameters": [
            {"name": "limit", "in": "query", "schema": LIMIT},
            {"name": "order", "in": "query", "schema": ORDER},
            {"name": "path", "in": "query", "required": True, "schema": {"type": "string"}},
        ],
        "responses": {"200": ok, "404": {}},
    }
    words = {"type": "string", "maxLength": 9}
    note = {"type": "object", "required": ["text"], "properties": {"text": words, "by": words}}
    sending = {
        "operationId": "send_note",
        "requestBody": {"content": {"application/json": {"schema": note}}},
        "responses": {"202": {"headers": {"RateLimit": {"required": True}}}},
    }
    return copy.deepcopy(
        {
            "info": {"version": "1.2.0"},
            "security": [{}, {"readKey": []}],
            "paths": {"/cards/": {"get": operation, "post": sending}},
            "components": {"schemas": {"Card": CARD, "Block": union("heading", "image"), **BLOCKS}},
        }
    )


BASE = "o = c['paths']['/cards/']['get']; p = o['parameters']; s = c['components']['schemas']; "
BASE += "w = c['paths']['/cards/']['post']; b = w['requestBody']; "
BASE += "t = b['content']['application/json']['schema']; "
BASE += "f = s['Card']['properties']; r = o['responses']; n = s['Card']['required']"
BREAKING = {
    "a path is gone": "c['paths'].clear()",
    "an operation has another id": "o['operationId'] = 'cards'",
    "a parameter is gone": "p.pop(0)",
    "a required parameter is new": "p.append({'name': 'x', 'in': '', 'required': 1, 'schema': {}})",
    "a parameter is required now": "p[0]['required'] = True",
    "a parameter has another type": "p[0]['schema']['type'] = 'string'",
    "a parameter takes one value less": "p[1]['schema']['enum'].pop()",
    "a parameter takes fixed values only": "p[2]['schema']['enum'] = ['/']",
    "a parameter's highest is lower": "p[0]['schema']['maximum'] = 50",
    "a parameter's lowest is higher": "p[0]['schema']['minimum'] = 2",
    "a parameter has a longest now": "p[2]['schema']['maxLength'] = 10",
    "a parameter has a pattern now": "p[2]['schema']['pattern'] = '^/'",
    "a parameter has another default": "p[0]['schema']['default'] = 10",
    "a success is gone": "r['204'] = r.pop('200')",
    "a new redirect": "r['308'] = {}",
    "a media type is gone": "r['200']['content'] = {}",
    "a header is gone": "r['200']['headers'] = {}",
    "a field is gone": "del f['id']",
    "a field is optional now": "n.remove('id')",
    "a field has another type": "f['id']['type'] = 'integer'",
    "a field may be null now": "f['id'] = {'anyOf': [{'type': 'string'}, {'type': 'null'}]}",
    "a field's highest is higher": "f['rating']['maximum'] = 10",
    "a field is not limited any more": "del f['rating']['minimum']",
    "a field takes any value now": "del f['kind']['enum']",
    "a list holds other things": "f['body']['items'] = {'type': 'string'}",
    "a body is gone": "del w['requestBody']",
    "a body is required now": "b['required'] = True",
    "a body is new and required": "o['requestBody'] = {'required': True, 'content': {}}",
    "a body of another type": "b['content'] = {'text/plain': {}}",
    "a sent field is required now": "t['required'].append('by')",
    "a sent field is new and required": "t['properties']['x'] = {}; t['required'].append('x')",
    "a sent field is gone": "del t['properties']['by']",
    "a sent field is shorter": "t['properties']['text']['maxLength'] = 5",
    "a key is needed now": "c['security'] = [{'readKey': []}]",
    "a key is needed for one": "o['security'] = [{'readKey': []}]",
    "a header is not always there": "w['responses']['202']['headers']['RateLimit'] = {}",
    "a block is gone": "s['Block'] = union('heading')",
    "a block has another name": "s['image']['properties']['type']['const'] = 'picture'",
}
COMPATIBLE = {
    "a new path": "c['paths']['/new/'] = {'get': {'operationId': 'new', 'responses': {}}}",
    "a new optional parameter": "p.append({'name': 'x', 'in': 'q', 'schema': {}})",
    "a parameter is optional now": "p[2]['required'] = False",
    "a parameter takes one value more": "p[1]['schema']['enum'].append('title')",
    "a parameter's highest is higher": "p[0]['schema']['maximum'] = 200",
    "a parameter's lowest is lower": "p[0]['schema']['minimum'] = 0",
    "an error is new": "r['429'] = {}",
    "an error is gone": "del r['404']",
    "not modified is new": "r['304'] = {}",
    "a header is new": "r['200']['headers']['Link'] = {}",
    "a field is new": "f['more'] = {'type': 'string'}; n.append('more')",
    "a field is always there now": "n.append('body')",
    "a field is never null now": "f['note'] = {'type': 'string'}",
    "a field's highest is lower": "f['rating']['maximum'] = 4",
    "a field has one value more": "f['kind']['enum'].append('c')",
    "a field has one value less": "f['kind']['enum'].pop()",
    "a sent field is new": "t['properties']['x'] = {'type': 'string'}",
    "a sent field is not needed any more": "t['required'].clear()",
    "a sent field may be longer": "t['properties']['text']['maxLength'] = 20",
    "a body that may be sent": "o['requestBody'] = {'content': {}}",
    "a key is not needed any more": "c['security'].append({'other': []})",
    "a header is always there": "r['200']['headers']['ETag'] = {'required': True}",
    "a block is new": "s['Block'] = union('heading', 'image', 'film')",
}


def changed(how: str) -> Json:
    contract = released()
    exec(f"{BASE}; {how}", {"c": contract, "union": union})
    return contract


@pytest.mark.parametrize("how", BREAKING.values(), ids=BREAKING.keys())
def test_change__that_breaks_needs_a_major_version(how: str) -> None:
    contract = changed(how)
    assert any(change.breaking for change in changes_between(released(), contract))
    contract["info"]["version"] = "1.3.0"
    assert "higher major version" in complaint(released(), contract)
    contract["info"]["version"] = "2.0.0"
    assert not complaint(released(), contract)


@pytest.mark.parametrize("how", COMPATIBLE.values(), ids=COMPATIBLE.keys())
def test_change__that_breaks_nobody_needs_a_minor_version(how: str) -> None:
    contract = changed(how)
    found = changes_between(released(), contract)
    assert found
    assert not [str(change) for change in found if change.breaking]
    assert "higher minor version" in complaint(released(), contract)
    contract["info"]["version"] = "1.3.0"
    assert not complaint(released(), contract)


def test_words__need_no_version_and_none_goes_back() -> None:
    contract = changed("f['id']['description'] = 'New words.'")
    assert not changes_between(released(), contract)
    assert not complaint(released(), contract)
    contract["info"]["version"] = "1.1.9"
    assert "same or a higher" in complaint(released(), contract)


def test_file__is_as_the_code_has_it_and_keeps_what_was_released() -> None:
    check = [sys.executable, "bin/contract.py", "--check"]
    done = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_file__that_lags_behind_says_how_to_renew_it(tmp_path: Path) -> None:
    sys.path.insert(0, str(ROOT / "bin"))
    import contract

    lagging = json.dumps({"info": {"version": "99.0.0"}, "paths": {}, "components": {}})
    found = contract.complaints({contract.CONTRACT: lagging})
    assert "docs/contract/v1.json differs from the code. Run `make contract`" in found[0]
