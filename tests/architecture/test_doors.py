"""Every way to change what is public: known by name, and driven by each role in each state."""

import json
import os

import pytest
from django.conf import settings

from editorial.states import State
from tests.architecture.doors import lists
from tests.architecture.doors.acts import ADMIN, SHELL
from tests.architecture.doors.attempts import attempt
from tests.architecture.doors.people import ROLES
from tests.architecture.doors.policy import POLICY, expected
from tests.architecture.doors.states import STATES, world
from tests.architecture.doors.wall import assert_wall_holds

# All roles stand at all doors in these states. Elsewhere one who may not and one who may publish
# do, and doors that do not depend on the state are left out: the file would take minutes.
IN_FULL = (State.APPROVED, State.PUBLISHED)
REPRESENTATIVES = ("writer", "publisher")
ANY_STATE = (
    *("create and publish", "copy", "copy, published", "alias", "convert alias", "privacy"),
    *("reorder", "lock", "unlock", "API copy", "API alias", "API convert alias", "API translation"),
    *("set_url_paths", "fixtree", "rebuild_references_index"),
)


def roles(door: str, state: State) -> tuple[str, ...]:
    """Return who stands at this door in this state."""
    if state not in IN_FULL and door in ANY_STATE:
        return ()
    if door in SHELL:
        return ("nobody",)
    return ROLES if state in IN_FULL else REPRESENTATIVES


@pytest.mark.django_db
@pytest.mark.parametrize("state", STATES)
def test_doors__do_what_the_policy_says(state: State) -> None:
    here = world(state)
    assert assert_wall_holds() == []
    wrong = []
    for name, act in (ADMIN | SHELL).items():
        for role in roles(name, state):
            result = attempt(act, here.people[role], here)
            allowed = expected(name, role, state)
            if result.effect != allowed:
                wrong.append(f"{name} by {role}: {result.effect}, not {allowed} ({result.reason})")
            if name in ADMIN and result.effect == "nothing" and not result.reason:
                wrong.append(f"{name} by {role}: nothing happened, and nobody says why")
    assert not wrong, "\n".join(wrong)


def test_doors__are_all_known() -> None:
    now = lists.doors()
    if os.environ.get("GALLEY_WRITE_DOORS"):
        lists.FILE.write_text(json.dumps(now, indent=1) + "\n")
    known = json.loads(lists.FILE.read_text())
    new = [f"{k}: {n}" for k in now for n in now[k] if n not in known.get(k, [])]
    gone = [f"{k}: {n}" for k in known for n in known[k] if n not in now.get(k, [])]
    assert not new, f"New doors: {new}. Prove where each ends, then do as docs/doors.md says."
    assert not gone, f"Doors that are gone: {gone}. Do as docs/doors.md says."


def test_doors__of_wagtails_public_apis_are_not_mounted() -> None:
    assert not [name for name in settings.INSTALLED_APPS if name.startswith("wagtail.api")]
    modules = {getattr(view, "__module__", "") for view in lists.views()}
    assert not [name for name in modules if name.startswith("wagtail.api.v3")]
    outside = lists.views_outside_admin()
    assert not [view for view in outside if "wagtail" in getattr(view, "__module__", "")]


def test_doors__have_no_rule_without_a_door() -> None:
    assert POLICY.keys() <= (ADMIN | SHELL).keys()
