"""The reader's wing as a process of its own: all addresses, no Wagtail, a role that only reads."""

import json
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from comments.models import Arrival
from delivery.actions import create_read_key
from tests.cms.environment import delivery_environment
from tests.factories import approve_and_publish, make_article

ROOT = Path(__file__).resolve().parents[2]
ROLE = "galley_reader_of_tests"
EDITORIAL = {
    *("wagtail", "resources", "editorial", "projection", "media", "home", "accounts", "audit"),
    *("releases", "transfer", "allauth", "rest_framework", "taggit", "treebeard", "PIL"),
}


@pytest.fixture
def database() -> Any:
    """The address of the tests' database: on PostgreSQL for a role that may read documents."""
    if connection.vendor != "postgresql":
        yield f"sqlite:///{connection.settings_dict['NAME']}"
        return
    at = connection.settings_dict
    password = secrets.token_urlsafe(24)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
        )
        if not cursor.fetchone()[0]:
            pytest.fail(
                "The user of GALLEY_TEST_DATABASE_URL may not make roles, so nobody would see that "
                "the delivery process is kept out of pages: ALTER ROLE … CREATEROLE."
            )
        cursor.execute(f"DROP ROLE IF EXISTS {ROLE}")
        cursor.execute(f"CREATE ROLE {ROLE} LOGIN PASSWORD '{password}'")
    try:
        call_command("grant_delivery_role", ROLE, verbosity=0)
        yield f"postgresql://{ROLE}:{password}@{at['HOST']}:{at['PORT']}/{at['NAME']}"
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP OWNED BY {ROLE}")
            cursor.execute(f"DROP ROLE {ROLE}")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_process__answers_everything_without_wagtail(database: str, tmp_path: Path) -> None:
    page = approve_and_publish(make_article())
    known = (page.content_id, page.public_path, page.authorships.get().author.content_id)
    token = create_read_key(name="Front end")[1]
    done = subprocess.run(
        [sys.executable, "-m", "tests.cms.delivery_walk", *known, token],
        cwd=ROOT,
        env=delivery_environment(database, tmp_path),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)

    assert set(seen["modules"]).isdisjoint(EDITORIAL)
    assert len(seen["answers"]) > 10
    wrong = {address: status for address, status in seen["answers"].items() if status >= 400}
    home = {address: status for address, status in wrong.items() if status == 404}
    assert wrong == home  # nothing but what was never published here
    assert seen["answers"][f"/api/v1/documents/{page.content_id}/"] == 200
    assert seen["restarted"] == seen["restarted, with a key"] == [200, 200]
    assert seen["comment"] == [202, 202]
    assert [one.name for one in Arrival.objects.all()] == ["Jo"]
    assert seen["stranger"] == "400 application/problem+json"
    assert 0 <= seen["memory"] < 150_000  # kB; the figure itself is measured by bench
    if connection.vendor == "postgresql":
        assert "permission denied for table wagtailcore_page" in seen["refusal"]
