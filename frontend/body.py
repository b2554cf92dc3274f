"""Body blocks prepared for the template: heading levels in order, embeds that may be framed."""

import hashlib
import re
from urllib.parse import urlsplit

from frontend.answers import JsonObject

PLAYER_HOSTS = (
    "https://www.youtube-nocookie.com",
    "https://player.vimeo.com",
    "https://w.soundcloud.com",
)
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


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
    holders = [holder or {} for holder in (document.get("player"), *(document.get("body") or []))]
    addresses = [holder.get("captions_url") for holder in holders]
    addresses += [track["src"] for holder in holders for track in caption_tracks(holder)]
    return {caption_key(address): address for address in addresses if address}


def caption_tracks(media: JsonObject) -> list[JsonObject]:
    """Captions of a player or block: `src`, `label`, and `language` where it is a language tag.

    Blocks, and players of documents older than contract 1.5, name one file only.
    """
    tracks = media.get("captions")
    if not isinstance(tracks, list):
        only = media.get("captions_url")
        tracks = [{"src": only}] if only else []
    return [
        {
            "src": track.get("src") or "",
            "label": track.get("label") or "Captions",
            "language": language if LANGUAGE.fullmatch(language := _text(track)) else "en",
        }
        for track in tracks
    ]


def playable_files(media: JsonObject) -> list[JsonObject]:
    """Files to offer to the browser's own player: `src` and `media_type`; none for embeds."""
    source = media.get("source")
    if isinstance(source, dict):
        files = source.get("files") if source.get("type") == "file" else None
        return [file for file in files or [] if isinstance(file, dict) and file.get("src")]
    return [{"src": media["url"], "media_type": None}] if media.get("url") else []


def embed_source(media: JsonObject) -> JsonObject | None:
    """Return what another site plays, if this is such a recording."""
    source = media.get("source")
    return source if isinstance(source, dict) and source.get("type") == "embed" else None


def _text(track: JsonObject) -> str:
    language = track.get("language")
    return language if isinstance(language, str) else ""


def caption_key(address: str) -> str:
    """Short name of a captions file in this site's own addresses."""
    return hashlib.sha256(address.encode()).hexdigest()[:16]
