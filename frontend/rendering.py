"""Templates, what they may call, and the answers made of them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.templating import Jinja2Templates

from frontend import body, images, richtext, wording
from frontend.api import Api
from frontend.assets import Assets
from frontend.site import Site

FOLDER = Path(__file__).parent / "templates"
LONGEST_FRESH = 60


@dataclass(frozen=True)
class Frontend:
    """What a request needs; held in the application's lifespan state."""

    api: Api
    pictures: images.Pictures
    templates: Jinja2Templates
    proxy_count: int = 0
    admin_origin: str = ""


def script_json(value: object) -> Markup:
    """JSON that can't end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704  every sign that matters is escaped above


def make_templates(pictures: images.Pictures, assets: Assets) -> Jinja2Templates:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.ChainableUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(static=assets.address, is_later_day=wording.is_later_day)
    environment.filters.update(
        absolute=pictures.address,
        srcset=pictures.srcset,
        own_path=pictures.own_path,
        caption_key=body.caption_key,
        picture_classes=images.picture_classes,
        tiny_preview=images.tiny_preview,
        clean=richtext.clean_html,
        marked=richtext.clean_marks,
        safe_link=richtext.safe_link,
        script_json=script_json,
        frame_address=body.frame_address,
        caption_tracks=body.caption_tracks,
        playable_files=body.playable_files,
        embed_source=body.embed_source,
        kind_name=wording.kind_name,
        long_date=wording.long_date,
        clock_length=wording.clock_length,
        file_size=wording.file_size,
        rating_words=wording.rating_words,
        stars=wording.stars,
        contact_address=wording.contact_address,
        contact_words=wording.contact_words,
    )
    return Jinja2Templates(env=environment)


def render(
    request: Request,
    site: Site,
    template: str,
    context: Mapping[str, Any],
    *,
    status: int = 200,
    fresh_for: float | None = None,
) -> Response:
    """`fresh_for` in seconds makes the answer public; None forbids keeping it."""
    frontend: Frontend = request.state.frontend
    values = {"site": site, "path": request.url.path, **context}
    response = frontend.templates.TemplateResponse(request, template, values, status_code=status)
    if fresh_for is None:
        response.headers["Cache-Control"] = "no-store"
        return response
    age = int(min(fresh_for, LONGEST_FRESH))
    response.headers["Cache-Control"] = f"public, max-age={age}, must-revalidate"
    digest = hashlib.sha256(response.body).hexdigest()[:24]
    etag = response.headers["ETag"] = f'W/"{digest}"'
    if etag in request.headers.get("if-none-match", ""):
        kept = {"ETag": etag, "Cache-Control": response.headers["Cache-Control"]}
        return Response(status_code=304, headers=kept)
    return response
