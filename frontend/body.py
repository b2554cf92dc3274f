"""Body blocks prepared for the template: heading levels in order, embeds that may be framed."""

import hashlib
from urllib.parse import urlsplit

from frontend.answers import JsonObject

PLAYER_HOSTS = ("https://www.youtube-nocookie.com", "https://player.vimeo.com")


def outlined(blocks: list[JsonObject] | None) -> list[JsonObject]:
    """Blocks with `level` for whatever shows a heading: 2 first, then never skipping one."""
    shown: list[JsonObject] = []
    in_section = False
    for block in blocks or []:
        kind = block.get("type")
        level = 3 if in_section else 2
        if kind == "heading":
            level = level if block.get("level") == 3 else 2
            in_section = True
        shown.append({**block, "level": level})
    return shown


def frame_address(player_url: str | None) -> str:
    """Address for an iframe; empty for hosts that the policy does not let in."""
    parts = urlsplit(player_url or "")
    origin = f"{parts.scheme}://{parts.netloc}"
    return player_url or "" if origin in PLAYER_HOSTS else ""


def caption_files(document: JsonObject) -> dict[str, str]:
    """Addresses of all captions that a document names, by their key."""
    holders = [document.get("player"), *(document.get("body") or [])]
    addresses = [(holder or {}).get("captions_url") for holder in holders]
    return {caption_key(address): address for address in addresses if address}


def caption_key(address: str) -> str:
    """Short name of a captions file in this site's own addresses."""
    return hashlib.sha256(address.encode()).hexdigest()[:16]
