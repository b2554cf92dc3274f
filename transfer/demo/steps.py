"""Takes content through the real workflow, as different people: no back door for the demo."""

from typing import Any

from editorial.actions import decide, submit
from transfer.demo.people import Staff


def through_review(content: Any, staff: Staff) -> None:
    """Submit as the writer and approve the first step as the editor."""
    submit(content=content, user=staff.writer)
    decide(content=_again(content), user=staff.editor, action="approve")


def to_readers(content: Any, staff: Staff) -> Any:
    """Take a draft all the way; return it as published (or scheduled)."""
    through_review(content, staff)
    decide(content=_again(content), user=staff.publisher, action="approve")
    return _again(content)


def _again(content: Any) -> Any:
    return type(content).objects.get(pk=content.pk)
