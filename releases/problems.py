"""What is wrong with a release: each item with all its reasons, in one refusal."""

from dataclasses import dataclass, field, replace
from typing import NoReturn

from editorial.links import edit_link
from editorial.refusal import Refused
from releases.models import ReleaseItem
from resources.gates import GateIssue


@dataclass(frozen=True)
class Problem:
    """One item with its reasons: sentences, and what gates say."""

    item: ReleaseItem
    reasons: list[str]
    issues: list[GateIssue] = field(default_factory=list)

    @classmethod
    def of(cls, item: ReleaseItem, error: Refused) -> "Problem":
        """Return what a refusal says about an item; gates speak for themselves."""
        return cls(item, [] if error.issues else [error.message], error.issues)


def refuse(message: str, problems: list[Problem]) -> NoReturn:
    """Raise one refusal with every reason of every item; each leads to its form."""
    issues = [issue for problem in problems for issue in _issues(problem)]
    raise Refused(message, issues=issues, code="release")


def _issues(problem: Problem) -> list[GateIssue]:
    title = problem.item.title
    link = edit_link(problem.item.content) if problem.item.content else ""
    plain = [
        GateIssue("", "release", f"“{title}”: {why}", "", link=link) for why in problem.reasons
    ]
    gates = [
        replace(issue, message=f"“{title}”: {issue.message}", link=issue.link or link)
        for issue in problem.issues
    ]
    return plain + gates
