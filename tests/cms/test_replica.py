"""Readers of a read replica: behind is told, never shown to who asked for more."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.cms.environment import delivery_environment
from tests.cms.replication import ROOT, primary_and_standby

APPS = ("documents", "search", "comments", "delivery")


# It asks for the tests' database only so that it runs with those that do.
@pytest.mark.django_db
def test_replica__answers_as_far_as_it_has_followed(tmp_path: Path) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no replicas.")

    def run(database: str, *command: str) -> str:
        env = delivery_environment(database, tmp_path)
        done = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=env,
            capture_output=True,
            text=True,
            timeout=90,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    with primary_and_standby() as (primary, standby):
        at, read_at = f"{primary}/postgres", f"{standby}/postgres"
        for app in APPS:  # the delivery process knows no other
            run(at, "manage.py", "migrate", app, "--verbosity", "0")
        seen = json.loads(run(read_at, "-m", "tests.cms.replica_reader", at, read_at))

    assert seen["followed"] == [200, 1, ""]
    assert seen["behind"] == [503, 1, "1"]  # it says how far it is
    assert seen["behind, asked for no number"] == [200, 1, ""]
    assert seen["waited"] == [200, 2, ""]
    assert "read-only" in seen["refusal"]
    assert seen["comment"] == [503, "This server only reads.", "60"]
