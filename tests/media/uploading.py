"""Uploads by each of the admin's three doors, and what must hold afterwards."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image as Picture

from media.orphans import Findings, look

SINGLE, MANY = "/admin/images/add/", "/admin/images/multiple/add/"
CHOOSER = "/admin/images/chooser/create/"
DOORS = (SINGLE, MANY, CHOOSER)
LATER = timedelta(hours=2)


def keep_unchecked_in(folder: Path, settings: Any) -> None:
    """Let uploads wait for their check in this folder, and what is withdrawn lie beside it."""
    beside = folder.parent / f"{folder.name}-withheld"
    for alias, place in (("unchecked", folder), ("withheld", beside)):
        private = settings.STORAGES[alias]
        there = {**private, "OPTIONS": {**private.get("OPTIONS", {}), "location": place}}
        settings.STORAGES = {**settings.STORAGES, alias: there}


def photo(size: tuple[int, int] = (300, 200), kind: str = "JPEG") -> bytes:
    """Return a picture that does not get smaller by compression: 300 x 200 are about 50 kB."""
    file = io.BytesIO()
    Picture.effect_noise(size, 80).convert("RGB").save(file, kind, quality=90)
    return file.getvalue()


def signed_in() -> Client:
    """Return a client that answers as a server does, also when a view fails."""
    client = Client(raise_request_exception=False)
    people = get_user_model()._default_manager
    client.force_login(people.filter(username="ada").first() or _ada(people))
    return client


def _ada(people: Any) -> Any:
    return people.create_superuser("ada", "ada@example.org", "x")


def upload(client: Client, door: str, body: bytes, name: str = "desk.jpg") -> Any:
    """Post a file through a door, as its form does."""
    file = SimpleUploadedFile(name, body, "image/jpeg")
    script = {"x-requested-with": "XMLHttpRequest"}
    if door == MANY:
        data = {"files[]": file, "title": "A desk", "collection": "1"}
        return client.post(door, data, headers=script)
    if door == CHOOSER:
        prefix = "image-chooser-upload-"
        data = {f"{prefix}title": "A desk", f"{prefix}file": file, f"{prefix}collection": "1"}
        return client.post(door, data, headers=script)
    return client.post(door, {"title": "A desk", "file": file, "collection": "1"})


def upload_file() -> SimpleUploadedFile:
    """Return a small file as a form sends it."""
    return SimpleUploadedFile("a.jpg", photo((30, 20)), "image/jpeg")


def sentence_of(answer: Any) -> str:
    """Return what a person reads of an answer that refuses."""
    if answer.headers["Content-Type"].startswith("application/json"):
        return str(answer.json()["error_message"])
    return answer.content.decode()


def seen_later(**kwargs: Any) -> Findings:
    """Return what a sweep finds two hours from now."""
    return look(lambda *_: None, now=timezone.now() + LATER)
