"""An API that answers from a table, by httpx.MockTransport; it remembers what it was asked."""

import json
from typing import Any
from urllib.parse import parse_qs, urlencode

import httpx

from tests.frontend import beside, documents

Json = dict[str, Any]
BASE = "/api/v1"


class FakeApi:
    """`documents` by path; `moved` and `gone` by path; `drafts` and `moments` by token.

    `placed` by slot; `said` is the answer about comments, `heard` what was sent of them, unless
    there is a `refusal`.
    `failing` by path below the base: what alone goes wrong.
    """

    def __init__(self) -> None:
        self.documents: dict[str, Json] = {}
        self.moved: dict[str, str] = {}
        self.gone: dict[str, str] = {}
        self.drafts: dict[str, Json] = {}
        self.moments: dict[str, str] = {}
        self.refusals: dict[str, int] = {}
        self.files: dict[str, bytes] = {}
        self.cards: list[Json] = [documents.card(number) for number in range(1, 5)]
        self.next: str | None = None
        self.found: list[Json] = []
        self.hint: str | None = None
        self.suggestions: list[str] = []
        self.placed: dict[str, Json] = {}
        self.said: Json = beside.discussion(is_open=False)
        self.heard: list[Json] = []
        self.refusal: httpx.Response | Exception | None = None
        self.failing: dict[str, httpx.Response | Exception] = {}
        self.home: Json | None = documents.home()
        self.categories: list[Json] = [
            documents.category(),
            documents.category(documents.INTERVIEWS, documents.CAREERS),
            documents.category(documents.CARE),
        ]
        self.broken: httpx.Response | Exception | None = None
        self.headers: dict[str, str] = {}
        self.asked: list[httpx.Request] = []

    def add(self, *published: Json) -> None:
        self.documents |= {document["path"]: document for document in published}

    def questions(self, path: str) -> list[dict[str, list[str]]]:
        """Queries with which `path` below the base was asked."""
        return [
            parse_qs(request.url.query.decode())
            for request in self.asked
            if request.url.path == BASE + path
        ]

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        if isinstance(self.broken, Exception):
            raise self.broken
        if self.broken is not None:
            return self.broken
        path = request.url.path
        failure = self.failing.get(path.removeprefix(BASE))
        if isinstance(failure, Exception):
            raise failure
        if failure is not None:
            return failure
        if path in self.files:
            unchanged = request.headers.get("if-none-match") == self.headers.get("ETag", "-")
            status, content = (304, b"") if unchanged else (200, self.files[path])
            return httpx.Response(status, content=content, headers=self.headers)
        answer = self._answer(path.removeprefix(BASE), request)
        etag = self.headers.get("ETag")
        if etag and request.headers.get("if-none-match") == etag:
            return httpx.Response(304, headers=self.headers)
        if answer.status_code == 200:
            answer.headers.update(self.headers)
        return answer

    def _answer(self, path: str, request: httpx.Request) -> httpx.Response:
        question = request.url.params
        if path == "/home/":
            return _found(self.home)
        if path == "/categories/":
            return _found({"items": self.categories, "next": None})
        if path == "/authors/":
            return _found({"items": [documents.author_document()], "next": None})
        if path == "/articles/":
            if question.get("cursor") == "old":
                return problem(400, "Cursor")
            return _found({"items": self.cards, "next": self.next})
        if path == "/search/":
            return self._search(question)
        if path == "/by-path/":
            return self._by_path(question["path"])
        if path == "/preview/":
            return self._preview(request.headers.get("authorization", ""))
        if path == "/placements/":
            return self._placements(question["slots"].split(","))
        if path.endswith("/comments/"):
            return self._comments(request)
        by_id = {document["id"]: document for document in self.documents.values()}
        return _found(by_id.get(path.removeprefix("/documents/").strip("/")))

    def _search(self, question: httpx.QueryParams) -> httpx.Response:
        if question.get("cursor") == "old" or len(question["q"].split()) > 32:
            return problem(400, "The question.")
        return _found(
            {
                "items": self.found,
                "next": self.next,
                "hint": self.hint,
                "suggestions": self.suggestions,
                "facets": {"type": [{"value": "news", "title": "news", "count": 3}]},
                "facets_of": "all",
            }
        )

    def _placements(self, slots: list[str]) -> httpx.Response:
        if len(set(slots)) != len(slots) or len(slots) > 20 or "" in slots:
            return problem(400, "Slots.")
        nothing = {"ad": None, "promo": None}
        items = [{"slot": slot, **nothing, **self.placed.get(slot, {})} for slot in slots]
        return _found({"items": items, "next": None})

    def _comments(self, request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            if isinstance(self.refusal, Exception):
                raise self.refusal
            if self.refusal is not None:
                return self.refusal
            self.heard.append(json.loads(request.content))
            return httpx.Response(202, json={"state": "held"})
        if request.url.params.get("cursor") == "old":
            return problem(400, "Cursor")
        return _found(self.said)

    def _by_path(self, path: str) -> httpx.Response:
        if path in self.moved:
            to = self.moved[path]
            headers = {"Location": f"{BASE}/by-path/?{urlencode({'path': to})}"}
            return httpx.Response(308, headers=headers, json={"location": to})
        if path in self.gone:
            return problem(410, self.gone[path])
        return _found(self.documents.get(path))

    def _preview(self, authorization: str) -> httpx.Response:
        token = authorization.removeprefix("Preview ")
        if token in self.refusals:
            return problem(self.refusals[token], "Expired.")
        if token not in self.drafts:
            return problem(401, "No such token.")
        answer = _found(self.drafts[token])
        if token in self.moments:
            answer.headers["Galley-Preview-At"] = self.moments[token]
        return answer


def _found(document: Json | None) -> httpx.Response:
    return (
        problem(404, "No such thing.") if document is None else httpx.Response(200, json=document)
    )


def problem(status: int, detail: str, **members: str) -> httpx.Response:
    headers = {"Content-Type": "application/problem+json"}
    body = {"type": "about:blank", "title": "Problem", "status": status, "detail": detail}
    body |= members
    return httpx.Response(status, headers=headers, json=body)
