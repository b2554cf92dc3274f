"""How many documents a second `manage.py rebuild_documents` builds, on two processes.

Twice: once when every document comes out otherwise than it is stored (the copies were given
moments of their own, which their structured data does not have yet), so that all are written to
ledger, store, index and past; and once more, when all come out as they are. Run by
`bench.delivery`; the database holds pages. GALLEY_TEST_DATABASE_URL names it.
"""

import os
import subprocess
import sys
from dataclasses import dataclass

import django

from bench.delivery.servers import ROOT

PROCESSES = 2
STEP = 500


@dataclass(frozen=True)
class Rebuilt:
    """One run: documents built, documents written, and how many a second, as the command says."""

    documents: int
    written: int
    rate: int


def rebuilt(url: str) -> dict[str, Rebuilt]:
    """Measure both runs."""
    env = {**os.environ, "GALLEY_TEST_DATABASE_URL": url}
    subprocess.run([sys.executable, "-m", "bench.delivery.rebuild"], cwd=ROOT, env=env, check=True)
    return {"every document changes": _run(env), "no document changes": _run(env)}


def _run(env: dict[str, str]) -> Rebuilt:
    command = [sys.executable, "manage.py", "rebuild_documents", "--processes", str(PROCESSES)]
    settings = {"DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    done = subprocess.run(
        command, cwd=ROOT, env=env | settings, check=True, capture_output=True, text=True
    )
    print(done.stdout, flush=True)
    bar, last = done.stdout.strip().splitlines()[-2:]
    built, written = (int(word) for word in last.split() if word.isdigit())
    rate = int(bar.partition(" a second")[0].rpartition(" ")[2].replace(",", ""))
    return Rebuilt(built, written, rate)


def _approve_copies() -> None:
    """Let copies count as approved: note the hash of their own content."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    django.setup()
    from documents.models import Document
    from projection.loading import as_stored, load
    from projection.shelf import Shelf, shelved
    from resources import publication

    ids = list(Document.objects.filter(type="article").values_list("pk", flat=True))
    hashed, shelf = publication.hasher(), Shelf()
    for start in range(0, len(ids), STEP):
        with shelved(shelf):
            found = load([(pk, "article") for pk in ids[start : start + STEP]], shelf)
        rows = [
            Document(pk=pk, content_hash=hashed(as_stored(page), page.at_hand))
            for pk, page in found.items()
        ]
        Document.objects.bulk_update(rows, ["content_hash"])


if __name__ == "__main__":
    _approve_copies()
