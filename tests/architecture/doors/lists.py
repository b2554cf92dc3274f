"""The doors by name, as this installation has them: compared with doors.json."""

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import get_commands
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail import actions
from wagtail.actions.registry import action_registry
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.api.v3.urls import api as v3
from wagtail.models import (
    DraftStateMixin,
    Page,
    Revision,
    Task,
    TaskState,
    Workflow,
    WorkflowMixin,
    WorkflowState,
)
from wagtail.models.revisions import RevisionQuerySet
from wagtail.query import PageQuerySet

from cms.api import api
from resources.publishable import concrete_kinds

VERBS_OF = (
    *(Page, Revision, DraftStateMixin, WorkflowMixin, PageQuerySet, RevisionQuerySet),
    *(Task, TaskState, Workflow, WorkflowState),
)
FILE = Path(__file__).parents[1] / "doors.json"


def doors() -> dict[str, list[str]]:
    """Return all doors by kind, each list sorted."""
    found: dict[str, Any] = {
        "admin addresses": (name for name, _ in admin_addresses()),
        "admin API actions": PagesAdminAPIViewSet.actions,
        "bulk actions": _bulk_actions(),
        "action classes": _action_classes(),
        "registered actions": _registered_actions(),
        "API routes": _routes(api.get_openapi_schema()),
        "routes of Wagtail's API v3": _routes(v3.get_openapi_schema(path_prefix="/api/v3/")),
        "commands": _commands(),
    }
    for kind in VERBS_OF:
        found[f"verbs of {kind.__name__}"] = _verbs(kind)
    return {kind: sorted(set(names)) for kind, names in found.items()}


def admin_addresses() -> Iterator[tuple[str, Any]]:
    """Yield name and view of every address below /admin/."""
    for entry in get_resolver().url_patterns:
        if isinstance(entry, URLResolver) and str(entry.pattern) == "admin/":
            yield from _walk(entry, "")


def views() -> Iterator[Any]:
    """Yield every view of the whole site."""
    yield from (view for _, view in _walk(get_resolver(), ""))


def views_outside_admin() -> Iterator[Any]:
    """Yield every view that is not below /admin/."""
    for entry in get_resolver().url_patterns:
        if isinstance(entry, URLResolver) and str(entry.pattern) != "admin/":
            yield from (view for _, view in _walk(entry, ""))
        elif isinstance(entry, URLPattern):
            yield entry.callback


def _walk(resolver: URLResolver, namespace: str) -> Iterator[tuple[str, Any]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, inner)
        elif isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name or entry.pattern}", entry.callback


def _bulk_actions() -> Iterator[str]:
    for model in apps.get_models():
        label, name = model._meta.app_label, model._meta.model_name
        for action in bulk_action_registry.get_bulk_actions_for_model(label, name):
            yield f"{label}.{name}: {action.action_type}"


def _action_classes() -> Iterator[str]:
    for module in pkgutil.iter_modules(actions.__path__):
        loaded = import_module(f"wagtail.actions.{module.name}")
        yield from (
            name for name, _ in inspect.getmembers(loaded, inspect.isclass) if "Action" in name
        )


def _registered_actions() -> Iterator[str]:
    for model in concrete_kinds():
        for name in action_registry.get_actions_for_model(model):
            yield f"{model._meta.label}: {name}"


def _routes(schema: Any) -> Iterator[str]:
    for path, methods in schema["paths"].items():
        yield from (f"{method.upper()} {path}" for method in methods)


def _commands() -> Iterator[str]:
    ours = {config.name for config in apps.get_app_configs() if _is_ours(config.path)}
    for name, app in get_commands().items():
        if str(app).startswith("wagtail") or app in ours:
            yield name


def _is_ours(path: str) -> bool:
    return Path(path).parent == settings.BASE_DIR


def _verbs(kind: type) -> Iterator[str]:
    for name, _ in inspect.getmembers(kind, callable):
        if not name.startswith("_") and not inspect.isclass(getattr(kind, name)):
            yield name
