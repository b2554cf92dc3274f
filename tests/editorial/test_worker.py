"""The worker process: queue and scheduler, and how they end."""

import os
import signal
import subprocess
import sys
import threading
from typing import Any

import pytest
from django.core.management import call_command
from django_tasks_db.management.commands import db_worker

from editorial import rounds
from editorial.scheduler import Tally


@pytest.mark.django_db
def test_round__that_crashes_is_logged_and_the_next_one_comes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stop, ran = threading.Event(), []

    def crash(**options: Any) -> Tally:
        ran.append(1)
        if len(ran) == 3:
            stop.set()
        raise RuntimeError("The database is away.")

    monkeypatch.setattr(rounds, "publish_due", crash)
    monkeypatch.setattr(rounds.connections, "close_all", lambda: None)
    rounds.go_round(every=0.001, stop=stop, carry_on=True)
    assert len(ran) == 3
    with pytest.raises(RuntimeError):
        rounds.go_round(every=0.001, stop=stop, carry_on=False)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_worker__works_off_the_queue_and_ends_with_its_scheduler(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = threading.Event()
    monkeypatch.setattr(db_worker.Worker, "configure_signals", lambda worker: None)
    monkeypatch.setattr(rounds, "publish_due", lambda **options: (seen.set(), Tally())[1])
    monkeypatch.setattr(rounds, "watch", lambda run: [])
    call_command("worker", batch=True, startup_delay=False, every=0.01)
    assert seen.wait(5)
    assert "scheduler" not in [thread.name for thread in threading.enumerate()]


def test_worker__stops_cleanly_on_sigterm(tmp_path: Any) -> None:
    env = {
        **os.environ,
        "GALLEY_DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "GALLEY_VAR_DIR": str(tmp_path),
        "PYTHONUNBUFFERED": "1",
    }
    code = (
        "import os, signal, sys, threading, time, django\n"
        "django.setup()\n"
        "from django.core.management import call_command\n"
        "from django_tasks_db.management.commands import db_worker\n"
        "db_worker.Worker.run = lambda self: (print('up', flush=True), time.sleep(60))\n"
        "call_command('worker', every=0.1)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"up\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
        assert process.stderr
        assert b"scheduler_crashed" in process.stderr.read()  # no tables: logged, and it went on
