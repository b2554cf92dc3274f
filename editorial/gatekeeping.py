"""The one place that asks all gates, at the level that the site gives each."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from editorial.links import field_link
from editorial.publicity import asked_at_once
from home.gate_levels import levels_at, site_of
from resources.gates import GateIssue, Level, gates_for
from resources.models import ArticlePage


def failed_gates(content: Any) -> list[GateIssue]:
    """Return every issue of every gate for this content, required ones first, in form order."""
    levels = levels_at(site_of(content))
    issues = [
        replace(issue, required=levels[gate.code] == Level.REQUIRED)
        for gate in gates_for(type(content))
        if levels[gate.code] != Level.OFF
        for issue in gate.check(content)
    ]
    return sorted(issues, key=lambda issue: not issue.required)


def required_issues(content: Any) -> list[GateIssue]:
    """Return only what blocks publication: gates that only advise are not asked.

    Each leads to its field, wherever it is shown.
    """
    levels = levels_at(site_of(content))
    with asked_at_once(_named_by(content)):
        return [
            replace(issue, required=True, link=issue.link or field_link(content, issue.field))
            for gate in gates_for(type(content))
            if levels[gate.code] == Level.REQUIRED
            for issue in gate.check(content)
        ]


def _named_by(content: Any) -> Iterator[str]:
    """Yield the ids of the categories and authors that gates will ask about."""
    if isinstance(content, ArticlePage):
        yield from (page.content_id for page in content.canonical_categories())
        yield from (page.content_id for page in content.further_categories.all())
        yield from (row.author.content_id for row in content.authorships.all())
