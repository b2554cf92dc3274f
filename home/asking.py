"""Asks an address on the web whether it answers: never in a request, never inside our network.

The name is resolved once; what leads to a private, loopback or link-local address is refused, and
the connection goes to the very address that was looked at, so that a name cannot change meanwhile.
"""

import ipaddress
import socket
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urljoin

import httpx
from django.utils.translation import gettext

SECONDS = 10.0
MOST_REDIRECTS = 5
HEADERS = {"user-agent": "Galley link check", "accept": "*/*"}
NO_HEAD = frozenset((403, 404, 405, 406, 429, 500, 501, 503))
PORTS = frozenset((None, 80, 443))


class NotAsked(Exception):
    """An address that is refused before anything is sent to it."""


@dataclass(frozen=True)
class Answer:
    """The status, or None and what went wrong."""

    status: int | None
    problem: str = ""


def ask(url: str, *, transport: httpx.BaseTransport | None = None) -> Answer:
    """Ask with HEAD, then with GET where HEAD is not understood; follow a few redirects."""
    # Not through a proxy of the environment: it would resolve the name again.
    with httpx.Client(
        timeout=SECONDS, trust_env=False, headers=HEADERS, transport=transport
    ) as client:
        try:
            answer = _follow(client, "HEAD", url)
            if answer.status in NO_HEAD:
                answer = _follow(client, "GET", url)
            return answer
        except NotAsked as refusal:
            return Answer(None, str(refusal))
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, ValueError) as error:
            words = gettext("It did not answer (%(error)s).")
            return Answer(None, words % {"error": type(error).__name__})


def _follow(client: httpx.Client, method: str, url: str) -> Answer:
    for _ in range(MOST_REDIRECTS + 1):
        with closing(_send(client, method, httpx.URL(url))) as response:
            if not response.has_redirect_location:
                return Answer(response.status_code)
            url = urljoin(url, response.headers["location"])
    return Answer(None, gettext("It redirects too often."))


def _send(client: httpx.Client, method: str, url: httpx.URL) -> httpx.Response:
    """Send to the address that was looked at; name and certificate stay those of the host."""
    if url.scheme not in ("http", "https") or url.port not in PORTS or url.userinfo:
        raise NotAsked(gettext("Only plain web addresses are asked."))
    request = client.build_request(
        method,
        url.copy_with(host=public_address(url.host)),
        headers={"host": url.netloc.decode("ascii")},
        extensions={"sni_hostname": url.raw_host.decode("ascii")},
    )
    return client.send(request, stream=True)


def public_address(host: str) -> str:
    """Return an address of the host; raise `NotAsked` if any of them is not on the open web."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NotAsked(gettext("There is no such host.")) from error
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        number = ipaddress.ip_address(address.partition("%")[0])
        number = getattr(number, "ipv4_mapped", None) or number
        if not number.is_global or number.is_multicast:
            raise NotAsked(gettext("It leads into a private network."))
    return addresses[0]
