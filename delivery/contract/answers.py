"""What an answer of each status is, and which headers it carries, in the words of the contract."""

from typing import Any

Json = dict[str, Any]
PROBLEM = "application/problem+json"


def header(description: str, example: str | int, *, required: bool = True) -> Json:
    """Return the description of a header."""
    type = "integer" if isinstance(example, int) else "string"
    described = {"description": description, "schema": {"type": type, "examples": [example]}}
    return described | ({"required": True} if required else {})


HEADERS = {
    "ETag": header(
        "Strong tag of these very bytes. Send it back as `If-None-Match`.", '"9f86d081884c7d65"'
    ),
    "Cache-Control": header(
        "How long the answer may be kept, in seconds; less when something in it changes sooner. "
        "Errors are never kept.",
        "public, max-age=60",
    ),
    "Last-Modified": header(
        "Last publication of the document.", "Mon, 23 Nov 2026 09:00:00 GMT", required=False
    ),
    "Surrogate-Key": header(
        "What the answer depends on, parted by blanks: a shared cache may drop it by these.",
        "id:k3v9q2m7x4b8n1c6t5zw type:article",
    ),
    "Link": header(
        "Address of the next page, with `rel=next`; not there on the last page.",
        '</api/v1/articles/?cursor=WyJhcnRpY2xlcyJd>; rel="next"',
        required=False,
    ),
    "Location": header(
        "The API's address of what was asked for, relative to its origin.",
        "/api/v1/by-path/?path=%2Fresources%2F",
    ),
    "Allow": header("The methods that this address knows.", "GET"),
    "Retry-After": header("Seconds to wait before asking again.", 1),
    "WWW-Authenticate": header("What kind of token is asked for.", 'Bearer realm="api"'),
    "RateLimit": header(
        "What is left of your requests, and seconds until there are more (draft-ietf-httpapi-"
        "ratelimit-headers); not there where nothing is counted.",
        '"minute";r=5999;t=60',
        required=False,
    ),
    "RateLimit-Policy": header(
        "How many requests are allowed in how many seconds.",
        '"minute";q=6000;w=60',
        required=False,
    ),
    "X-Robots-Tag": header("Drafts are not for search engines.", "noindex"),
    "Galley-Preview-At": header(
        "The moment to come that a preview shows, with the offset of the editor's zone; not there "
        "for a draft or a release.",
        "2030-05-02T09:00:00+02:00",
        required=False,
    ),
}
SCHEMES = {
    "readKey": {
        "type": "http",
        "scheme": "bearer",
        "description": "A key from whoever runs this Galley. Most need none.",
    },
    "previewToken": {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
        "description": "`Preview` and the token of an editor's preview pane; opens one draft.",
    },
}
WORDS = {
    "200": "Found.",
    "202": "Received.",
    "304": "Nothing has changed since the tag in `If-None-Match`: keep what you have.",
    "308": "It stands elsewhere: at `Location` in the API, at `location` on the site.",
    "400": "A parameter is unknown, given twice or wrong (`parameter` names it), or the host is.",
    "401": "A key or token is needed, or the one that came is not valid.",
    "403": "The token is not valid or has expired; or readers cannot comment on this.",
    "404": "Nothing was ever published there.",
    "405": "The address was asked with a method that it does not know: see `Allow`.",
    "410": "It was withdrawn, has expired or was deleted: `detail` is the public note.",
    "413": "The request is larger than this Galley takes.",
    "429": "Too many requests in this time.",
    "503": "The store has not reached `min_seq` yet (`seq` says how far), or takes nothing in.",
}
CARRIED = {
    "304": ("ETag", "Cache-Control"),
    "308": ("Location", "Cache-Control"),
    "401": ("WWW-Authenticate",),
    "405": ("Allow",),
    "429": ("Retry-After",),
    "503": ("Retry-After",),
}
RATE = ("RateLimit", "RateLimit-Policy")  # everywhere
MOVED = {
    "type": "object",
    "required": ["location"],
    "properties": {
        "location": {
            "type": "string",
            "description": "The new path on the site, beginning and ending in a slash.",
            "examples": ["/resources/"],
        }
    },
}


def answer(status: str, content: Json | None, headers: tuple[str, ...] = ()) -> Json:
    """Return the response object of a status; `content` is its shapes by media type.

    Problems have a media type and shape of their own.
    """
    names = (*headers, *CARRIED.get(status, ()), *RATE)
    told: Json = {"description": WORDS[status]}
    told["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in names}
    if int(status) >= 400:
        problem = {"$ref": "#/components/schemas/Problem"}
        told["content"] = {PROBLEM: {"schema": problem}}
    elif content is not None:
        told["content"] = content
    return told
