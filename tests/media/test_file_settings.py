"""Which storages the settings make, and what stops the start with a sentence."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from environs import Env

from cms.settings import files
from cms.settings.files import file_storages, private_storage


def test_no_bucket__is_the_local_folder() -> None:
    backends = {alias: one["BACKEND"] for alias, one in file_storages(Env(), "/media/").items()}
    assert backends == {
        "default": "media.folders.WholeFiles",
        "renditions": "media.storage.KeptFiles",
    }


def test_one_bucket__is_for_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GALLEY_S3_BUCKET", "galley")
    made: dict[str, Any] = file_storages(Env(), "https://images.example.org/")
    assert {one["OPTIONS"]["bucket_name"] for one in made.values()} == {"galley"}
    assert made["renditions"]["OPTIONS"]["base_url"] == "https://images.example.org/"
    assert made["default"]["OPTIONS"]["querystring_expire"] == 300


def test_bucket_without_what_speaks_s3__stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GALLEY_S3_BUCKET", "galley")
    monkeypatch.setattr(files, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match=r"requirements-s3\.lock"):
        file_storages(Env(), "/media/")


def test_bucket_that_this_process_should_serve__stops_the_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GALLEY_S3_BUCKET", "galley")
    monkeypatch.setenv("GALLEY_SERVE_MEDIA", "true")
    with pytest.raises(ImproperlyConfigured, match="Take one of them away"):
        file_storages(Env(), "/media/")


def test_private_storage__has_a_folder_or_a_prefix_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    near = private_storage(Env(), "withheld", Path("var"))
    assert near["BACKEND"] == "media.folders.WholeFiles"
    assert near["OPTIONS"]["location"] == Path("var/withheld")
    assert near["OPTIONS"]["base_url"] is None

    monkeypatch.setenv("GALLEY_S3_BUCKET", "galley")
    far = private_storage(Env(), "withheld", Path("var"))
    assert far["BACKEND"] == "media.objects.Objects"
    options = far["OPTIONS"]
    assert (options["alias"], options["bucket_name"], options["location"]) == (
        *("withheld", "galley"),
        "withheld",
    )
