"""One card alone, for the admin's page of crops."""

import pytest
from bs4 import BeautifulSoup
from starlette.testclient import TestClient


@pytest.mark.parametrize(
    ("face", "shape"), [("resource", "picture--wide"), ("category", "picture--square")]
)
def test_card__is_drawn_for_the_admin_alone(reader: TestClient, face: str, shape: str) -> None:
    answer = reader.get("/preview/card", params={"face": face})
    assert answer.status_code == 200
    main = BeautifulSoup(answer.text, "html.parser").main
    assert main
    assert main["data-admin-origin"] == "https://admin.example.org"
    assert main.select_one(f".picture.{shape}")
    policy = answer.headers["content-security-policy"].split("; ")
    assert "frame-ancestors https://admin.example.org" in policy
    assert "script-src 'self'" in policy
    assert answer.headers["x-robots-tag"] == "noindex"
    assert "x-frame-options" not in answer.headers


def test_card__of_another_face_is_not_there(reader: TestClient) -> None:
    assert reader.get("/preview/card", params={"face": "back"}).status_code == 404
    assert "script-src" not in reader.get("/").headers["content-security-policy"]
