"""Which tests stay together on one worker: those of a module, or folder, that share a world.

xdist's own groups do not arrive in the scheduler with this pytest: names of tests cannot be
changed any more. So it is told by the files.
"""

from functools import cache
from pathlib import Path
from typing import Any

from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).parents[1]


@cache
def group_of(path: str) -> str:
    """Return the group of a test file, relative to the project; empty where each test is alone."""
    folder = Path(path).parent
    if folder.name == "hidden":
        return str(folder)
    files = (ROOT / path, ROOT / folder / "conftest.py")
    shared = any("lasting: None" in file.read_text() for file in files if file.exists())
    return path if shared else ""


class InGroups(LoadScopeScheduling):  # type: ignore[misc] # mypy skips xdist
    """Gives out groups, and tests that are in none, in the order of the collection."""

    def _split_scope(self, nodeid: str) -> Any:
        return group_of(nodeid.partition("::")[0]) or nodeid
