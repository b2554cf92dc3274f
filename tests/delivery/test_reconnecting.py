"""What a second try can mend is tried twice, and nothing else."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import (
    DataError,
    NotSupportedError,
    OperationalError,
    connection,
)
from psycopg import errors

from comments.queries import public_page
from delivery.reconnecting import over_a_live_connection

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def failing_once(error: Exception, cause: Exception | None = None) -> Callable[[], int]:
    """Return a look-up that counts how often it was tried, and fails at first."""
    tried = []

    def look() -> int:
        tried.append(1)
        if len(tried) == 1:
            raise error from cause
        return len(tried)

    return look


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (OperationalError("conflict with recovery"), errors.SerializationFailure()),
        (NotSupportedError("cached plan must not change"), errors.FeatureNotSupported()),
    ],
)
def test_what_passes__is_tried_again(error: Exception, cause: Exception) -> None:
    assert over_a_live_connection(failing_once(error, cause))() == 2


@pytest.mark.parametrize(
    "error", [OperationalError("disk full"), NotSupportedError("no such thing"), DataError("NUL")]
)
def test_what_stays_as_it_is__is_raised(error: Exception) -> None:
    connection.ensure_connection()
    with pytest.raises(type(error)):
        over_a_live_connection(failing_once(error))()


@pytest.fixture
def prepared_at_once() -> Iterator[None]:
    """Let psycopg prepare statements, as it does in the delivery process."""
    options: dict[str, Any] = connection.settings_dict["OPTIONS"]
    connection.close()
    options |= {"prepare_threshold": 0, "server_side_binding": True}
    yield
    connection.close()
    del options["prepare_threshold"], options["server_side_binding"]


def widen(column: str, to: int) -> None:
    """Change a column over another connection, as a migration does while readers read."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute(
                f"ALTER TABLE comments_publiccomment ALTER COLUMN {column} TYPE varchar({to})"
            )
    finally:
        other.close()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="about prepared statements")
def test_column_that_a_migration_changed__is_read_on(prepared_at_once: None) -> None:
    def look() -> Any:
        return public_page("none", oldest_first=True, beyond=None, limit=3).comments

    assert look() == look() == []
    try:
        widen("name", 250)
        with pytest.raises(NotSupportedError):
            look()
        assert over_a_live_connection(look)() == []
        assert look() == []
    finally:
        connection.close()
        widen("name", 200)
