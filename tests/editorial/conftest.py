"""Colleagues and content that the tests of several files know by name."""

from typing import Any

import pytest

from accounts.roles import Role
from tests.editorial.newsroom import Colleague
from tests.factories import approve_and_publish, make_article, make_author


@pytest.fixture
def pavel() -> Colleague:
    return Colleague(Role.PUBLISHER, first_name="Pavel")


@pytest.fixture
def edda() -> Colleague:
    return Colleague(Role.EDITOR, first_name="Edda")


@pytest.fixture
def ada() -> Colleague:
    return Colleague(Role.EDITOR, first_name="Ada", last_name="Minto")


@pytest.fixture
def ben() -> Colleague:
    return Colleague(Role.EDITOR, first_name="Ben", last_name="Okri")


@pytest.fixture(params=["draft", "live", "author"])
def content(request: pytest.FixtureRequest) -> Any:
    """A page that readers see, one that they do not, and a snippet."""
    if request.param == "author":
        return make_author()
    page = make_article()
    return approve_and_publish(page) if request.param == "live" else page


@pytest.fixture
def author() -> Any:
    """Where the kind of content makes no difference: its form is quick to open."""
    return make_author()
