"""Run as a process of its own: starts the delivery process and asks all of its addresses.

Prints what it saw as JSON. Arguments: a content id, a path of the site, an author's id, the token
of a read key.
"""

import json
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import_module("cms.delivery_wsgi")  # starts Django, which the rest needs
api = import_module("cms.delivery_api").api
connection = import_module("django.db").connection
Client = import_module("django.test").Client


def addresses(content_id: str, path: str, author: str) -> list[str]:
    """All addresses of the contract with what they ask for, and those beside it."""
    names = {"content_id": content_id, "path": path.strip("/"), "author": author}
    wanted = {"slots": "top", "path": path, "q": "first", "query": "first"}
    found = ["/health/live", "/health/ready", "/api/v1/docs", "/api/v1/openapi.json"]
    for address, methods in api.get_openapi_schema(path_prefix="/api/v1/")["paths"].items():
        asked = [p["name"] for p in methods["get"].get("parameters", []) if p["in"] == "query"]
        query = "&".join(f"{name}={value}" for name, value in wanted.items() if name in asked)
        filled = re.sub(r"\{(\w+)\}", lambda match: names.get(match[1], content_id), address)
        found.append(f"{filled}?{query}" if query else filled)
    return found


def ask(address: str, **headers: str) -> int:
    client = Client(raise_request_exception=False)
    asked = {"host": "example.org", **headers}
    status: int = client.get(address, secure=True, headers=asked).status_code
    return status


def comment(content_id: str) -> list[int]:
    """Statuses of a comment that is sent twice: the second one is the same."""
    client = Client(raise_request_exception=False)
    return [
        client.post(
            f"/api/v1/documents/{content_id}/comments/",
            {"name": "Jo", "text": "Words"},
            content_type="application/json",
            secure=True,
            headers={"host": "example.org"},
        ).status_code
        for _ in range(2)
    ]


def stranger() -> str:
    """Media type of the answer to a request for a host that is not ours."""
    client = Client(raise_request_exception=False)
    answer = client.get("/api/v1/home/", headers={"host": "elsewhere.example"})
    return f"{answer.status_code} {answer['Content-Type']}"


def refusal() -> str:
    """What the database says to a read of a page table."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT title FROM wagtailcore_page")
            return ""
    except import_module("django.db").DatabaseError as error:
        return str(error)


def after_a_restart(content_id: str, **headers: str) -> list[int]:
    """Answers of a request and the next one after the database has dropped the connection."""
    if connection.vendor == "postgresql":
        connection.connection.close()  # what the client finds then: a closed connection
    path = f"/api/v1/documents/{content_id}/"
    return [ask(f"{path}?min_seq={number}", **headers) for number in (0, 1)]


def memory() -> int:
    """Resident memory in kB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    found = re.search(r"VmRSS:\s+(\d+)", status.read_text()) if status.exists() else None
    return int(found[1]) if found else 0


def main() -> None:
    seen: dict[str, Any] = {"idle": memory()}
    seen["answers"] = {address: ask(address) for address in addresses(*sys.argv[1:4])}
    seen["memory"] = memory()
    seen["modules"] = sorted({name.split(".")[0] for name in sys.modules})
    seen["restarted"] = after_a_restart(sys.argv[1])
    seen["restarted, with a key"] = after_a_restart(
        sys.argv[1], authorization=f"Bearer {sys.argv[4]}"
    )
    seen["comment"] = comment(sys.argv[1])
    seen["stranger"] = stranger()
    seen["refusal"] = refusal()
    print(json.dumps(seen))


if __name__ == "__main__":
    main()
