"""What stands behind the doors: a page, an author, a promo; each with its doors and its policy."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from zlib import crc32

from django.db import connection

from editorial.states import State
from resources.models import Author, Promo
from tests.architecture.doors import acts, api_v3, embedded, own_acts, policy, snippets
from tests.architecture.doors.acts import Act
from tests.architecture.doors.people import ROLES
from tests.architecture.doors.states import STATES, World, world

# GALLEY_DOORS=all: all roles stand at all doors, in every state, on both databases. Else one who
# may and one who may not do, and doors that do not depend on the state are left out. Who may do
# what is decided before any database is asked: the other roles in the state *published*, and the
# doors of the admin in the other states, are divided between the two databases. The doors of a
# shell, which the database itself stops, stand on both.
WHOLE = os.environ.get("GALLEY_DOORS") == "all"
REPRESENTATIVES = ("writer", "publisher")
STAFF = ("writer", "editor", "publisher", "delegate", "administrator", "superuser")
# A running step is decided by its groups, not by permissions: all of the staff try.
DECISIONS = ("approve", "request changes", "cancel workflow", "break the glass")
DECIDED = (State.IN_REVIEW, State.APPROVED)
ALIKE = () if WHOLE else (State.CHANGES_REQUESTED, State.EXPIRED)
ANY_STATE = (
    *("create and publish", "copy", "copy, published", "alias", "convert alias", "privacy"),
    *("reorder", "lock", "unlock", "API copy", "API alias", "API convert alias", "API translation"),
    *("v3 create", "v3 create and publish", "v3 copy", "v3 alias", "v3 convert alias"),
    *("v3 translation", "v3 change", "v3 change and publish", "v3 revert", "v3 delete action"),
    *("v3 unpublish all below", "correct"),
    *("set_url_paths", "fixtree", "rebuild_references_index"),
)


@dataclass(frozen=True)
class Subject:
    """One kind of content: its world in a state, its doors, who may pass them, and when."""

    name: str
    make: Callable[[State], World]
    admin: dict[str, Act]
    shell: dict[str, Act]
    policy: policy.Policy
    states: tuple[State, ...] = STATES
    in_full: tuple[State, ...] = (State.PUBLISHED,)

    def doors(self) -> dict[str, Act]:
        """Return all doors by name."""
        return self.admin | self.shell

    def roles(self, door: str, state: State) -> tuple[str, ...]:
        """Return who stands at this door in this state."""
        if door in embedded.ADMIN and state != State.PUBLISHED:
            return ()
        if door == "break the glass" and state not in (State.APPROVED, State.PUBLISHED):
            return ()  # it would publish what no other door lets through
        if not WHOLE and state != State.PUBLISHED and door in ANY_STATE:
            return ()
        if door in self.shell:
            return ("nobody",)
        if WHOLE:
            return ROLES
        if state in self.in_full:
            others = [role for role in ROLES if self._falls_here(door, role)]
            return (*REPRESENTATIVES, *(role for role in others if role not in REPRESENTATIVES))
        if state != State.PUBLISHED and not self._falls_here(door, state):
            return ()
        return STAFF if door in DECISIONS and state in DECIDED else REPRESENTATIVES

    def _falls_here(self, *names: str) -> bool:
        """Whether this falls to this database: about half does, the rest to the other one."""
        number = crc32(" ".join((self.name, *names)).encode())
        return connection.vendor == ("sqlite", "postgresql")[number % 2]


PAGE = Subject(
    "page",
    world,
    acts.ADMIN | own_acts.ADMIN | api_v3.V3 | embedded.ADMIN,
    acts.SHELL,
    policy.PAGE,
    states=tuple(state for state in STATES if state not in ALIKE),
)
AUTHOR = Subject(
    "author",
    lambda state: snippets.snippet_world(Author, state),
    snippets.ADMIN | own_acts.SNIPPETS,
    snippets.SHELL,
    policy.SNIPPET,
    states=tuple(state for state in STATES if state not in ALIKE),
)
# A promo goes the same way; its world shows that the doors are not made for authors alone.
PROMO = Subject(
    "promo",
    lambda state: snippets.snippet_world(Promo, state),
    snippets.ADMIN | own_acts.SNIPPETS,
    snippets.SHELL,
    policy.SNIPPET,
    states=(State.APPROVED, State.PUBLISHED),
    in_full=(),
)
SUBJECTS = (PAGE, AUTHOR, PROMO)
