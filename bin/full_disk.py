"""100 uploads while the disk fills up, against a running server and worker, with a log. In .venv.

bin/full_disk.py             both trials; writes bench/results/full-disk.log
bin/full_disk.py --uploads 20 --print

The disk is a small tmpfs, so it needs the right to mount one (root, or a container that allows it).
In the first trial only the uploads are on it; in the second everything is: the database (SQLite),
the uploads, and the folder in which big files arrive. Then it gets more room, and the worker has to
make what it had no room for. Files and rows are compared without any code of ours.
"""

import argparse
import contextlib
import io
import os
import secrets
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
from lifeline import interrupt_on_termination
from PIL import Image as Picture

ROOT = Path(__file__).resolve().parent.parent
LOG = ROOT / "bench" / "results" / "full-disk.log"
MEGABYTE = 1024 * 1024
START_WITHIN, RETRIED_WITHIN = 60, 1000  # seconds
PYTHON = sys.executable
# By size of the picture: a 2.5 MB file arrives in the temporary folder, smaller ones in memory.
SIDES = ((300, 200), (600, 400), (900, 600), (1400, 1000))
SIGN_IN = """
from django.contrib.auth import get_user_model
from django.test import Client
ada = get_user_model()._default_manager.create_superuser("ada", "ada@example.org", "{password}")
client = Client(); client.force_login(ada)
print("session=" + client.cookies["sessionid"].value)
"""
NAMED = (
    "SELECT file FROM media_image UNION SELECT file FROM media_rendition "
    "UNION SELECT file FROM wagtailcore_uploadedfile UNION SELECT file FROM media_uploadpart"
)


@dataclass(frozen=True)
class Trial:
    """What is on the small disk, and how big that is."""

    title: str
    everything: bool
    size: int  # bytes


TRIALS = (
    Trial("the uploads alone on the small disk", False, 20 * MEGABYTE),
    Trial("database, uploads and arriving files on the small disk", True, 40 * MEGABYTE),
)


