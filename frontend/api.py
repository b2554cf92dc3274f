"""The one client of the API: asks, revalidates what it kept, and sorts the answers."""

import json
import logging
import re
import time
from collections.abc import Mapping
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx

from frontend.answers import (
    Answer,
    ApiProblem,
    Away,
    Draft,
    Gone,
    JsonObject,
    Moved,
    NotFound,
    NotTaken,
    Refused,
)
from frontend.cache import AnswerCache, Kept
from frontend.settings import Settings

log = logging.getLogger(__name__)
TIMEOUT_SECONDS = 3.0
MAX_AGE = re.compile(r"(?:^|[\s,])max-age=(\d{1,8})")
PLACELESS = {400, 404, 405, 414, 422}
TOLD = {400, 403, 409, 413, 422, 429}
NOT_TAKEN = "This can't be sent here now."
READER = "Galley-Reader"


class Api:
    """Raises an ApiProblem for everything but a JSON object."""

    def __init__(
        self, settings: Settings, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._cache = AnswerCache()
        self._base = settings.api_url
        self._origin = settings.api_origin
        self._speaks_for_readers = bool(settings.api_key)
        key = {"Authorization": f"Bearer {settings.api_key}"} if settings.api_key else {}
        self._client = httpx.AsyncClient(
            timeout=TIMEOUT_SECONDS,
            transport=transport,
            follow_redirects=False,
            trust_env=False,
            headers={"Accept": "application/json", "User-Agent": "galley-frontend"} | key,
        )

    async def close(self) -> None:
        await self._client.aclose()

    async def get(self, path: str, question: Mapping[str, str] | None = None) -> Answer:
        """Ask for `path` below the API's address, e.g. "/home/"."""
        address = f"{self._base}{path}"
        if question:
            address += "?" + urlencode(question)
        kept = self._cache.get(address)
        now = time.monotonic()
        if kept is not None and now < kept.fresh_until:
            return Answer(_object(kept.content), kept.fresh_until - now)
        reply = await self._send(address, {"If-None-Match": kept.etag} if kept else {})
        if reply.status_code == 304 and kept is not None:
            return self._keep(address, kept.content, reply, kept.etag)
        if reply.status_code != 200:
            self._cache.drop(address)
            raise _problem(reply)
        return self._keep(address, reply.content, reply, "")

    async def preview(self, token: str) -> Draft:
        """The draft that the token is good for. Nothing of it is kept."""
        reply = await self._send(f"{self._base}/preview/", {"Authorization": f"Preview {token}"})
        if reply.status_code != 200:
            raise _problem(reply)
        return Draft(_object(reply.content), reply.headers.get("galley-preview-at", ""))

    async def send(self, path: str, message: Mapping[str, str], reader: str) -> None:
        """Post it as JSON for a reader, who is counted by the address.

        Raise NotTaken when the API refuses it, Away without an answer.
        """
        told = {READER: reader} if self._speaks_for_readers and reader else {}
        reply = await self._send(f"{self._base}{path}", told, message)
        if 400 <= reply.status_code < 500:
            raise _not_taken(reply)
        if not reply.is_success:
            raise Away()

    async def file(self, path: str) -> bytes:
        """A small file, such as captions, from the API's own origin."""
        reply = await self._send(f"{self._origin}{path}", {"Accept": "*/*"})
        if reply.status_code != 200:
            raise _problem(reply)
        return reply.content

    async def passed_on(self, path: str, etag: str) -> httpx.Response:
        """A file for machines, below the API's address: 200, or 304 if the asker has it.

        Nothing of it is kept here: a cache in front of us may.
        """
        headers = {"Accept": "*/*"} | ({"If-None-Match": etag} if etag else {})
        reply = await self._send(f"{self._base}{path}", headers)
        if reply.status_code not in {200, 304}:
            raise _problem(reply)
        return reply

    async def is_reachable(self) -> bool:
        try:
            reply = await self._send(f"{self._base}/home/", {})
        except Away:
            return False
        return reply.status_code < 500

    async def _send(
        self, address: str, headers: dict[str, str], message: Mapping[str, str] | None = None
    ) -> httpx.Response:
        method = "GET" if message is None else "POST"
        try:
            reply = await self._client.request(method, address, headers=headers, json=message)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Away() from error
        if reply.status_code == 401 and "Authorization" not in headers:
            # Our own key has ended, or one is asked for: no page is gone because of that.
            log.error("The API refuses GALLEY_API_KEY: %s", _detail(reply))
            raise Away()
        return reply

    def _keep(self, address: str, content: bytes, reply: httpx.Response, etag: str) -> Answer:
        body = _object(content)
        control = reply.headers.get("cache-control", "")
        etag = reply.headers.get("etag", etag)
        found = MAX_AGE.search(control)
        fresh_for = float(found[1]) if found and "no-cache" not in control else 0.0
        if etag and "no-store" not in control:
            self._cache.put(address, Kept(content, etag, time.monotonic() + fresh_for))
        else:
            self._cache.drop(address)
        return Answer(body, fresh_for)


def _object(content: bytes) -> JsonObject:
    try:
        body = json.loads(content)
    except ValueError as error:
        raise Away() from error
    if not isinstance(body, dict):
        raise Away()
    return body


def _problem(reply: httpx.Response) -> ApiProblem:
    status = reply.status_code
    if status in {301, 302, 307, 308}:
        return _moved(reply)
    if status == 410:
        return Gone(_detail(reply))
    if status in {401, 403}:
        return Refused(_detail(reply))
    if status in PLACELESS:
        return NotFound(_detail(reply))
    seconds = _retry_after(reply)
    return Away() if seconds is None else Away(seconds)


def _not_taken(reply: httpx.Response) -> NotTaken:
    """In the API's words where they are about what was sent; else in ours."""
    if reply.status_code not in TOLD:
        return NotTaken(403, NOT_TAKEN, "", None)
    detail = _member(reply, "detail") or NOT_TAKEN
    return NotTaken(reply.status_code, detail, _member(reply, "parameter"), _retry_after(reply))


def _retry_after(reply: httpx.Response) -> int | None:
    seconds = reply.headers.get("retry-after", "")
    return min(int(seconds), 3600) if re.fullmatch(r"\d{1,6}", seconds) else None


def _moved(reply: httpx.Response) -> ApiProblem:
    """The body names the new path; so does the Location header's `path`."""
    try:
        path = reply.json().get("location")
    except (ValueError, AttributeError):
        path = None
    if not isinstance(path, str):
        query = urlsplit(reply.headers.get("location", "")).query
        path = parse_qs(query).get("path", [""])[0]
    return Moved(path) if is_site_path(path) else Away()


def _detail(reply: httpx.Response) -> str:
    return _member(reply, "detail")


def _member(reply: httpx.Response, name: str) -> str:
    """A text of a problem; empty when it has none."""
    try:
        value = reply.json().get(name, "")
    except (ValueError, AttributeError):
        return ""
    return value if isinstance(value, str) else ""


def is_site_path(path: str) -> bool:
    """Whether it stays on this site: `//host/` and `/\\host/` are other sites to a browser."""
    return path.startswith("/") and path[1:2] not in {"/", "\\"} and path.endswith("/")
