"""Where the API is; read from the environment once, at the start."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

DEFAULT_API_URL = "http://localhost:8000/api/v1"
KEY = re.compile(r"[\x21-\x7e]{0,200}")


@dataclass(frozen=True)
class Settings:
    """Addresses without a slash at the end; origins are scheme, host and port."""

    api_url: str
    """Base address used to fetch."""
    public_origin: str
    """Origin at which browsers reach the API's pictures."""
    admin_origin: str
    """The only origin that may frame a preview."""
    api_key: str = field(default="", repr=False)
    """Read key: this server asks, and sends comments, for many readers."""
    proxy_count: int = 0
    """How many proxies of ours stand before this server, each adding to X-Forwarded-For."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Raise ValueError with a sentence when an address is none, or a key."""
        values = os.environ if environment is None else environment
        api_url = values.get("GALLEY_API_URL") or DEFAULT_API_URL
        public_url = values.get("GALLEY_API_PUBLIC_URL") or api_url
        admin_origin = values.get("GALLEY_ADMIN_ORIGIN") or api_url
        api_key = values.get("GALLEY_API_KEY", "")
        if not KEY.fullmatch(api_key):
            raise ValueError("GALLEY_API_KEY must be a read key: one word of plain signs.")
        proxies = values.get("GALLEY_PROXY_COUNT") or "0"
        if not re.fullmatch(r"\d", proxies):
            raise ValueError("GALLEY_PROXY_COUNT must be a number from 0 to 9.")
        return cls(
            api_url=_checked("GALLEY_API_URL", api_url).rstrip("/"),
            public_origin=_origin(_checked("GALLEY_API_PUBLIC_URL", public_url)),
            admin_origin=_origin(_checked("GALLEY_ADMIN_ORIGIN", admin_origin)),
            api_key=api_key,
            proxy_count=int(proxies),
        )

    @property
    def api_origin(self) -> str:
        return _origin(self.api_url)


def _checked(name: str, address: str) -> str:
    parts = urlsplit(address)
    unsafe = any(sign.isspace() or sign in ";,'\"" for sign in address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or unsafe:
        raise ValueError(f"{name} must be an http or https address, not {address!r}.")
    return address


def _origin(address: str) -> str:
    parts = urlsplit(address)
    host = parts.netloc.rsplit("@", 1)[-1]
    return f"{parts.scheme}://{host}"
