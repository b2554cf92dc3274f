"""Links outside: found, asked by the worker, never inside our network."""

from io import StringIO
from typing import Any

import httpx
import pytest
from django.core.management import call_command
from django.utils import timezone

from home import asking, link_checks
from home.asking import Answer, NotAsked, ask, public_address
from home.link_checks import check_link, due, outside_addresses
from home.links import links_of
from home.models import LinkCheck
from tests.factories import make_article

HTML = '<p><a href="https://a.example/x">a</a> <a href="http://front.test/b">b</a></p>'


def resolving(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    found = [(0, 0, 0, "", (address, 0)) for address in addresses]
    monkeypatch.setattr(asking.socket, "getaddrinfo", lambda *args, **kwargs: found)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.8", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1"),
        *("::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "224.0.0.1"),
    ],
)
def test_private_addresses__are_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "93.184.215.14", address)

    with pytest.raises(NotAsked):
        public_address("looks-harmless.example")


def test_ask__goes_to_the_address_that_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "93.184.215.14")
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200)

    assert ask("https://a.example/x", transport=httpx.MockTransport(answer)) == Answer(200)
    [request] = seen
    assert request.method == "HEAD"
    assert request.url.host == "93.184.215.14"
    assert request.headers["host"] == "a.example"
    assert request.extensions["sni_hostname"] == "a.example"


def test_ask__tries_get_where_head_is_not_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "93.184.215.14")
    transport = httpx.MockTransport(lambda r: httpx.Response(405 if r.method == "HEAD" else 200))

    assert ask("https://a.example/", transport=transport) == Answer(200)


def test_ask__looks_at_each_redirect(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(host: str, *args: Any, **kwargs: Any) -> Any:
        return [(0, 0, 0, "", ("10.0.0.8" if host == "inside.example" else "93.184.215.14", 0))]

    monkeypatch.setattr(asking.socket, "getaddrinfo", resolve)
    moved = httpx.Response(302, headers={"location": "http://inside.example/admin"})

    answer = ask("https://a.example/", transport=httpx.MockTransport(lambda r: moved))

    assert answer == Answer(None, "It leads into a private network.")


@pytest.mark.parametrize("url", ["ftp://a.example/", "http://a.example:6379/", "http://u:p@a/"])
def test_ask__refuses_what_is_no_plain_web_address(url: str) -> None:
    assert ask(url) == Answer(None, "Only plain web addresses are asked.")


def test_ask__gives_up_going_in_a_circle(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "93.184.215.14")
    moved = httpx.Response(301, headers={"location": "/"})

    answer = ask("https://a.example/", transport=httpx.MockTransport(lambda r: moved))

    assert answer == Answer(None, "It redirects too often.")


@pytest.mark.django_db
def test_addresses__are_found_in_rich_text_and_our_own_are_left_out() -> None:
    article = make_article(body=[{"type": "paragraph", "value": HTML}])

    assert [link.words for link in links_of(article)] == ["a", "b"]
    assert outside_addresses() == ["https://a.example/x"]


@pytest.mark.django_db
def test_answers__are_kept_and_asked_again_after_a_day() -> None:
    url = "https://a.example/x"
    assert due([url]) == [url]

    assert check_link(url, asking=lambda _: Answer(404)).works is False
    assert due([url]) == []
    assert check_link(url, asking=lambda _: Answer(200)).works is True

    LinkCheck.objects.update(checked_at=timezone.now() - link_checks.FRESH)
    assert due([url]) == [url]


@pytest.mark.django_db
def test_command__asks_and_tells_what_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "127.0.0.1")
    make_article(body=[{"type": "paragraph", "value": HTML}])
    out = StringIO()

    call_command("check_links", stdout=out)

    assert "It leads into a private network. https://a.example/x" in out.getvalue()
    assert "1 asked, 1 broken." in out.getvalue()
