"""A reader's browser before a front end whose API is a table."""

import warnings
from collections.abc import Iterator

import httpx
import pytest

from frontend.app import create_app
from frontend.settings import Settings
from tests.frontend import documents
from tests.frontend.fake_api import FakeApi

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Starlette prefers httpx2; the project has httpx.
    from starlette.testclient import TestClient

SETTINGS = Settings.from_environment(
    {
        "GALLEY_API_URL": "http://api.internal:8000/api/v1",
        "GALLEY_API_PUBLIC_URL": "https://api.example.org/api/v1",
        "GALLEY_ADMIN_ORIGIN": "https://admin.example.org/admin/",
    }
)


@pytest.fixture
def api() -> FakeApi:
    fake = FakeApi()
    fake.add(documents.home(), documents.resource(), documents.article())
    fake.add(documents.author_document(), *fake.categories)
    return fake


@pytest.fixture
def reader(api: FakeApi) -> Iterator[TestClient]:
    app = create_app(SETTINGS, httpx.MockTransport(api))
    with TestClient(app, follow_redirects=False, raise_server_exceptions=False) as client:
        yield client
