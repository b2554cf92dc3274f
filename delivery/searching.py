"""Parameters of a search, described once."""

from datetime import datetime
from typing import Annotated, Literal

from ninja.params.functions import Query

from delivery.routers.articles import MOST_EXCLUDED, MOST_TAGS
from documents.schemas import ArticleType
from foundation.parameters import MAX_LENGTH
from search.facets import FACETS, MOST_COUNTED
from search.language import MOST_CHARACTERS, MOST_WORDS

Asked = Annotated[
    str,
    Query(
        max_length=MOST_CHARACTERS,
        examples=["night shift"],
        description=(
            f"Words that must all be there, at most {MOST_WORDS} in {MOST_CHARACTERS} characters: "
            '`night shift`, `"night shift"` for words that follow each other, `-pay` to leave out, '
            "`nurse OR midwife`. Case, accents and English endings don't matter. There is no wrong "
            "syntax."
        ),
    ),
]
Context = Annotated[
    Literal["resource", "category"],
    Query(examples=["category"], description="Which face the cards show."),
]
CategoryFilter = Annotated[
    str | None,
    Query(
        max_length=MAX_LENGTH,
        examples=["/resources/career-resources/"],
        description="Id or path of a category.",
    ),
]
Subtree = Annotated[
    Literal["true", "false"],
    Query(
        examples=["false"],
        description="Whether articles of its subcategories count for a category.",
    ),
]
AuthorFilter = Annotated[
    str | None,
    Query(max_length=MAX_LENGTH, examples=["k3v9q2m7x4b8n1c6t5zw"], description="Id of an author."),
]
TagFilter = Annotated[
    str | None,
    Query(
        max_length=MAX_LENGTH,
        examples=["night shift,rota"],
        description=f"Tags, any case, parted by commas; at most {MOST_TAGS}.",
    ),
]
AllOrAny = Annotated[
    Literal["all", "any"],
    Query(examples=["any"], description="Whether all of these tags are wanted, or any."),
]
TypeFilter = Annotated[
    ArticleType | None, Query(examples=["news"], description="Only one type of article.")
]
Exclude = Annotated[
    str | None,
    Query(
        max_length=MAX_LENGTH,
        examples=["k3v9q2m7x4b8n1c6t5zw"],
        description=f"Ids to leave out, parted by commas; at most {MOST_EXCLUDED}.",
    ),
]
After = Annotated[
    datetime | None,
    Query(
        examples=["2026-11-23T09:00:00Z"],
        description="First published later than this; RFC 3339.",
    ),
]
Before = Annotated[
    datetime | None,
    Query(
        examples=["2026-11-23T09:00:00Z"],
        description="First published earlier than this; RFC 3339.",
    ),
]
FacetsAsked = Annotated[
    str | None,
    Query(
        max_length=MAX_LENGTH,
        examples=["type,tag"],
        description=(
            f"Which facets to count, parted by commas: {', '.join(FACETS)}. The best "
            f"{MOST_COUNTED} of what was found are counted."
        ),
    ),
]
Ordered = Annotated[
    Literal["relevance", "newest"],
    Query(examples=["newest"], description="Best match first, or by first publication."),
]
Limit = Annotated[int, Query(ge=1, le=100, examples=[20], description="How many at most.")]
Cursor = Annotated[
    str | None,
    Query(
        max_length=MAX_LENGTH,
        examples=["WyJzZWFyY2giXQ"],
        description="Where to go on: `next` of the page before.",
    ),
]
