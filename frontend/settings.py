"""Where the API is; read from the environment once, at the start."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

DEFAULT_API_URL = "http://localhost:8000/api/v1"


@dataclass(frozen=True)
class Settings:
    """Addresses without a slash at the end; origins are scheme, host and port."""

    api_url: str
    """Base address used to fetch."""
    public_origin: str
    """Origin at which browsers reach the API's pictures."""
    admin_origin: str
    """The only origin that may frame a preview."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Raise ValueError with a sentence when an address is none."""
        values = os.environ if environment is None else environment
        api_url = values.get("GALLEY_API_URL") or DEFAULT_API_URL
        public_url = values.get("GALLEY_API_PUBLIC_URL") or api_url
        admin_origin = values.get("GALLEY_ADMIN_ORIGIN") or api_url
        return cls(
            api_url=_checked("GALLEY_API_URL", api_url).rstrip("/"),
            public_origin=_origin(_checked("GALLEY_API_PUBLIC_URL", public_url)),
            admin_origin=_origin(_checked("GALLEY_ADMIN_ORIGIN", admin_origin)),
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
