"""The catalogue of errors: one entry for each type of problem that the API answers with.

The title of a problem says its type, so `Problem(404, "Not found", …)` needs nothing more.
docs/errors.md is written from this by `make contract`.
"""

from dataclasses import dataclass

PAGE = "/api/v1/docs"


@dataclass(frozen=True)
class ProblemType:
    """What all problems of one type share. Texts are Markdown of one paragraph."""

    status: int
    title: str
    when: str
    remedy: str

    @property
    def slug(self) -> str:
        """The fragment that names it, such as `problem-unknown-parameter`."""
        return f"problem-{self.title.lower().replace(' ', '-')}"

    @property
    def uri(self) -> str:
        """The `type` in an answer: where a person reads about it."""
        return f"{PAGE}#{self.slug}"


CATALOGUE = (
    ProblemType(
        400,
        "Unknown parameter",
        "The query holds a parameter that this address does not know. `parameter` names it.",
        "Take it out, or mend its spelling: `detail` lists those that are known.",
    ),
    ProblemType(
        400,
        "Wrong parameter",
        "A parameter is missing, is given twice, is no valid UTF-8, or has a value that it cannot "
        "have. `parameter` names it. A cursor of another list, or with other filters, is one.",
        "Mend the value as `detail` says. Begin a list again without `cursor`.",
    ),
    ProblemType(
        400,
        "Bad request",
        "The request as a whole could not be understood: a host that is not served here, too many "
        "parameters, a broken body.",
        "Mend the request. It will not do better when it is sent again.",
    ),
    ProblemType(
        401,
        "No valid key",
        "Reads need a key here and none came, or the key that came is not known, has expired or "
        "was revoked.",
        "Send `Authorization: Bearer …` with a key from whoever runs this Galley, or no key at all "
        "where none is needed.",
    ),
    ProblemType(
        401,
        "Token missing",
        "A preview was asked for without a token in the header `Authorization`.",
        "Send `Authorization: Preview …` with the token that the editor's pane gave.",
    ),
    ProblemType(
        403,
        "Token not valid",
        "The preview has expired, or there never was one with this token.",
        "Open the preview again from the editor.",
    ),
    ProblemType(
        403,
        "Comments closed",
        "Readers cannot comment on this: its editors closed the comments, or it is no article.",
        "Show no form where `open` is false.",
    ),
    ProblemType(
        403, "Forbidden", "You may not do this.", "Ask whoever runs this Galley if you should."
    ),
    ProblemType(
        404,
        "Not found",
        "There is no such address, or nothing was ever published there.",
        "Show your readers “not found”.",
    ),
    ProblemType(
        405,
        "Method not allowed",
        "The address is there, but knows another method. The header `Allow` lists what it knows.",
        "Use `GET` or `HEAD`; comments are sent with `POST`.",
    ),
    ProblemType(
        409,
        "Refused",
        "A change that the editorial side does not allow as things stand; `code` and `reasons` say "
        "why. Reading never gives it.",
        "Do what the reasons say, then try again.",
    ),
    ProblemType(
        410,
        "Gone",
        "The content was withdrawn, has expired or was deleted. `detail` is the public note.",
        "Show `detail`, answer your readers with 410, and drop what you have kept of it.",
    ),
    ProblemType(
        413,
        "Request too large",
        "The body of the request is larger than this Galley takes.",
        "Send less. Reading needs no body at all.",
    ),
    ProblemType(
        429,
        "Too many requests",
        "More requests came than are allowed in the time.",
        "Wait as many seconds as `Retry-After` says, and keep answers for as long as "
        "`Cache-Control` allows.",
    ),
    ProblemType(
        500,
        "Server error",
        "Something went wrong on our side. It has been logged.",
        "Show what you have kept, and try again later.",
    ),
    ProblemType(
        503,
        "Not there yet",
        "The store of this server has not reached `min_seq` yet. `seq` says how far it is.",
        "Ask again after `Retry-After`, or show what you have kept.",
    ),
    ProblemType(
        503,
        "Unavailable",
        "This Galley cannot serve at the moment, or only reads where something was sent.",
        "Show what you have kept, and try again later.",
    ),
)
BY_TITLE = {entry.title: entry for entry in CATALOGUE}
# What an answer of Django's own becomes, by status.
PLAIN = {
    entry.status: entry
    for entry in CATALOGUE
    if entry.title
    in {
        *("Bad request", "Forbidden", "Not found", "Method not allowed", "Request too large"),
        *("Too many requests", "Server error", "Unavailable"),
    }
}


def type_of(title: str) -> str:
    """Return the `type` of a problem with this title; RFC 9457's blank one if none is listed."""
    entry = BY_TITLE.get(title)
    return entry.uri if entry else "about:blank"


def as_markdown() -> str:
    """Return the catalogue as a page of the documentation."""
    parts = [HEAD]
    for entry in CATALOGUE:
        parts.append(
            f"## {entry.title}\n\n`{entry.uri}` · status {entry.status}\n\n"
            f"**When:** {entry.when}\n\n**Do:** {entry.remedy}\n"
        )
    return "\n".join(parts)


HEAD = """# Errors

<!-- Written by `make contract` from foundation/catalogue.py. -->

Every error below `/api/` is `application/problem+json` (RFC 9457): `type`, `title`, `status`,
`detail`, and `parameter` where one is to blame. `type` is one of the addresses below, relative to
the API's origin, and never changes its meaning: let your code look at `type` or `status`, never at
words. `detail` is a sentence for people. New types may come: treat one that you don't know by its
status.
"""
