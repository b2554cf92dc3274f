"""Every way to change what is public: known by name, and driven by each role in each state."""

import json
import os
import time
from typing import Any

import pytest
from django.conf import settings
from django.core.management import get_commands
from django.template.response import SimpleTemplateResponse

from editorial.states import State
from tests.architecture.doors import embedded, lists, loads
from tests.architecture.doors.attempts import attempt
from tests.architecture.doors.policy import expected
from tests.architecture.doors.subjects import SUBJECTS, WHOLE, Subject
from tests.architecture.doors.wall import assert_wall_holds
from tests.faults.tally import say

WITH_API_V3 = "tests.architecture.doors.urls"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("subject", "state"),
    [(subject, state) for subject in SUBJECTS for state in subject.states],
    ids=lambda value: getattr(value, "name", value),
)
def test_doors__do_what_the_policy_says(
    subject: Subject, state: State, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ROOT_URLCONF = WITH_API_V3
    here = subject.make(state)
    # Nobody reads the pages that answer: what they say is taken from the messages and the status.
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")
    assert assert_wall_holds() == []
    wrong: list[str] = []
    attempts, started = 0, time.monotonic()
    for name, act in subject.doors().items():
        for role in subject.roles(name, state):
            result = attempt(act, here.people[role], here)
            attempts += 1
            allowed = expected(subject.policy, name, role, state)
            if result.effect != allowed:
                wrong.append(f"{name} by {role}: {result.effect}, not {allowed} ({result.reason})")
            if name in subject.shell:
                continue
            if result.effect == "nothing" and not result.reason:
                wrong.append(f"{name} by {role}: nothing happened, and nobody says why")
    if WHOLE:
        proof, seconds = f"Doors of {subject.name}, {state.value}", time.monotonic() - started
        say(proof, attempts, "attempts", anomalies=len(wrong), anomaly="wrong", seconds=seconds)
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
@pytest.mark.parametrize("load", loads.ALL, ids=lambda load: load.__name__)
def test_doors__of_imports_end_in_drafts_or_in_the_service(load: Any) -> None:
    published = load()
    assert assert_wall_holds() == []
    assert bool(published) == (load is loads.demo)


def test_doors__are_all_known() -> None:
    now = lists.doors()
    if os.environ.get("GALLEY_WRITE_DOORS"):
        lists.FILE.write_text(json.dumps(now, indent=1) + "\n")
    known = json.loads(lists.FILE.read_text())
    new = [f"{k}: {n}" for k in now for n in now[k] if n not in known.get(k, [])]
    gone = [f"{k}: {n}" for k in known for n in known[k] if n not in now.get(k, [])]
    assert not new, f"New doors: {new}. Prove where each ends, then do as docs/doors.md says."
    assert not gone, f"Doors that are gone: {gone}. Do as docs/doors.md says."


def test_command__publish_scheduled_is_ours() -> None:
    assert get_commands()["publish_scheduled"] == "editorial"


def test_doors__of_wagtails_public_apis_are_not_mounted() -> None:
    assert not [name for name in settings.INSTALLED_APPS if name.startswith("wagtail.api")]
    modules = {getattr(view, "__module__", "") for view in lists.views()}
    assert not [name for name in modules if name.startswith("wagtail.api.v3")]
    outside = lists.views_outside_admin()
    assert not [view for view in outside if "wagtail" in getattr(view, "__module__", "")]


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.name)
def test_doors__have_no_rule_without_a_door(subject: Subject) -> None:
    assert subject.policy.keys() <= subject.doors().keys() | embedded.ADMIN.keys()
