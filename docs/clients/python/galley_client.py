"""An example client of Galley's delivery API: the standard library, nothing else.

python galley_client.py https://api.example.org/api/v1 /resources/
"""

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

Json = dict[str, Any]


class Problem(Exception):
    """An answer of application/problem+json. Decide by `status` or `type`; show `detail`."""

    def __init__(self, status: int, body: Json, retry_after: float) -> None:
        super().__init__(body.get("detail", f"The API answered {status}."))
        self.status, self.type, self.body = status, body.get("type", "about:blank"), body
        self.retry_after = retry_after


class Moved(Exception):
    """The content stands at another path of the site: send your reader there by a 308."""

    def __init__(self, path: str) -> None:
        super().__init__(f"It is at {path} now.")
        self.path = path


class _StayHere(HTTPRedirectHandler):
    """Redirects are answers for our reader, so we don't follow them ourselves."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


@dataclass
class Kept:
    etag: str
    body: Json


class Galley:
    def __init__(self, api: str, *, key: str = "", patience: int = 3) -> None:
        self.api, self.key, self.patience = api.rstrip("/"), key, patience
        self.kept: dict[str, Kept] = {}  # bound it in a real site
        self.saved = 0  # answers that needed no body
        self._open = build_opener(_StayHere).open

    def by_path(self, path: str, **parameters: Any) -> Json:
        """Return the document at a path; raises Moved, or Problem with status 404 or 410."""
        return self.get("/by-path/", path=path, **parameters)

    def articles(self, **filters: Any) -> Iterator[Json]:
        """Yield all cards that fit, page by page: `next` of one page is the cursor of the other."""
        page = self.get("/articles/", **filters)
        yield from page["items"]
        while page["next"]:
            page = self.get("/articles/", **filters, cursor=page["next"])
            yield from page["items"]

    def catch_up(self, mirror: dict[str, Json], since: int = 0) -> int:
        """Bring a mirror (documents by id) up to date; return the number to go on from."""
        while True:
            page = self.get("/changes/", since=since, limit=100)
            for change in page["items"]:
                if change["document"] is None:
                    mirror.pop(change["id"], None)
                else:
                    mirror[change["id"]] = change["document"]
            since = page["seq"]
            if page["next"] is None:
                return since

    def get(self, address: str, **parameters: Any) -> Json:
        """Return an answer, from what we kept when nothing has changed.

        Waits and asks again when the server says when: 429, or 503 while it is behind `min_seq`.
        """
        url = f"{self.api}{address}?{urlencode(parameters)}"
        for left in range(self.patience, -1, -1):
            try:
                return self._ask(url)
            except Problem as problem:
                if problem.status not in (429, 503) or not left or not problem.retry_after:
                    raise
                time.sleep(problem.retry_after)
        raise AssertionError("unreachable")

    def _ask(self, url: str) -> Json:
        headers = {"Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        if url in self.kept:
            headers["If-None-Match"] = self.kept[url].etag
        try:
            with self._open(Request(url, headers=headers), timeout=10) as answer:
                body: Json = json.load(answer)
                if etag := answer.headers.get("ETag"):
                    self.kept[url] = Kept(etag, body)
                return body
        except HTTPError as error:
            with error:
                if error.code == 304:
                    self.saved += 1
                    return self.kept[url].body
                body = _json(error.read())
                if error.code == 308:
                    raise Moved(body["location"]) from None
                self.kept.pop(url, None)
                retry_after = float(error.headers.get("Retry-After", 0))
                raise Problem(error.code, body, retry_after) from None


def _json(text: bytes) -> Json:
    try:
        return dict(json.loads(text))
    except ValueError:  # a proxy's error page
        return {}


if __name__ == "__main__":
    try:
        print(json.dumps(Galley(sys.argv[1]).by_path(sys.argv[2]), indent=2))
    except (Moved, Problem) as told:
        sys.exit(str(told))
