"""Three versions of one text, field by field: base, theirs, mine."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.fields import StreamField

from editorial.canonical import canonical
from editorial.conflicts.blocks import weave

# Not part of what is approved, but typed into the form all the same.
DATES = ("go_live_at", "expire_at")
# The place of a page is not in its form.
NOT_TYPED = frozenset(("parent",))


@dataclass(frozen=True)
class Comparison:
    """Names of fields: changed by both, by me only, by them only; and bodies woven from both."""

    both: list[str] = field(default_factory=list)
    mine: list[str] = field(default_factory=list)
    theirs: list[str] = field(default_factory=list)
    woven: dict[str, Any] = field(default_factory=dict)


def facts(content: Any) -> dict[str, Any]:
    """Return all that a form can change, comparable: canonical content, and the dates."""
    plain = {
        name: value for name, value in canonical(content).content.items() if name not in NOT_TYPED
    }
    dates = {name: getattr(content, name) for name in DATES if hasattr(content, name)}
    return (
        dict.fromkeys(content.later_fields)
        | plain
        | json.loads(json.dumps(dates, cls=DjangoJSONEncoder))
    )


def compare(*, base: Any, theirs: Any, mine: Any) -> Comparison:
    """Compare three versions of one content. Without a base, what differs counts as both's."""
    now, typed = facts(theirs), facts(mine)
    before = facts(base) if base is not None else None
    found = Comparison()
    for name in typed:
        if typed[name] == now.get(name):
            continue
        if before is not None and typed[name] == before.get(name):
            found.theirs.append(name)
        elif before is not None and now.get(name) == before.get(name):
            found.mine.append(name)
        elif (woven := _woven(name, base, theirs, mine)) is not None:
            found.woven[name] = woven
        else:
            found.both.append(name)
    return found


def merged_data(
    *, comparison: Comparison, theirs: dict[str, Any], mine: dict[str, Any], chosen: set[str]
) -> dict[str, Any]:
    """Return serializable data: theirs, with what only I changed and what I chose to be mine."""
    data = dict(theirs)
    for name in [*comparison.mine, *chosen]:
        data[name] = mine[name]
    return data | comparison.woven


def _woven(name: str, base: Any, theirs: Any, mine: Any) -> str | None:
    """Return a body with the blocks of both as it is serialized; None if that cannot be."""
    if base is None or not _is_stream(mine, name):
        return None
    blocks = weave(*(_blocks(version, name) for version in (base, theirs, mine)))
    return None if blocks is None else json.dumps(blocks, cls=DjangoJSONEncoder)


def _is_stream(content: Any, name: str) -> bool:
    fields = {f.name: f for f in content._meta.get_fields()}
    return isinstance(fields.get(name), StreamField)


def _blocks(content: Any, name: str) -> list[dict[str, Any]]:
    raw = content.serializable_data()[name]
    return (json.loads(raw) if isinstance(raw, str) else raw) or []
