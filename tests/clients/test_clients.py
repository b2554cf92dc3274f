"""The example clients do what docs/front-ends.md tells, against a server: the same story twice."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIServer

import pytest

from documents import queries
from editorial.publishing import withdraw
from tests.clients.serving import api_of, server, while_serving
from tests.factories import UserFactory, approve_and_publish, make_article, make_author
from tests.factories import make_category as category_of

ROOT = Path(__file__).parents[2]
CLIENTS = ROOT / "docs" / "clients"
JAVASCRIPT = CLIENTS / "javascript" / "galley-client.mjs"
sys.path[:0] = [str(CLIENTS / "python"), str(ROOT / "bin")]

from galley_client import Galley, Moved, Problem  # noqa: E402 the path must be there before
from node import find_node  # noqa: E402 same

pytestmark = pytest.mark.django_db
Json = dict[str, Any]


@dataclass
class Site:
    listening: WSGIServer
    found: str
    former: str
    gone: str


@pytest.fixture
def site() -> Iterator[Site]:
    """Five articles; one of them moved, another one was withdrawn."""
    common = {"parent": category_of(), "author": make_author()}
    pages = [approve_and_publish(make_article(f"Day {n}", **common)) for n in range(5)]
    former = pages[1].public_path
    pages[1].slug = "renamed"
    pages[1].save_revision()
    approve_and_publish(pages[1])
    withdraw(content=pages[2], user=UserFactory(), door="test", note="Out of date.", reason="Why.")
    with server() as listening:
        yield Site(listening, pages[0].public_path, former, pages[2].public_path)


def in_python(site: Site) -> Json:
    galley = Galley(api_of(site.listening))

    def reason(ask: Callable[..., Any], *args: Any, **parameters: Any) -> Json | None:
        try:
            ask(*args, **parameters)
        except Moved as moved:
            return {"name": "Moved", "path": moved.path, "status": None, "type": None}
        except Problem as problem:
            told = {"status": problem.status, "type": problem.type}
            return {"name": "Problem", "path": None, **told}
        return None

    first, again = galley.by_path(site.found), galley.by_path(site.found)
    cards = [card["path"] for card in galley.articles(limit=2)]
    mirror: dict[str, Json] = {}
    seq = galley.catch_up(mirror)
    impatient = Galley(api_of(site.listening), patience=0)
    return {
        "title": first["title"],
        "saved": galley.saved,
        "same": first["seq"] == again["seq"],
        "cards": cards,
        "mirror": sorted(mirror),
        "seq": seq,
        "next": galley.catch_up(mirror, seq),
        "read": galley.by_path(site.found, min_seq=seq)["seq"] == first["seq"],
        "moved": reason(galley.by_path, site.former),
        "gone": reason(galley.by_path, site.gone),
        "absent": reason(galley.by_path, "/nothing/"),
        "unknown": reason(galley.get, "/articles/", colour="red"),
        "behind": reason(impatient.by_path, site.found, min_seq=seq + 1000),
    }


def in_javascript(site: Site) -> Json:
    story = Path(__file__).with_name("story.mjs")
    paths = [site.found, site.former, site.gone]
    command = [find_node(), str(story), str(JAVASCRIPT), api_of(site.listening), *paths]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("tell", [in_python, in_javascript])
def test_client__tells_the_whole_story(site: Site, tell: Callable[[Site], Json]) -> None:
    told = while_serving(site.listening, lambda: tell(site))
    assert told["title"] == "Day 0"
    assert told["saved"] == 1
    assert told["same"]
    assert told["read"]
    assert len(told["cards"]) == len(set(told["cards"])) == 4
    assert site.gone not in told["cards"]
    assert told["mirror"] == sorted(one.content_id for one in queries.Document.objects.all())
    assert told["next"] == told["seq"] == queries.head()
    path = told["moved"].pop("path")
    assert path.endswith("/renamed/")
    assert told["moved"]["name"] == "Moved"
    for name, status, slug in (
        ("gone", 410, "gone"),
        ("absent", 404, "not-found"),
        ("unknown", 400, "unknown-parameter"),
        ("behind", 503, "not-there-yet"),
    ):
        assert told[name]["status"] == status
        assert told[name]["type"] == f"/api/v1/docs#problem-{slug}"


@pytest.mark.parametrize("path", ["/nothing/", None])
def test_client__on_the_command_line(site: Site, path: str | None) -> None:
    wanted = path or site.found
    for command in (
        [sys.executable, str(CLIENTS / "python" / "galley_client.py")],
        [find_node(), str(JAVASCRIPT)],
    ):
        done = while_serving(
            site.listening,
            lambda command=command: subprocess.run(
                [*command, api_of(site.listening), wanted],
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
                env={**os.environ, "NO_COLOR": "1"},
            ),
        )
        if path:
            assert (done.returncode, done.stderr) == (1, "There is no document here.\n")
        else:
            assert json.loads(done.stdout)["path"] == wanted
