"""The process that checks one document: `python -m media.downloads.child FILE STEM`.

It works as that of images does (`media.inspection.child`): limits come in, one line goes out.
"""

import sys
from pathlib import Path
from typing import Any

from media.inspection.child import run
from media.inspection.facts import Limits


def check(raw: Path, stem: Path, limits: Limits) -> dict[str, Any]:
    """Return the cleaned file's path and the title that stood in it. Raises Refused."""
    from media.downloads.formats.cleaning import clean  # within the limits

    found = clean(raw, stem)
    return {"code": "", "path": str(found.path), "title": found.title}


if __name__ == "__main__":
    run(sys.argv[1], sys.argv[2], check)
