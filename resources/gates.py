"""What a gate is, and the list of all of them. `editorial` registers its gates here."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from resources.publishable import Publishable


class Level(TextChoices):
    """How much a gate matters at a site."""

    OFF = "off", _("Off")
    ADVICE = "advice", _("Advice")
    REQUIRED = "required", _("Required")


@dataclass(frozen=True)
class GateIssue:
    """One reason against publication: where, what, and how to mend it. Plain text, no HTML."""

    field: str
    code: str
    message: str
    fix: str
    required: bool = True
    link: str = ""


class Gate(Protocol):
    """A rule that content must pass before it may cross the wall."""

    @property
    def code(self) -> str:
        """Name it in settings, logs and links."""
        ...

    @property
    def title(self) -> Any:
        """Name it to people, in a word or two."""
        ...

    @property
    def wants(self) -> Any:
        """Say in one sentence what it wants."""
        ...

    @property
    def default_level(self) -> Level:
        """How much it matters where a site says nothing."""
        ...

    @property
    def always_required(self) -> bool:
        """Say whether no site can change its level: what it keeps safe is no matter of taste."""
        ...

    def applies_to(self, kind: type[Any]) -> bool:
        """Say whether this gate looks at this kind of content."""
        ...

    def check(self, content: "Publishable") -> Iterable[GateIssue]:
        """Yield what is wrong; nothing when all is well. Its level says what is required."""
        ...


_gates: list[Gate] = []


def register_gate(gate: Gate) -> None:
    """Add a rule. Codes are unique."""
    if any(known.code == gate.code for known in _gates):
        raise ValueError(f"There is a gate '{gate.code}' already.")
    _gates.append(gate)


def all_gates() -> list[Gate]:
    """Return all gates, in the order of the form."""
    return list(_gates)


def gates_for(kind: type[Any]) -> list[Gate]:
    """Return the gates that look at this kind of content."""
    return [gate for gate in _gates if gate.applies_to(kind)]
