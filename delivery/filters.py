"""Filters of lists and searches: described once, and read once."""

from datetime import datetime
from typing import Annotated, Literal

from ninja.params.functions import Query

from documents.lists import Wanted
from documents.schemas import ARTICLE_TYPES, ArticleType
from documents.terms import DIRECTLY
from foundation.parameters import MAX_LENGTH, choice_of, moment_of, several_of

MOMENTS = ("published_after", "published_before", "updated_after")
FILTERS = ("category", "subtree", "author", "tag", "tags", "type", "exclude")
MOST_TAGS = 10
MOST_EXCLUDED = 50

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
UpdatedAfter = Annotated[
    datetime | None,
    Query(
        examples=["2026-11-23T09:00:00Z"],
        description="Published again later than this; RFC 3339.",
    ),
]
Limit = Annotated[int, Query(ge=1, le=100, examples=[20], description="How many at most.")]
Cursor = Annotated[
    str | None,
    Query(
        max_length=MAX_LENGTH,
        examples=["WyJhcnRpY2xlcyJd"],
        description="Where to go on: `next` of the page before.",
    ),
]


def wanted_of(parameters: dict[str, str]) -> Wanted:
    """Return what the filters among the parameters ask for, or raise a 400."""
    choice_of(parameters, "type", ARTICLE_TYPES)
    with_subtree = choice_of(parameters, "subtree", ("true", "false")) != "false"
    kinds = {"category": "category" if with_subtree else DIRECTLY, "author": "author"}
    terms = [(kind, parameters[name]) for name, kind in kinds.items() if name in parameters]
    tags = [("tag", tag.lower()) for tag in several_of(parameters, "tag", most=MOST_TAGS)]
    any_tag = choice_of(parameters, "tags", ("all", "any")) == "any" and len(tags) > 1
    if not any_tag:
        terms += tags
    if "type" in parameters:
        terms.append(("type", parameters["type"]))
    return Wanted(
        terms=tuple(terms),
        any_of=tuple(tags) if any_tag else (),
        exclude=tuple(several_of(parameters, "exclude", most=MOST_EXCLUDED)),
        oldest_first=choice_of(parameters, "order", ("newest", "oldest")) == "oldest",
        **{name: moment_of(parameters, name) for name in MOMENTS},
    )
