"""Static files under names that carry their content's hash, so browsers may keep them for good."""

import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

FOLDER = Path(__file__).parent / "static"
PREFIX = "/static/"
MEDIA_TYPES = {".woff2": "font/woff2", ".svg": "image/svg+xml", ".css": "text/css"}
CSS_ADDRESS = re.compile(r"url\(\"?([\w./-]+)\"?\)")


@dataclass(frozen=True)
class Asset:
    content: bytes
    packed: bytes | None
    media_type: str


class Assets:
    """Reads the folder once. In CSS, `url(x)` is replaced by the hashed address of x."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._addresses: dict[str, str] = {}
        self._assets: dict[str, Asset] = {}
        files = [file for file in folder.rglob("*") if file.is_file()]
        for file in sorted(files, key=lambda file: (file.suffix == ".css", file)):
            name = file.relative_to(folder).as_posix()
            content = file.read_bytes()
            if file.suffix == ".css":
                content = CSS_ADDRESS.sub(self._linked, content.decode()).encode()
            self._add(name, content)

    def address(self, name: str) -> str:
        """Raise KeyError for a file that isn't there."""
        return self._addresses[name]

    def serve(self, request: Request) -> Response:
        asset = self._assets.get(request.path_params["name"])
        if asset is None:
            raise HTTPException(404)
        headers = {"Cache-Control": "public, max-age=31536000, immutable"}
        content = asset.content
        if asset.packed is not None:
            headers["Vary"] = "Accept-Encoding"
            if "gzip" in request.headers.get("accept-encoding", ""):
                headers["Content-Encoding"] = "gzip"
                content = asset.packed
        return Response(content, media_type=asset.media_type, headers=headers)

    def _linked(self, found: re.Match[str]) -> str:
        return f'url("{self._addresses[found[1]]}")'

    def _add(self, name: str, content: bytes) -> None:
        stem, _, suffix = name.rpartition(".")
        hashed = f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"
        guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
        media_type = MEDIA_TYPES.get(f".{suffix}", guessed)
        packed = None if suffix == "woff2" else gzip.compress(content, mtime=0)
        self._addresses[name] = PREFIX + hashed
        self._assets[hashed] = Asset(content, packed, media_type)
