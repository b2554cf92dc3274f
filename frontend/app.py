"""The application: `granian --interface asgi frontend.app:app`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from frontend import commenting, machine_files, pages, preview, problems, searching, service
from frontend.api import Api
from frontend.assets import Assets
from frontend.headers import CARD_PATH, PREVIEW_PATH, SecurityHeaders
from frontend.images import Pictures
from frontend.rendering import Frontend, make_templates
from frontend.settings import Settings


def create_app(settings: Settings, transport: httpx.AsyncBaseTransport | None = None) -> ASGIApp:
    """`transport` replaces the network, for tests."""
    assets = Assets()
    pictures = Pictures(settings.public_origin)
    templates = make_templates(pictures, assets)

    @asynccontextmanager
    async def lifespan(application: Starlette) -> AsyncIterator[dict[str, Frontend]]:
        api = Api(settings, transport)
        shown = (pictures, templates, settings.proxy_count, settings.admin_origin)
        yield {"frontend": Frontend(api, *shown)}
        await api.close()

    async def static(request: Request) -> Response:
        return assets.serve(request)

    async def icon(request: Request) -> Response:
        return RedirectResponse(assets.address("icon.svg"), status_code=308)

    routes = [
        Route("/", pages.show_home),
        Route("/authors/", pages.show_authors),
        Route("/search/", searching.show_search),
        Route(PREVIEW_PATH, preview.show_preview, methods=["GET", "POST"]),
        Route(CARD_PATH, preview.show_card),
        Route("/captions/{content_id}/{key}.vtt", service.captions),
        Route("/health/live", service.live),
        Route("/health/ready", service.ready),
        *machine_files.ROUTES,
        Route("/favicon.ico", icon),
        Route("/static/{name:path}", static),
        Route("/{path:path}", pages.show_path),
        Route("/{path:path}", commenting.take_comment, methods=["POST"]),
    ]
    application = Starlette(
        routes=routes,
        middleware=[Middleware(GZipMiddleware, minimum_size=1024)],
        exception_handlers=problems.HANDLERS,
        lifespan=lifespan,
    )
    application.router.redirect_slashes = False
    return SecurityHeaders(application, settings)


app = create_app(Settings.from_environment())
