"""One world full of hidden things for all tests here."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.delivery.hidden.hosting import hosted
from tests.delivery.hidden.world import World


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Return the world; it is taken back after the last test here, before any other is run."""
    with hosted(django_db_blocker) as found:
        yield found
