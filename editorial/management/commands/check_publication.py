"""manage.py check_publication: the dry run for the whole site, or for some paths."""

import json
import sys
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from rich.console import Console
from rich.progress import track

from editorial.rehearsal import Rehearsal, rehearse
from resources.publishable import concrete_kinds


class Command(BaseCommand):
    help = (
        "Rehearse the publication of newest drafts: gates, what they embed, the contract. Without "
        "paths, of what is published. The exit status is 1 if something could not be published."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="*", metavar="PATH", help="Such as /resources/.")
        parser.add_argument("--all", action="store_true", help="Also what was never published.")
        parser.add_argument("--json", action="store_true", help="Print JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rehearse one after the other; the bar goes to the error stream."""
        found = list(_contents(options["paths"], everything=options["all"]))
        console = Console(stderr=True)
        bar = track(found, "Rehearsing", console=console, transient=True)
        outcomes = [(content, _rehearse(content)) for content in bar]
        if options["json"]:
            self.stdout.write(json.dumps([_plain(*outcome) for outcome in outcomes], indent=2))
        else:
            self._tell(outcomes)
        if not all(outcome.passes for _, outcome in outcomes):
            sys.exit(1)

    def _tell(self, outcomes: list[tuple[Any, Rehearsal]]) -> None:
        for content, outcome in outcomes:
            lines = [
                f"  {'required' if issue.required else 'advice'} {issue.code}: "
                f"{issue.message} {issue.fix}"
                for issue in outcome.issues
            ]
            if outcome.contract:
                lines.append(f"  contract: {outcome.contract}")
            if lines:
                self.stdout.write("\n".join([_name(content), *lines]))
        failed = sum(1 for _, outcome in outcomes if not outcome.passes)
        self.stdout.write(f"{len(outcomes)} rehearsed, {failed} could not be published.")


def _contents(paths: list[str], *, everything: bool) -> Iterable[Any]:
    wanted = {f"/{path.strip('/')}/".replace("//", "/") for path in paths}
    for kind in concrete_kinds():
        for content in kind._default_manager.all():
            path = getattr(content, "public_path", "")
            if path in wanted or (not paths and (everything or content.live)):
                wanted.discard(path)
                yield content
    if wanted:
        raise CommandError(f"Nothing stands at {', '.join(sorted(wanted))}.")


def _rehearse(content: Any) -> Rehearsal:
    # A database that refuses something in one of them says nothing of the next.
    with transaction.atomic():
        return rehearse(content.get_latest_revision_as_object())


def _name(content: Any) -> str:
    return f"{content} ({getattr(content, 'public_path', content.content_id)})"


def _plain(content: Any, outcome: Rehearsal) -> dict[str, Any]:
    return {
        "id": content.content_id,
        "title": str(content),
        "path": getattr(content, "public_path", None),
        "passes": outcome.passes,
        "issues": [
            {
                "code": issue.code,
                "field": issue.field,
                "required": issue.required,
                "message": issue.message,
                "fix": issue.fix,
            }
            for issue in outcome.issues
        ],
        "contract": str(outcome.contract) if outcome.contract else None,
        "parts": [
            {"kind": part.kind, "title": part.title, "ready": part.ready, "says": part.says}
            for part in outcome.parts
        ],
    }
