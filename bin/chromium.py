"""Finds Chromium for the browser journeys."""

from programs import Program, find

CHROMIUM = Program(
    name="Chromium",
    needed_by="The browser tests",
    names=(
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ),
    package="chromium",
    setting="GALLEY_CHROMIUM",
    advice=(
        "Install Chromium (Debian: apt-get install -y chromium; macOS: brew install --cask "
        "chromium) or set GALLEY_CHROMIUM to the path of one."
    ),
)


def find_chromium() -> str:
    """Return the path of a Chromium that runs, or raise MissingError."""
    return find(CHROMIUM)
