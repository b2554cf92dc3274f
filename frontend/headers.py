"""What every answer says to browsers, errors included."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from frontend.body import PLAYER_HOSTS
from frontend.settings import Settings

PREVIEW_PATH = "/preview"
CARD_PATH = "/preview/card"


class SecurityHeaders:
    """Outermost, so that not even a crash is sent without them."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._public = _policy(settings, "'none'")
        self._preview = _policy(settings, settings.admin_origin)
        self._card = _policy(settings, settings.admin_origin, script=True)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(scope, MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _add(self, scope: Scope, headers: MutableHeaders) -> None:
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()"
        if scope["path"] in {PREVIEW_PATH, CARD_PATH}:
            card = scope["path"] == CARD_PATH
            headers["Content-Security-Policy"] = self._card if card else self._preview
            headers["Referrer-Policy"] = "no-referrer"
            headers["X-Robots-Tag"] = "noindex"
            headers["Cache-Control"] = "no-store"
        else:
            headers["Content-Security-Policy"] = self._public
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
            headers["X-Frame-Options"] = "DENY"
        if _is_secure(scope):
            headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"


def _policy(settings: Settings, ancestors: str, *, script: bool = False) -> str:
    """`script`: a script of ours draws the page, with a picture of the admin's (one card)."""
    pictures = settings.public_origin
    if script:
        pictures += f" {settings.admin_origin}"
    parts = (
        "default-src 'none'",
        *(["script-src 'self'"] if script else []),
        "style-src 'self'",
        "font-src 'self'",
        f"img-src 'self' data: {pictures}",  # data: tiny previews
        f"media-src 'self' https: {settings.public_origin}",
        f"frame-src {' '.join(PLAYER_HOSTS)}",
        "form-action 'self'",
        "base-uri 'none'",
        f"frame-ancestors {ancestors}",
    )
    return "; ".join(parts)


def _is_secure(scope: Scope) -> bool:
    """Over https, also when a proxy ended it. A false claim does no harm over http."""
    forwarded = Headers(scope=scope).get("x-forwarded-proto")
    return "https" in {scope["scheme"], forwarded}
