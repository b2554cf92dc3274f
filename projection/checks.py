"""System checks that guard the architecture: what can be published has presenter and gates."""

from typing import Any

from django.core.checks import CheckMessage, Error

from projection.presenters import PRESENTERS
from resources.publication import gates_for
from resources.publishable import concrete_kinds


def check_presenters(**kwargs: Any) -> list[CheckMessage]:
    """Report kinds of content without a presenter, without gates, or without a document type."""
    errors: list[CheckMessage] = []
    for kind in concrete_kinds():
        name = kind._meta.label
        if kind not in PRESENTERS:
            errors.append(
                Error(
                    f"{name} has no presenter.",
                    hint="Add one to projection.presenters.PRESENTERS.",
                    id="projection.E001",
                )
            )
        if not kind.document_type:
            errors.append(
                Error(
                    f"{name} has no document_type.",
                    hint="Name its type of document, as in documents.schemas.",
                    id="projection.E002",
                )
            )
        if not gates_for(kind):
            errors.append(
                Error(
                    f"{name} has no gate.",
                    hint="Add one to editorial.gates.ALL that applies to it.",
                    id="projection.E003",
                )
            )
    return errors
