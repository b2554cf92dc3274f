"""Where uploads stand: the local folder, or S3-compatible storage when a bucket is named."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environs import Env

FOR_A_YEAR = "public, max-age=31536000, immutable"


def file_storages(env: Env, media_url: str) -> dict[str, Any]:
    """Return the entries of STORAGES for originals (`default`) and for renditions."""
    bucket = env.str("GALLEY_S3_BUCKET", "")
    if not bucket:
        return {
            "default": {"BACKEND": "media.folders.WholeFiles"},
            "renditions": {"BACKEND": "media.storage.KeptFiles"},
        }
    if find_spec("storages") is None or find_spec("boto3") is None:
        raise ImproperlyConfigured(
            "GALLEY_S3_BUCKET is set, but what speaks S3 is not installed. Install it with "
            "`python -m pip install --require-hashes -r requirements-s3.lock`."
        )
    if env.bool("GALLEY_SERVE_MEDIA", False):
        raise ImproperlyConfigured(
            "GALLEY_SERVE_MEDIA serves the local folder, but GALLEY_S3_BUCKET is set. Take one of "
            "them away: with object storage, readers fetch images at GALLEY_MEDIA_URL."
        )
    return {
        "default": {
            "BACKEND": "media.objects.Objects",
            "OPTIONS": {**_private(env, bucket), "alias": "default"},
        },
        "renditions": {
            "BACKEND": "media.objects.KeptObjects",
            "OPTIONS": {
                **_shared(env),
                "alias": "renditions",
                "bucket_name": env.str("GALLEY_S3_PUBLIC_BUCKET", "") or bucket,
                "base_url": media_url,
                "object_parameters": {"CacheControl": FOR_A_YEAR},
            },
        },
    }


def private_storage(env: Env, alias: str, folder: Path) -> dict[str, Any]:
    """Return the entry of STORAGES for files that no address leads to.

    A folder that only Galley's own user may enter, or a prefix of the private bucket.
    """
    if bucket := env.str("GALLEY_S3_BUCKET", ""):
        options = {**_private(env, bucket), "alias": alias, "location": alias}
        return {"BACKEND": "media.objects.Objects", "OPTIONS": options}
    return {
        "BACKEND": "media.folders.WholeFiles",
        "OPTIONS": {
            "location": folder / alias,
            "base_url": None,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    }


def _private(env: Env, bucket: str) -> dict[str, Any]:
    return {
        **_shared(env),
        "bucket_name": bucket,
        "querystring_expire": env.int("GALLEY_S3_SIGNED_SECONDS", 300),
        "object_parameters": {"CacheControl": "private, no-cache"},
    }


def _shared(env: Env) -> dict[str, Any]:
    return {
        "endpoint_url": env.str("GALLEY_S3_ENDPOINT_URL", "") or None,
        "region_name": env.str("GALLEY_S3_REGION", "") or None,
        "addressing_style": env.str("GALLEY_S3_ADDRESSING_STYLE", "auto"),
        # Without these, boto3 looks where it always does: environment, profile, role.
        "access_key": env.str("GALLEY_S3_ACCESS_KEY_ID", "") or None,
        "secret_key": env.str("GALLEY_S3_SECRET_ACCESS_KEY", "") or None,
        "file_overwrite": False,
        "default_acl": None,
    }
