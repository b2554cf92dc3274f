"""Somebody who uploads, and an empty folder of public files."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from accounts.roles import Role
from tests.factories import UserFactory
from tests.media.uploading import keep_unchecked_in


@pytest.fixture
def writer(client: Client, db: None) -> Client:
    """The browser of a staff writer."""
    client.force_login(UserFactory(role=Role.WRITER))
    return client


@pytest.fixture
def commits(django_capture_on_commit_callbacks: Any) -> Any:
    """A context that does at its end what waits for a commit."""
    return partial(django_capture_on_commit_callbacks, execute=True)


@pytest.fixture
def public(settings: Any, tmp_path: Path) -> Iterator[Path]:
    """The folder of public files, empty; so is the private one."""
    settings.MEDIA_ROOT = tmp_path / "public"
    keep_unchecked_in(tmp_path / "private", settings)
    return settings.MEDIA_ROOT
