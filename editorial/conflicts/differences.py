"""What the conflict page shows of each field: its name, and the words that changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.text import capfirst
from taggit.managers import TaggableManager
from wagtail.admin.compare import diff_text
from wagtail.admin.panels import get_edit_handler


@dataclass(frozen=True)
class Difference:
    """One field: `mine` and `theirs` are comparisons with the base, ready to be shown."""

    name: str
    label: str
    mine: Any
    theirs: Any
    chosen: str = ""


class PlainComparison:
    """For fields that have no panel: the two values as text."""

    is_field = True

    def __init__(self, before: Any, after: Any) -> None:
        self.before, self.after = before, after

    def htmldiff(self) -> str:
        """Return the difference in words, safe for a page."""
        return str(diff_text(_text(self.before), _text(self.after)).to_html())


class Differences:
    """Names and differences of the fields of one content, in the order of its form."""

    def __init__(self, request: HttpRequest, base: Any, theirs: Any, mine: Any) -> None:
        self.base, self.theirs, self.mine = base, theirs, mine
        panel = get_edit_handler(type(mine)).get_bound_panel(
            instance=mine, request=request, form=None
        )
        self.comparators = {_name(make.args[0]): make for make in panel.get_comparison()}

    def of(self, names: Any, chosen: dict[str, str] | None = None) -> list[Difference]:
        """Return the differences of these fields; without a base, from theirs to mine."""
        return [self._one(name, (chosen or {}).get(name, "")) for name in self._in_order(names)]

    def label(self, name: str) -> str:
        """Return what the form calls a field."""
        if name in self.comparators:
            return str(self.comparators[name](self.theirs, self.mine).field_label())
        field = next((f for f in self.mine._meta.get_fields() if f.name == name), None)
        return str(capfirst(getattr(field, "verbose_name", name.replace("_", " "))))

    def _one(self, name: str, chosen: str) -> Difference:
        before = self.theirs if self.base is None else self.base
        return Difference(
            name=name,
            label=self.label(name),
            mine=self._compared(name, before, self.mine),
            theirs=self._compared(name, before, self.theirs),
            chosen=chosen,
        )

    def _compared(self, name: str, before: Any, after: Any) -> Any:
        if make := self.comparators.get(name):
            return make(before, after)
        return PlainComparison(getattr(before, name, ""), getattr(after, name, ""))

    def _in_order(self, names: Any) -> Iterator[str]:
        order = list(self.comparators)
        yield from sorted(
            names, key=lambda n: (n not in order, order.index(n) if n in order else n)
        )


def _name(field: Any) -> str:
    """Return what serializable data calls a field: tags are a relation there."""
    if isinstance(field, TaggableManager):
        link = field.remote_field.through._meta.get_field("content_object")
        return str(link.remote_field.get_accessor_name())
    if field.auto_created and not field.concrete:
        return str(field.get_accessor_name())
    return str(field.name)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return ", ".join(map(str, value.all())) if hasattr(value, "all") else str(value)
