"""Hostile and odd files: all of them by their headers, some (or all, by `make corpus`) all the way.

`GALLEY_CORPUS=whole` takes each through upload, check and renditions, and prints what it took.
"""

import io
import json
import os
from pathlib import Path

import pytest
from django.test import Client

from media.inspection.facts import Limits, Refused
from media.inspection.headers import read_headers
from media.inspection.sentences import sentence
from tests.media.corpus import FINE, cases
from tests.media.corpus.trial import Commits, Outcome, attempt

SAID = Path(__file__).parent / "corpus" / "sentences.json"  # what is said at once of which files
WAITS = "Waits for the check."
WHOLE = os.environ.get("GALLEY_CORPUS") == "whole"
SLOW = ("unpack", "squared", "hundred thousand")
SAMPLE = (
    *(
        "orientation 5 of jpeg",
        "orientation 6 of heic",
        "jpeg in CMYK",
        "png in I;16",
        "exif in jpeg",
    ),
    *(
        "exif in avif",
        "xmp in webp",
        "small picture",
        "4 frames of gif",
        "several pictures of a camera",
    ),
    *("png with fewer rows", "named photo.php.jpg", "png named webp", "profile that is none"),
)
WORKER_SECONDS, WORKER_MEGABYTES, WEB_MEGABYTES = 5, 500, 60


def test_corpus__is_large() -> None:
    assert len(cases()) >= 300


def test_headers__tell_what_is_refused_in_the_request() -> None:
    told: dict[str, list[str]] = {}
    for case in cases():
        if case.heavy or any(word in case.name for word in SLOW):
            continue
        try:
            read_headers(io.BytesIO(case.make()), Limits())
        except Refused as refused:
            assert refused.code in case.expected, case.name
            told.setdefault(sentence(refused.code, refused.what), []).append(case.name)
        else:
            told.setdefault(WAITS, []).append(case.name)
    if os.environ.get("GALLEY_WRITE_SENTENCES"):
        text = json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False)
        SAID.write_text(f"{text}\n")
    assert told == json.loads(SAID.read_text()), "GALLEY_WRITE_SENTENCES=1 renews it"


@pytest.mark.django_db
@pytest.mark.parametrize("name", SAMPLE)
def test_file__ends_as_it_should(writer: Client, public: Path, name: str, commits: Commits) -> None:
    case = next(case for case in cases() if case.name == name)
    outcome = attempt(case, writer, public, commits, prepare=False)
    assert not outcome.faults


@pytest.mark.skipif(not WHOLE, reason="the long proof: make corpus")
@pytest.mark.django_db
def test_all_files__end_as_they_should(writer: Client, public: Path, commits: Commits) -> None:
    outcomes = []
    for case in [cases()[0], *cases()]:  # the first one loads what every process loads once
        outcomes.append(attempt(case, writer, public, commits))
        for fault in outcomes[-1].faults:
            print(f"FAULT {case.name}: {fault}", flush=True)
    del outcomes[0]
    for line in report(outcomes):
        print(line)
    assert not [outcome.case.name for outcome in outcomes if outcome.faults]
    assert max(outcome.seconds for outcome in outcomes) <= WORKER_SECONDS
    assert max(outcome.memory for outcome in outcomes) <= WORKER_MEGABYTES
    assert max(outcome.web_memory for outcome in outcomes) <= WEB_MEGABYTES


def report(outcomes: list[Outcome]) -> list[str]:
    """Return what the log says: counts of what became of files, the most of each measure."""
    counts: dict[str, int] = {}
    for outcome in outcomes:
        counts[outcome.code] = counts.get(outcome.code, 0) + 1
    errors = sum(outcome.status >= 500 for outcome in outcomes)
    faults = sum(bool(outcome.faults) for outcome in outcomes)
    lines = [
        f"CORPUS {len(outcomes)} files, {counts.get(FINE, 0)} fine, {errors} server errors, "
        f"{faults} with faults (metadata in public bytes among them)",
        "CORPUS " + ", ".join(f"{code}: {number}" for code, number in sorted(counts.items())),
    ]
    for title, measure, unit in MEASURES:
        worst = max(outcomes, key=lambda outcome: getattr(outcome, measure))
        most = getattr(worst, measure)
        lines.append(f"CORPUS most {title}: {most:.2f} {unit} ({worst.case.name})")
    return lines


MEASURES = (
    ("seconds in the request", "web_seconds", "s"),
    ("memory added in the request", "web_memory", "MB"),
    ("seconds in the worker", "seconds", "s"),
    ("memory in the worker's process", "memory", "MB"),
)
