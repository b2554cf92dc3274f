"""The doors of Wagtail, compared with a committed list: an upgrade cannot add one unseen.

Each door that can publish is driven in tests/editorial/test_doors.py. When this test fails, look
at what is new, prove where it ends, then write the list again:
    GALLEY_WRITE_DOORS=1 bin/test tests/architecture/test_doors_known.py
"""

import inspect
import os
import pkgutil
from importlib import import_module
from pathlib import Path

from django.core.management import get_commands
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail import actions
from wagtail.actions.base import BaseAction
from wagtail.models import DraftStateMixin, Page, Revision, WorkflowMixin
from wagtail.query import PageQuerySet

LIST = Path(__file__).parent / "known_doors.txt"


def action_classes() -> set[str]:
    found = set()
    for module in pkgutil.iter_modules(actions.__path__):
        loaded = import_module(f"wagtail.actions.{module.name}")
        for name, kind in inspect.getmembers(loaded, inspect.isclass):
            if issubclass(kind, BaseAction) or name.endswith("Action"):
                found.add(f"action {name}")
    return found


def admin_addresses() -> set[str]:
    found = set()

    def walk(resolver: URLResolver, namespace: str) -> None:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                walk(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)
            elif isinstance(entry, URLPattern) and entry.name:
                found.add(f"admin {namespace}{entry.name}")

    for entry in get_resolver().url_patterns:
        if isinstance(entry, URLResolver) and str(entry.pattern) == "admin/":
            walk(entry, "")
    return found


def verbs() -> set[str]:
    words = ("publish", "live", "save", "delete", "move", "copy", "alias", "revision", "workflow")
    return {
        f"verb {kind.__name__}.{name}"
        for kind in (Page, Revision, DraftStateMixin, WorkflowMixin, PageQuerySet)
        for name, _ in inspect.getmembers(kind, callable)
        if not name.startswith("_") and any(word in name for word in words)
    }


def commands() -> set[str]:
    ours = ("wagtail", "editorial")
    return {f"command {name}" for name, app in get_commands().items() if str(app).startswith(ours)}


def test_doors__are_all_known() -> None:
    doors = sorted(action_classes() | admin_addresses() | verbs() | commands())
    if os.environ.get("GALLEY_WRITE_DOORS"):
        LIST.write_text("\n".join(doors) + "\n")
    known = LIST.read_text().splitlines()
    assert sorted(set(doors) - set(known)) == [], "new doors: prove where they end"
    assert sorted(set(known) - set(doors)) == [], "doors that are gone"


def test_command__publish_scheduled_is_ours() -> None:
    assert get_commands()["publish_scheduled"] == "editorial"
