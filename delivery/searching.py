"""Parameters of a search, described once."""

from typing import Annotated, Literal

from ninja.params.functions import Query

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
