"""A server that speaks S3 (moto), as a process of its own, and our storages on it."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
from botocore.awsrequest import AWSResponse
from django.core.files.storage import storages
from environs import Env

from cms.settings.files import file_storages, private_storage
from media.named import file_fields
from media.storage import Kept

START_WITHIN = 30
PRIVATE = ("unchecked", "withheld")


@contextmanager
def s3_server() -> Iterator[str]:
    """Start the server on a free port; yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + START_WITHIN
    while True:
        try:
            httpx.get(f"{address}/moto-api/", timeout=2)
            return
        except httpx.TransportError:
            assert server.poll() is None, "The server that speaks S3 did not start."
            assert time.monotonic() < until, "The server that speaks S3 does not answer."
            time.sleep(0.05)


@dataclass
class Buckets:
    """Our two storages on two buckets of the server; both can be told to fail."""

    address: str
    private: str
    public: str

    @property
    def client(self) -> Any:
        """What asks the server past our storages."""
        return storages["default"].connection.meta.client

    def keys(self, bucket: str) -> set[str]:
        """Return the names of all objects."""
        found = self.client.list_objects_v2(Bucket=bucket).get("Contents", [])
        return {one["Key"] for one in found}

    def fail(self, alias: str, status: int, code: str) -> Any:
        """Let each put fail as servers do; return what ends that."""
        events = storages[alias].connection.meta.client.meta.events
        body = f"<Error><Code>{code}</Code><Message>No.</Message></Error>".encode()

        def answer(request: Any, **_: Any) -> AWSResponse:
            response = AWSResponse(request.url, status, {}, None)
            response._content = body
            return response

        events.register("before-send.s3.PutObject", answer)
        return lambda: events.unregister("before-send.s3.PutObject", answer)


def stores_on(address: str, monkeypatch: Any, settings: Any) -> Buckets:
    """Let all uploads of this test stand in new buckets, by the settings that operators have."""
    private, public = (f"{name}-{uuid4().hex[:12]}" for name in ("private", "public"))
    for name, value in {
        "BUCKET": private,
        "PUBLIC_BUCKET": public,
        "ENDPOINT_URL": address,
        "REGION": "us-east-1",
        "ADDRESSING_STYLE": "path",
        "ACCESS_KEY_ID": "test",
        "SECRET_ACCESS_KEY": "SECRET",
    }.items():
        monkeypatch.setenv(f"GALLEY_S3_{name}", value)
    settings.STORAGES = {
        **settings.STORAGES,
        **file_storages(Env(), settings.MEDIA_URL),
        **{name: private_storage(Env(), name, settings.VAR_DIR) for name in PRIVATE},
    }
    for field in file_fields():  # these were asked for when the class was made
        if isinstance(field.storage, Kept):
            monkeypatch.setattr(field, "storage", storages["renditions"])
    buckets = Buckets(address, private, public)
    for name in (private, public):
        buckets.client.create_bucket(Bucket=name)
    return buckets
