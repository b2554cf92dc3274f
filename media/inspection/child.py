"""The process that unpacks one file, within limits of the system: `python -m …child FILE STEM`.

Reads the limits as JSON from its standard input, and answers with one line of JSON: the cleaned
file and what was suggested, or the code of the sentence why the file is refused.
"""

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from media.inspection.facts import NO_ROOM, Kind, Limits, Refused
from media.troubles import is_full

WRITTEN = 256 * 1024 * 1024  # bytes that a cleaned file may have


Check = Callable[[Path, Path, Limits], dict[str, Any]]


def run(raw: str, stem: str, check: Check) -> None:
    """Check and clean one file within the limits; print the answer."""
    limits = Limits(**json.load(sys.stdin))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    cpu = max(1, limits.seconds - 1)  # the rest is for starting, reading and writing
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN, WRITTEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer = check(Path(raw), Path(stem), limits)
    except Refused as refused:
        answer = {"code": refused.code, "what": refused.what}
    except MemoryError:
        answer = {"code": "too_much_memory"}
    except OSError as error:
        if not is_full(error):
            raise
        answer = {"code": NO_ROOM}
    used = resource.getrusage(resource.RUSAGE_SELF)
    answer |= {"memory": most_memory(), "seconds": used.ru_utime + used.ru_stime}
    print(json.dumps(answer))


def check(raw: Path, stem: Path, limits: Limits) -> dict[str, Any]:
    """Return the cleaned file's path and likeness, and the suggestions. Raises Refused."""
    from media.inspection.cleaning import clean, open_picture  # within the limits set above
    from media.inspection.headers import read_headers
    from media.inspection.png_rows import check_rows
    from media.inspection.suggestions import suggest

    with raw.open("rb") as file:
        facts = read_headers(file, limits)
    if facts.kind is Kind.PNG:
        check_rows(raw)
    picture = open_picture(raw, facts, limits)
    suggested = suggest(picture)
    path, likeness = clean(picture, facts, stem)
    return {"code": "", "path": str(path), "likeness": likeness, **suggested}


def most_memory() -> int:
    """Return the most bytes of memory that this process had; 0 where the system does not tell."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)


if __name__ == "__main__":
    run(sys.argv[1], sys.argv[2], check)
