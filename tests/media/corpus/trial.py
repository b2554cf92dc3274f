"""Takes one file of the corpus the whole way: uploaded, checked, made ready, looked through."""

import re
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, Client, encode_multipart
from PIL import Image as Picture
from structlog.testing import capture_logs

from media.checking import check_upload
from media.models import Image
from media.tasks import prepare_image
from tests.media.corpus.case import FINE, Case
from tests.media.corpus.scan import foreign

ADDRESS = "/admin/images/multiple/add/"
MEGABYTE = 1_000_000
Commits = Callable[[], AbstractContextManager[Any]]


@dataclass
class Outcome:
    """What became of a file; times in seconds, memory in megabytes. `faults` should be empty."""

    case: Case
    code: str = ""
    status: int = 0
    web_seconds: float = 0.0
    web_memory: float = 0.0
    seconds: float = 0.0
    memory: float = 0.0
    faults: list[str] = field(default_factory=list)


def attempt(
    case: Case, client: Client, public: Path, commits: Commits, *, prepare: bool = True
) -> Outcome:
    """Upload a file, let the worker do its work, look at what is public; delete it again.

    `commits` does at its end what waits for a commit, since a test does not commit.
    """
    outcome = Outcome(case)
    told = _upload(case, client, outcome)
    image = Image.objects.order_by("pk").last()
    if image is None:
        outcome.code = told
    else:
        _work(image, outcome, public, commits, prepare)
    if outcome.code not in case.expected:
        outcome.faults.append(f"became {outcome.code}, not {' or '.join(sorted(case.expected))}")
    return outcome


def _upload(case: Case, client: Client, outcome: Outcome) -> str:
    """Post the file; return the code of its refusal, if it is refused at once."""
    upload = SimpleUploadedFile(case.file_name, case.make())
    title = case.file_name.rpartition(".")[0][:200] or "a"
    body = encode_multipart(BOUNDARY, {"files[]": upload, "title": title, "collection": "1"})
    before, started = _begin_peak(), time.monotonic()
    with capture_logs() as logs:
        answer: Any = client.generic(
            "POST", ADDRESS, body, MULTIPART_CONTENT, HTTP_X_REQUESTED_WITH="XMLHttpRequest"
        )
    outcome.web_seconds = time.monotonic() - started
    outcome.web_memory = max(0.0, _peak() - before)
    outcome.status = answer.status_code
    codes = [log["why"] for log in logs if log["event"] == "upload_not_taken"]
    if answer.status_code != 200:
        outcome.faults.append(f"answered {answer.status_code}")
    elif not codes and not answer.json()["success"]:
        return "empty" if "empty" in answer.json()["error_message"] else "no sentence"
    return codes[0] if codes else ""


def _work(image: Any, outcome: Outcome, public: Path, commits: Commits, prepare: bool) -> None:
    """Check the file as the worker does."""
    case, raw = outcome.case, image.file
    if list(_files(public)):
        outcome.faults.append("something is public before it is checked")
    started = time.monotonic()
    with capture_logs() as logs, commits():
        fine = check_upload(image.pk)
    outcome.seconds = time.monotonic() - started
    measured = [log["memory"] for log in logs if log["event"] == "upload_unpacked"]
    outcome.memory = measured[0] / MEGABYTE if measured else 0.0
    image.refresh_from_db()
    outcome.code = FINE if fine else image.refusal.partition(":")[0]
    if raw.storage.exists(raw.name):
        outcome.faults.append("the private file is still there")
    if fine:
        _look(image, case, outcome, public, prepare)
    elif list(_files(public)):
        outcome.faults.append("a refused file is public")
    with commits():
        image.delete()
    for path in _files(public):
        path.unlink()


def _look(image: Any, case: Case, outcome: Outcome, public: Path, prepare: bool) -> None:
    if prepare:
        try:
            prepare_image.func(image.pk)
        except Exception as error:
            outcome.faults.append(f"its renditions: {error!r}")
    for path in _files(public):
        outcome.faults += [f"{path.name}: {what}" for what in foreign(path)]
        if not re.fullmatch(r"[a-z0-9._-]+", path.name.lower()):
            outcome.faults.append(f"the name {path.name!r}")
    with Picture.open(image.file.path) as picture:
        shown = picture.convert("RGB")
    if (image.width, image.height) != shown.size:
        outcome.faults.append("the size in the row is not that of the file")
    if case.size and shown.size != case.size:
        outcome.faults.append(f"has {shown.size} pixels, not {case.size}")
    if case.corner:
        red, green, blue = shown.getpixel((shown.width // 4, shown.height // 4))
        if not (red > 180 and green < 90 and blue < 90):
            outcome.faults.append("is not upright")


def _files(public: Path) -> list[Path]:
    return [path for path in public.rglob("*") if path.is_file()] if public.exists() else []


def _begin_peak() -> float:
    """Let the system count this process's memory anew; return what it has now, in megabytes."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return _peak()
    return _peak()


def _peak() -> float:
    text = Path("/proc/self/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+)", text)
    return int(found[1]) * 1024 / MEGABYTE if found else 0.0