class Log:
    """What is printed is kept."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def __call__(self, line: str = "") -> None:
        print(line, flush=True)
        self.lines.append(line)


@contextlib.contextmanager
def small_disk(folder: Path, size: int) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "galley-full-disk", str(folder)], check=True
    )
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def more_room(folder: Path, size: int) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", str(folder)], check=True)


class Galley:
    """A server and a worker on data of their own."""

    def __init__(self, folder: Path, arriving: Path) -> None:
        self.var = folder / "var"
        self.database = folder / "galley.sqlite3"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "GALLEY_VAR_DIR": str(self.var),
            "GALLEY_DATABASE_URL": f"sqlite:///{self.database}",
            "GALLEY_PORT": str(self.port),
            "GALLEY_DEBUG": "0",
            "GALLEY_LOG_LEVEL": "ERROR",
            "TMPDIR": str(arriving),
        }

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [PYTHON, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            text=True,
            capture_output=True,
            check=False,
        )

    @contextlib.contextmanager
    def process(self, *command: str) -> Iterator[None]:
        child = subprocess.Popen(
            [PYTHON, *command],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield
        finally:
            child.terminate()
            try:
                child.wait(20)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()

    def server(self) -> contextlib.AbstractContextManager[None]:
        return self.process(
            *("-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"),
            *("--port", str(self.port), "--workers", "1", "--blocking-threads", "1", "--no-ws"),
            "cms.wsgi:application",
        )

    def worker(self) -> contextlib.AbstractContextManager[None]:
        return self.process("manage.py", "worker")

    def files(self) -> set[str]:
        shelves = [self.var / "media", self.var / "unchecked"]
        return {
            str(path.relative_to(shelf))
            for shelf in shelves
            for path in shelf.rglob("*")
            if path.is_file()
        }

    def rows(self) -> set[str]:
        return {name for (name,) in self.ask(NAMED) if name}

    def ask(self, query: str) -> list[tuple[str]]:
        with contextlib.closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(query).fetchall()


def browser(galley: Galley) -> httpx.Client:
    made = galley.manage("shell", "-c", SIGN_IN.format(password=secrets.token_urlsafe(12)))
    session = next(
        line.removeprefix("session=")
        for line in made.stdout.splitlines()
        if line.startswith("session=")
    )
    client = httpx.Client(base_url=f"http://127.0.0.1:{galley.port}", timeout=60)
    client.cookies.set("sessionid", session)
    until = time.monotonic() + START_WITHIN
    while True:
        with contextlib.suppress(httpx.TransportError):
            if client.get("/admin/images/add/").status_code == 200:
                return client
        if time.monotonic() > until:
            raise SystemExit("The server did not start.")
        time.sleep(0.2)


def upload(client: httpx.Client, number: int, body: bytes) -> httpx.Response:
    """Post by the three doors in turn: the form, the list of many files, the chooser."""
    headers = {"x-csrftoken": client.cookies["csrftoken"], "referer": str(client.base_url)}
    file = (f"desk-{number}.jpg", body, "image/jpeg")
    door = number % 3
    title = {"title": f"Desk {number}", "collection": "1"}
    if door == 0:
        return client.post("/admin/images/add/", data=title, files={"file": file}, headers=headers)
    headers["x-requested-with"] = "XMLHttpRequest"
    if door == 1:
        address = "/admin/images/multiple/add/"
        return client.post(address, data=title, files={"files[]": file}, headers=headers)
    prefix = "image-chooser-upload-"
    data = {prefix + name: value for name, value in title.items()}
    address = "/admin/images/chooser/create/"
    return client.post(address, data=data, files={f"{prefix}file": file}, headers=headers)


def photo(size: tuple[int, int]) -> bytes:
    file = io.BytesIO()
    Picture.effect_noise(size, 80).convert("RGB").save(file, "JPEG", quality=100)
    return file.getvalue()


def run(trial: Trial, uploads: int, log: Log) -> bool:
    """Carry out one trial; say whether all held."""
    log(f"\n## {trial.title} ({trial.size // MEGABYTE} MB)\n")
    with contextlib.ExitStack() as resources:
        base = Path(resources.enter_context(tempfile.TemporaryDirectory(prefix="galley-full-")))
        disk = base if trial.everything else base / "var"
        resources.enter_context(small_disk(disk, trial.size))
        arriving = base / "arriving"
        arriving.mkdir()
        galley = Galley(base, arriving)
        for command in (("migrate", "-v", "0"), ("createcachetable",)):
            done = galley.manage(*command)
            if done.returncode:
                raise SystemExit(done.stderr)
        with galley.server():
            client = browser(galley)
            with galley.worker():
                good = fill(client, galley, uploads, disk, log)
            more_room(disk, trial.size * 8)
            with galley.worker():  # a full database ends the former; a supervisor starts it again
                good &= made_later(galley, log)
            answer = upload(client, 0, photo(SIDES[0]))
            log(f"with room again, an upload is answered {answer.status_code}")
            good &= answer.status_code == 302
        with galley.worker():
            good &= made_later(galley, log)
        good &= agree(galley, log, "in the end")
        swept = galley.manage("sweep_media", "--dry-run")
        for line in swept.stdout.strip().splitlines():
            log(f"  sweep_media --dry-run: {line}")
        good &= swept.returncode == 0
    return bool(good)


def fill(client: httpx.Client, galley: Galley, uploads: int, disk: Path, log: Log) -> bool:
    """Upload until long after the disk is full; check what stands then."""
    bodies = [photo(size) for size in SIDES]
    statuses: Counter[int] = Counter()
    before = {row[0] for row in galley.ask("SELECT id FROM media_image")}
    said: Counter[str] = Counter()
    for number in range(uploads):
        body = bodies[number % len(bodies)]
        answer = upload(client, number, body)
        statuses[answer.status_code] += 1
        if answer.status_code >= 400:
            said["there is no room left for files" in answer.text.lower()] += 1
        free = shutil.disk_usage(disk).free
        log(f"{number:3} {len(body):>9,} bytes: {answer.status_code}, {free:>11,} bytes free")
    images = len(galley.ask("SELECT id FROM media_image")) - len(before)
    taken = sum(count for status, count in statuses.items() if status < 400)
    log(f"answers: {dict(sorted(statuses.items()))}; with the sentence: {said[True]}")
    log(f"images kept: {images} of {taken} that were taken")
    refused = statuses[507]
    return bool(
        images == taken > 0 < refused == said[True] and taken + refused == uploads
    ) and agree(galley, log, "on the full disk", patience=30)


def agree(galley: Galley, log: Log, when: str, patience: int = 0) -> bool:
    """Compare files and rows; the worker may be between a file and its row, so look again."""
    until = time.monotonic() + patience
    while True:
        files, rows = galley.files(), galley.rows()
        if files == rows or time.monotonic() >= until:
            break
        time.sleep(0.5)
    half = [name for name in files if name.endswith(".part")]
    log(
        f"{when}: {len(files)} files, {len(rows)} rows with a file, {len(files - rows)} files "
        f"without a row, {len(rows - files)} rows without a file, {len(half)} half files"
    )
    return files == rows


def made_later(galley: Galley, log: Log) -> bool:
    """Wait until the worker has made what it had no room for."""
    began = time.monotonic()
    lacking = "SELECT id FROM media_image WHERE prepared IS NULL OR prepared IN ('', 'failed')"
    at_first = len(galley.ask(lacking))
    while (left := len(galley.ask(lacking))) and time.monotonic() - began < RETRIED_WITHIN:
        time.sleep(1)
    seconds = time.monotonic() - began
    log(f"images whose sizes lacked: {at_first}; after {seconds:.0f} s with room: {left}")
    return left == 0


def main() -> int:
    interrupt_on_termination()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--uploads", type=int, default=100)
    parser.add_argument("--trial", type=int, choices=(1, 2), help="Only this one.")
    parser.add_argument("--print", action="store_true", help="Write no log.")
    chosen = parser.parse_args()
    trials = [TRIALS[chosen.trial - 1]] if chosen.trial else TRIALS
    log = Log()
    log("# Uploads while the disk fills up (bin/full_disk.py)")
    held = [run(trial, chosen.uploads, log) for trial in trials]
    log("\nAll held." if all(held) else "\nNOT all held.")
    if not (chosen.print or chosen.trial):
        LOG.write_text("\n".join(log.lines) + "\n")
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
