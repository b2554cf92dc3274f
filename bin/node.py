"""Finds Node for the example client in JavaScript."""

from programs import Program, find

OLDEST = 18


def _new_enough(version: str) -> bool:
    major = version.strip().removeprefix("v").split(".")[0]
    return major.isdigit() and int(major) >= OLDEST


NODE = Program(
    name="Node",
    needed_by="The tests of the example client in JavaScript",
    names=("node", "nodejs"),
    package="nodejs",
    setting="GALLEY_NODE",
    advice=(
        f"Install Node {OLDEST} or newer (Debian: apt-get install -y nodejs; macOS: brew install "
        "node) or set GALLEY_NODE to the path of one."
    ),
    suits=_new_enough,
)


def find_node() -> str:
    """Return the path of a Node that runs and is new enough, or raise MissingError."""
    return find(NODE)
