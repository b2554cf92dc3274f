"""The port where the editorial side, its gates and its listeners meet.

`editorial` registers the publishing service and runs the gates; `projection` registers a listener
that writes documents and a previewer. Neither knows the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from django.http import HttpRequest, HttpResponse

from resources.gates import Gate, GateIssue, gates_for, register_gate

if TYPE_CHECKING:
    from resources.publishable import Publishable


__all__ = ["Gate", "GateIssue", "gates_for", "register_gate"]  # gates meet here, too


@dataclass(frozen=True)
class Act:
    """Who does what to which content, when, why and through which door."""

    content: "Publishable"
    actor_id: int | None
    actor_name: str
    door: str
    at: datetime
    note: str = ""
    content_hash: str = ""
    contribution: int = 0
    extra: dict[str, Any] = field(default_factory=dict)
    actor: Any = field(default=None, compare=False, repr=False)  # the user, where it is at hand


class Unpresentable(Exception):
    """Content that does not fit the contract; `path` names the wrong value, such as body.3.text."""

    def __init__(self, path: str, message: str) -> None:
        self.path = path
        self.message = message
        super().__init__(f"{path}: {message}")


class PublicationListener(Protocol):
    """Hears of each act inside its transaction. What it raises undoes the act."""

    def published(self, act: Act) -> int:
        """Build and store what readers get; return the ledger number."""
        ...

    def withdrawn(self, act: Act, kind: str) -> int | None:
        """Take it away (kind: withdrawn, expired or deleted); None if nothing was public."""
        ...

    def planned(self, content_id: str, at: datetime | None, content: Any = None) -> None:
        """Hear that readers will see this content at a time, or (None) that they will not."""
        ...

    def moved(self, act: Act) -> int | None:
        """Follow a page, and what is below it, to its new place; None if nothing was public.

        `act.extra` holds the public paths `came_from` and `to`.
        """
        ...


class PublishingService(Protocol):
    """The only door in the wall (`editorial.publishing`)."""

    def publish(
        self, *, revision: Any, user: Any, door: str, note: str = "", previous: Any = None
    ) -> Any:
        """Publish or schedule a revision, or raise `Refused` with all reasons."""
        ...

    def withdraw(
        self, *, content: Any, user: Any, door: str, note: str = "", expired: bool = False
    ) -> Any:
        """Take content away from readers."""
        ...


class Mover(Protocol):
    """The only way for a page to another place (`editorial.moving`)."""

    def __call__(
        self, *, page: Any, target: Any, pos: str | None, user: Any, door: str = "page.move"
    ) -> None:
        """Move the page, or raise `Refused` with the reason. `pos` as treebeard has it."""
        ...


class RevisionKeeper(Protocol):
    """Asked around each save of a draft."""

    def before_save(self, content: Any) -> None:
        """Raise if no draft may be saved now."""
        ...

    def may_overwrite(self, content: Any, revision: Any) -> bool:
        """Say whether autosave may overwrite this revision in place."""
        ...

    def after_save(self, content: Any, revision: Any, user: Any, *, copied: bool = False) -> None:
        """React to the new draft; `copied`: nobody chose anything, it was taken as it stood."""
        ...


class Previewer(Protocol):
    """Shows unsaved content through the front end."""

    def __call__(self, content: Any, request: HttpRequest, mode: str) -> HttpResponse:
        """Return the answer for the preview pane."""
        ...


class Rehearser(Protocol):
    """Tries what a publication would write, and records nothing."""

    def __call__(self, content: Any) -> Unpresentable | None:
        """Return why it would not fit the contract; None when it would."""
        ...


@dataclass(frozen=True)
class Size:
    """How big a document would be, in bytes, and which part of it is the biggest."""

    whole: int
    path: str
    part: int


class Measurer(Protocol):
    """Says how big the document of some content would be."""

    def __call__(self, content: Any, /) -> Size | None:
        """Return its size; None where it would not fit the contract, which is told elsewhere."""
        ...


@dataclass(frozen=True)
class AtHand:
    """What was read with content a moment ago, for many: images and recordings by their keys."""

    images: Mapping[int, Any] = field(default_factory=dict)
    recordings: Mapping[int, Any] = field(default_factory=dict)


class Hasher(Protocol):
    """Says which content something is, for comparing it with what was approved."""

    def __call__(self, content: Any, at_hand: AtHand | None = None, /) -> str:
        """Return the hash of the canonical content; `at_hand` was read with it."""
        ...


@dataclass
class _Ports:
    service: PublishingService | None = None
    mover: Mover | None = None
    previewer: Previewer | None = None
    rehearser: Rehearser | None = None
    keeper: RevisionKeeper | None = None
    hasher: Hasher | None = None
    measurer: Measurer | None = None
    listeners: list[PublicationListener] = field(default_factory=list)


_ports = _Ports()


def register_service(service: PublishingService) -> None:
    """Called once, by `editorial`."""
    _ports.service = service


def register_mover(mover: Mover) -> None:
    """Called once, by `editorial`."""
    _ports.mover = mover


def register_previewer(previewer: Previewer) -> None:
    """Called once, by `projection`."""
    _ports.previewer = previewer


def register_keeper(keeper: RevisionKeeper) -> None:
    """Called once, by `editorial`."""
    _ports.keeper = keeper


def register_measurer(measurer: Measurer) -> None:
    """Called once, by `projection`."""
    _ports.measurer = measurer


def register_hasher(hasher: Hasher) -> None:
    """Called once, by `editorial`."""
    _ports.hasher = hasher


def register_listener(listener: PublicationListener) -> None:
    """Add one that hears of every act, in the order of registration."""
    _ports.listeners.append(listener)


def register_rehearser(rehearser: Rehearser) -> None:
    """Called once, by `projection`."""
    _ports.rehearser = rehearser


def service() -> PublishingService:
    """Return the publishing service."""
    if _ports.service is None:
        raise RuntimeError("No publishing service is registered: is 'editorial' installed?")
    return _ports.service


def mover() -> Mover:
    """Return what moves pages."""
    if _ports.mover is None:
        raise RuntimeError("Nothing that moves pages is registered: is 'editorial' installed?")
    return _ports.mover


def previewer() -> Previewer:
    """Return what shows previews."""
    if _ports.previewer is None:
        raise RuntimeError("No previewer is registered: is 'projection' installed?")
    return _ports.previewer


def keeper() -> RevisionKeeper:
    """Return what is asked around each save of a draft."""
    if _ports.keeper is None:
        raise RuntimeError("No revision keeper is registered: is 'editorial' installed?")
    return _ports.keeper


def listeners() -> list[PublicationListener]:
    """Return all listeners."""
    return list(_ports.listeners)


def announce_plan(content_id: str, at: datetime | None, content: Any = None) -> None:
    """Tell all listeners when readers will see this content; None takes it back."""
    for listener in listeners():
        listener.planned(content_id, at, content)


def rehearser() -> Rehearser:
    """Return what tries a presentation."""
    if _ports.rehearser is None:
        raise RuntimeError("No rehearser is registered: is 'projection' installed?")
    return _ports.rehearser


def hasher() -> Hasher:
    """Return what hashes content as approvals do."""
    if _ports.hasher is None:
        raise RuntimeError("No hasher is registered: is 'editorial' installed?")
    return _ports.hasher


def measurer() -> Measurer:
    """Return what measures documents."""
    if _ports.measurer is None:
        raise RuntimeError("No measurer is registered: is 'projection' installed?")
    return _ports.measurer
