"""Forms that are posted to this site: small ones, from its own pages."""

from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request

FORM_TYPE = "application/x-www-form-urlencoded"
MOST_FIELDS = 10


class TooLarge(Exception):
    """More bytes than this form may have; the rest was not read."""


async def read_form(request: Request, largest: int) -> dict[str, list[str]]:
    """All values by field; empty for what is no form. Raise TooLarge beyond so many bytes."""
    if not request.headers.get("content-type", "").startswith(FORM_TYPE):
        return {}
    form = b""
    async for part in request.stream():
        form += part
        if len(form) > largest:
            raise TooLarge()
    try:
        return parse_qs(form.decode("latin-1"), max_num_fields=MOST_FIELDS)
    except ValueError:
        return {}


def is_from_here(request: Request) -> bool:
    """Whether a page of this site posts it. Browsers say so in one header or both.

    Sec-Fetch-Site decides where it is sent: a proxy may have changed the host that Origin is held
    to. Over plain http browsers send Origin alone.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    try:
        origin = urlsplit(request.headers.get("origin", ""))
    except ValueError:
        return False
    return bool(origin.netloc) and origin.netloc == request.headers.get("host", "")
