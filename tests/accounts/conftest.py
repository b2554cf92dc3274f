from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache

PASSWORD = "a-good-long-passphrase"


@pytest.fixture(autouse=True)
def _fresh_counts(db: None) -> None:
    cache.clear()


@pytest.fixture
def ada(db: None) -> Any:
    return get_user_model().objects.create_superuser("ada", "ada@example.org", PASSWORD)
