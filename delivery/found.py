"""What was found, as parts of an answer: stored cards with highlights, counted facets."""

from collections.abc import Sequence

from delivery.answers import as_json
from search.facets import FACETS, MOST_COUNTED, Facets
from search.highlights import highlight
from search.language import Question
from search.queries import Hit


def found_item(hit: Hit, question: Question) -> bytes:
    """Return the card's bytes with the highlight in them."""
    marked = highlight(hit.title, "\n".join((hit.dek, hit.text)), question.phrases)
    told = as_json({"title": marked.title, "excerpt": marked.excerpt})
    return hit.card[:-1] + b',"highlight":' + told + b"}"


def told_facets(facets: Facets | None, asked_for: Sequence[str]) -> dict[str, object]:
    """Return the facets, all four where any was asked for, and what they count."""
    if not asked_for:
        return {"facets": None, "facets_of": None}
    counted = facets.values if facets else {}
    told = {
        kind: [
            {"value": value.value, "title": value.title, "count": value.count}
            for value in counted.get(kind, ())
        ]
        for kind in FACETS
    }
    complete = facets is None or facets.complete
    return {"facets": told, "facets_of": "all" if complete else f"first {MOST_COUNTED}"}
