"""The steps of bin/test.py: what each runs, and with what in its environment."""

import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]
PYTEST = [sys.executable, "-m", "pytest", "-m"]
TEST = {"DJANGO_SETTINGS_MODULE": "cms.settings.test"}


@dataclass(frozen=True)
class Step:
    name: str
    group: str
    command: list[str]
    env: Mapping[str, str] = field(default_factory=lambda: TEST)
    on: str = ""
    browser: bool = False


def production(folder: str) -> dict[str, str]:
    """The least that a production start needs, for `check --deploy`."""
    return {
        "DJANGO_SETTINGS_MODULE": "cms.settings.base",
        "GALLEY_SECRET_KEY": secrets.token_urlsafe(60),
        "GALLEY_ALLOWED_HOSTS": "example.org",
        "GALLEY_DATABASE_URL": f"sqlite:///{folder}/check.sqlite3",
        "GALLEY_BASE_URL": "https://example.org",
        "GALLEY_FRONTEND_URL": "https://www.example.org",
    }


def all_steps(folder: str) -> list[Step]:
    templates = sorted({str(p.relative_to(ROOT)) for p in ROOT.glob("*/templates")}) or ["."]
    makemigrations = [*MANAGE, "makemigrations", "--check", "--dry-run"]
    deploy = [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"]
    # One at a time, in our order: the longest come first. A group stays on one worker.
    grouped = ["--dist", "loadgroup", "--no-loadscope-reorder"]
    units = [*PYTEST, "not browser", "-n", "2", *grouped]
    journeys = [*PYTEST, "browser"]
    tool = {name: str(BIN / name) for name in ("ruff", "djlint", "mypy", "lint-imports")}
    return [
        Step("ruff", "lint", [tool["ruff"], "check", "."]),
        Step("format", "lint", [tool["ruff"], "format", "--check", "."]),
        Step("djlint", "lint", [tool["djlint"], "--check", "--lint", *templates]),
        Step("mypy", "lint", [tool["mypy"]]),
        Step("imports", "lint", [tool["lint-imports"]]),
        Step("makemigrations", "lint", makemigrations),
        Step("lintmigrations", "lint", [*MANAGE, "lintmigrations"]),
        Step("contract", "lint", [sys.executable, "bin/contract.py", "--check"]),
        Step("deploy", "lint", deploy, production(folder)),
        Step("sqlite", "tests", units, on="sqlite"),
        Step("postgres", "tests", units, on="postgres"),
        Step("browser-sqlite", "browser", journeys, on="sqlite", browser=True),
        Step("browser-postgres", "browser", journeys, on="postgres", browser=True),
    ]


def chosen(steps: list[Step], only: str) -> list[Step]:
    wanted = {name for name in only.split(",") if name}
    known = {step.name for step in steps} | {step.group for step in steps}
    if unknown := wanted - known:
        sys.exit(
            f"No such step: {', '.join(sorted(unknown))}. There are: {', '.join(sorted(known))}."
        )
    return [s for s in steps if not wanted or s.name in wanted or s.group in wanted]
