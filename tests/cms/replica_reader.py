"""Run as a process of its own: the delivery process on a standby, while the primary publishes.

Prints what it saw as JSON. Arguments: the primary's address, the standby's address.
"""

import json
import sys
import threading
import time
from importlib import import_module
from typing import Any

import psycopg

import_module("cms.delivery_wsgi")  # starts Django, which the rest needs
connection = import_module("django.db").connection
Client = import_module("django.test").Client
DatabaseError = import_module("django.db").DatabaseError

DOCUMENT = """
INSERT INTO documents_document (content_id, type, seq, title, published_at, updated_at,
    content_hash, etag, body)
VALUES ('one', 'article', %(seq)s, 'One', now(), now(), '', %(tag)s, %(body)s)
ON CONFLICT (content_id) DO UPDATE
SET seq = excluded.seq, etag = excluded.etag, body = excluded.body
"""
ENTRY = """
INSERT INTO documents_ledgerentry (seq, kind, content_id, type, path, at, recorded_at, actor_name,
    door, note, content_hash, contribution, etag, body)
VALUES (%(seq)s, 'published', 'one', 'article', '', now(), now(), '', '', '', '', 0, %(tag)s,
    %(body)s)
"""
BODY = b'{"seq":%d,"title":"One","comments_open":true}'
ADDRESS = "/api/v1/documents/one/"


def publish(primary: str, seq: int) -> None:
    """Write a document with this number, as one transaction of the primary."""
    values = {"seq": seq, "tag": str(seq), "body": BODY % seq}
    with psycopg.connect(primary) as writer:
        writer.execute(DOCUMENT, values)
        writer.execute(ENTRY, values)


def replay(standby: str, verb: str) -> None:
    """Let the standby stop following, or go on."""
    with psycopg.connect(standby, autocommit=True) as admin:
        admin.execute(f"SELECT pg_wal_replay_{verb}()".encode())


def ask(query: str = "") -> tuple[int, Any, str]:
    """Return status, what was answered, and when to come again."""
    headers = {"host": "example.org"}
    answer = Client(raise_request_exception=False).get(
        ADDRESS + query, secure=True, headers=headers
    )
    return answer.status_code, answer.json().get("seq"), answer.get("Retry-After", "")


def ask_until(query: str, status: int) -> tuple[int, Any, str]:
    """Ask until the status is this one, for ten seconds at most."""
    until = time.monotonic() + 10
    while (answer := ask(query))[0] != status and time.monotonic() < until:
        time.sleep(0.05)
    return answer


def refusal() -> str:
    """Return what the standby says to somebody who writes."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM documents_document")
            return ""
    except DatabaseError as error:
        return str(error)


def comment() -> tuple[int, str, str]:
    """Return what a reader hears who sends a comment to a server that only reads."""
    answer = Client(raise_request_exception=False).post(
        f"{ADDRESS}comments/",
        {"name": "Jo", "text": "Words"},
        content_type="application/json",
        secure=True,
        headers={"host": "example.org"},
    )
    said = answer.json().get("detail", "").partition(".")[0]
    return answer.status_code, f"{said}.", answer.get("Retry-After", "")


def main(primary: str, standby: str) -> None:
    seen: dict[str, Any] = {}
    publish(primary, 1)
    seen["followed"] = ask_until("?min_seq=1", 200)
    replay(standby, "pause")
    publish(primary, 2)
    seen["behind"] = ask("?min_seq=2")
    seen["behind, asked for no number"] = ask()
    later = threading.Timer(0.08, replay, (standby, "resume"))
    later.start()
    seen["waited"] = ask_until("?min_seq=2", 200)
    later.join()
    seen["refusal"] = refusal()
    seen["comment"] = comment()
    print(json.dumps(seen))


if __name__ == "__main__":
    main(*sys.argv[1:3])
