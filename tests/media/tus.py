"""A client of the admin's resumable uploads, as small as can be."""

from base64 import b64encode
from typing import Any

from django.test import Client

UPLOADS = "/admin/images/uploads/"
TUS = {"tus-resumable": "1.0.0", "x-requested-with": "XMLHttpRequest"}
BODY = "application/offset+octet-stream"


def begin(client: Client, length: int | str, name: str = "desk.jpg") -> Any:
    """Announce a file."""
    told = b64encode(name.encode()).decode()
    headers = {**TUS, "upload-length": str(length), "upload-metadata": f"filename {told}"}
    return client.post(UPLOADS, headers=headers)


def send(client: Client, url: str, body: Any, offset: int) -> Any:
    """Send some bytes of it."""
    return client.patch(url, body, BODY, headers={**TUS, "upload-offset": str(offset)})


def offset_of(client: Client, url: str) -> int:
    """Return how many bytes the server has."""
    return int(client.head(url, headers=TUS)["Upload-Offset"])


def sent(client: Client, body: bytes, name: str = "desk.jpg") -> str:
    """Send a whole file; return the key of the upload."""
    url: str = begin(client, len(body), name)["Location"]
    assert send(client, url, body, 0).status_code == 204
    return url.rstrip("/").rpartition("/")[2]
