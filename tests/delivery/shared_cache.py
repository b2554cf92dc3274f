"""A shared cache as RFC 9111 has it, as far as our headers go: max-age, ETag, Vary, private."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.test import Client

from foundation import clock

AGE = re.compile(r"max-age=(\d+)")


@dataclass
class Kept:
    """An answer with the request headers that it was made for."""

    status: int
    body: bytes
    etag: str
    fresh_until: datetime
    varies: dict[str, str]


class SharedCache:
    """Stands before the API. It keeps what it may, and asks again by tag when that is stale."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.kept: dict[str, list[Kept]] = {}
        self.hits = self.revalidated = self.missed = 0

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        """Return status and body, from memory as long as that is fresh."""
        kept = next((k for k in self.kept.get(path, []) if _fits(k, headers)), None)
        if kept and clock.now() < kept.fresh_until:
            self.hits += 1
            return kept.status, kept.body
        asked = headers | ({"If-None-Match": kept.etag} if kept and kept.etag else {})
        answer = self.client.get(path, headers=asked)
        if answer.status_code == 304 and kept:
            self.revalidated += 1
            kept.fresh_until = _fresh_until(answer)
            return kept.status, kept.body
        self.missed += 1
        self._keep(path, headers, answer)
        return answer.status_code, answer.content

    def _keep(self, path: str, headers: dict[str, str], answer: Any) -> None:
        others = [kept for kept in self.kept.get(path, []) if not _fits(kept, headers)]
        rules = answer.get("Cache-Control", "")
        if "no-store" not in rules and "private" not in rules:
            names = [name.strip() for name in answer.get("Vary", "").split(",") if name.strip()]
            varies = {name: headers.get(name, "") for name in names}
            etag = answer.get("ETag", "")
            body = answer.content
            others.append(Kept(answer.status_code, body, etag, _fresh_until(answer), varies))
        self.kept[path] = others


def _fits(kept: Kept, headers: dict[str, str]) -> bool:
    return all(headers.get(name, "") == value for name, value in kept.varies.items())


def _fresh_until(answer: Any) -> datetime:
    age = AGE.search(answer.get("Cache-Control", ""))
    return clock.now() + timedelta(seconds=int(age[1]) if age else 0)
