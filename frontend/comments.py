"""What readers said about an article, and what one of them is about to say."""

from dataclasses import dataclass
from urllib.parse import quote

from frontend.answers import JsonObject
from frontend.api import Api
from frontend.site import get_beside, rows

MOST_SHOWN = 100


@dataclass(frozen=True)
class Attempt:
    """What a reader typed into the form, and why it was not taken."""

    name: str = ""
    text: str = ""
    detail: str = ""
    parameter: str = ""


def comments_path(content_id: object) -> str:
    """Below the API's address: where an article's comments are read and sent."""
    return f"/documents/{quote(str(content_id), safe='')}/comments/"


async def discussion(api: Api, content_id: object, cursor: str) -> tuple[JsonObject, float]:
    """`{items, next, total, open}`, oldest first, and how long it is fresh.

    Empty when the API fails: an article is worth reading without.
    """
    question = {"order": "oldest", "limit": str(MOST_SHOWN)}
    if cursor:
        question["cursor"] = cursor
    answer = await get_beside(api, comments_path(content_id), question)
    return {**answer.body, "items": rows(answer.body)}, answer.fresh_for
