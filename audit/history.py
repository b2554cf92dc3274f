"""The record in Wagtail's own history of a page or snippet: what an editor looks at anyway."""

from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import (
    LogActionRegistry,
    LogFormatter,
    get_active_log_context,
    registry,
)
from wagtail.models import PageLogEntry

from audit.models import Act, AuditEntry

PREFIX = "galley.record."


def show_in_history(entry: AuditEntry, *, content: Any, actor: Any) -> None:
    """Write the entry into the history, in the same transaction.

    Each line has an id of its own: the history shows only the last of lines that share one.
    Written as it is: `log()` would ask the database whether person, page and kind exist.
    """
    model = registry.get_log_model_for_instance(content)
    if model is None:  # its row is gone, and its history with it
        return
    page = {"page": content} if issubclass(model, PageLogEntry) else {"object_id": content.pk}
    line = model(
        content_type=ContentType.objects.get_for_model(content, for_concrete_model=False),
        action=PREFIX + entry.act,
        user=actor or get_active_log_context().user,
        uuid=uuid4(),
        label=entry.title,
        timestamp=timezone.now(),
        deleted=entry.act == Act.DELETED,
        data={
            "number": entry.number,
            "who": entry.actor_name,
            "door": entry.door,
            "note": entry.note,
            "detail": entry.detail,
        },
        **page,
    )
    model.objects.bulk_create([line])


def register_acts(registry: LogActionRegistry) -> None:
    """Give Wagtail words for each act."""
    for act in Act:
        registry.register_action(PREFIX + act.value)(_formatter(act))


def _formatter(act: Act) -> type[LogFormatter]:
    class ActFormatter(LogFormatter):
        label = act.label

        def format_message(self, log_entry: Any) -> str:
            """Say what, who, which part of it, and where in the record it stands."""
            data = log_entry.data
            words = _("%(act)s by %(who)s") % {"act": act.label, "who": data.get("who", "")}
            return f"{words}{_more(data.get('detail', {}))} ({_place(data)})"

        def format_comment(self, log_entry: Any) -> str:
            """Say why."""
            return str(log_entry.data.get("note", ""))

    return ActFormatter


def _more(detail: dict[str, Any]) -> str:
    """Return the parts of the detail that editors know, each after a comma."""
    words = {
        "step": _("step: %s"),
        "approver": _("given by %s"),
        "due_at": _("for %s"),
        "fields": _("changed: %s"),
        "to": _("to %s"),
        "bulk": _("bulk action %s"),
    }
    found = [text % _plain(detail[key]) for key, text in words.items() if detail.get(key)]
    return "".join(f", {part}" for part in found)


def _plain(value: Any) -> str:
    return ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)


def _place(data: dict[str, Any]) -> str:
    return _("no. %(number)s of the record, door: %(door)s") % {
        "number": data.get("number", "?"),
        "door": data.get("door", ""),
    }
