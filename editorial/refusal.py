"""How the editorial side says no."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError

from editorial.links import field_link
from resources.publication import GateIssue


class Refused(Exception):
    """An act was refused; nothing changed. `reasons` are sentences for people, `issues` gates'."""

    def __init__(
        self, message: Any, *, issues: Sequence[GateIssue] = (), code: str = "refused"
    ) -> None:
        self.message = str(message)
        self.issues = list(issues)
        self.code = code
        super().__init__(self.message)

    @property
    def reasons(self) -> list[str]:
        """The message, then each gate's reason with how to fix it."""
        return [self.message, *(f"{issue.message} {issue.fix}" for issue in self.issues)]


class SaveConflict(Refused, PermissionDenied):
    """Somebody else saved in between. The editor's form keeps what was typed."""


class NotSaved(Refused):
    """What a form holds must not be stored: nothing of it is."""


class Gone(Refused, ObjectDoesNotExist):
    """It was deleted while this act waited for its lock."""


def issues_of(error: ValidationError, content: Any) -> list[GateIssue]:
    """Say field by field what Django's own validation found."""
    return [
        GateIssue(
            name,
            "invalid",
            f"{name.replace('_', ' ').capitalize()}:",
            " ".join(messages),
            link=field_link(content, name),
        )
        for name, messages in error.message_dict.items()
    ]
