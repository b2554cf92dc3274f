"""Identifiers that are ours: opaque, stable, safe in a URL."""

import base64
import secrets


def new_content_id() -> str:
    """Return 20 lower-case letters and digits (96 random bits)."""
    return base64.b32encode(secrets.token_bytes(12)).decode("ascii").rstrip("=").lower()
