"""The one place that asks all gates."""

from typing import Any

from resources.publication import GateIssue, gates_for


def failed_gates(content: Any) -> list[GateIssue]:
    """Return every issue of every gate for this content, required ones first, in form order."""
    issues = [issue for gate in gates_for(type(content)) for issue in gate.check(content)]
    return sorted(issues, key=lambda issue: not issue.required)


def required_issues(content: Any) -> list[GateIssue]:
    """Return only what blocks publication."""
    return [issue for issue in failed_gates(content) if issue.required]
