"""What was typed into a form, as content: also when some of it does not fit its field."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from modelcluster.models import get_all_child_relations
from wagtail.admin.panels import get_edit_handler
from wagtail.models import Page

COMMENTS = "wagtail_admin_comments"
# Of a form's machinery, not typed by anybody.
MACHINERY = ("_FORMS", "_NUM_FORMS", "-ORDER", "-DELETE", "-id", "-type", "-order", "-deleted")


@dataclass(frozen=True)
class Typed:
    """What a form holds as serializable data, and the inputs that did not fit as label and text."""

    data: dict[str, Any]
    unread: list[dict[str, str]] = field(default_factory=list)


def read_typed(request: HttpRequest, base: Any) -> Typed:
    """Return `base` with what was typed over it. Writes nothing; `base` is changed."""
    _adopt_ids(request, base)
    form = _form(request, base)
    if form.is_valid():
        return Typed(form.save(commit=False).serializable_data())
    wrong = [name for name in form.errors if name in form.fields]
    wrong_rows = [name for name, rows in form.formsets.items() if not rows.is_valid()]
    unread = [_as_typed(request, name, str(form.fields[name].label or name)) for name in wrong]
    unread += [_as_typed(request, name, name.replace("_", " ")) for name in wrong_rows]
    rest = _form(request, base.with_content_json(base.serializable_data()))
    for name in wrong:
        del rest.fields[name]
    for name in wrong_rows:
        del rest.formsets[name]
    rest.is_valid()
    rest._errors = {}  # what remains is about several fields at once; each of them was read
    return Typed(rest.save(commit=False).serializable_data(), [item for item in unread if item])


def new_comments(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the internal comments that were typed and are in no row yet."""
    return [comment for comment in data.get(COMMENTS, []) if comment.get("pk") is None]


def has_new_remarks(data: dict[str, Any]) -> bool:
    """Say whether an internal comment, or a reply to one, is in no row yet."""
    replies = [reply for comment in data.get(COMMENTS, []) for reply in comment.get("replies", [])]
    return bool(new_comments(data)) or any(reply.get("pk") is None for reply in replies)


def _form(request: HttpRequest, base: Any) -> Any:
    """Return the edit form of this kind of content, as Wagtail's views bind it for a draft."""
    extra = {"parent_page": base.get_parent()} if isinstance(base, Page) else {}
    form_class = get_edit_handler(type(base)).get_form_class()
    form = form_class(request.POST, request.FILES, instance=base, for_user=request.user, **extra)
    form.defer_required_fields()
    return form


def _adopt_ids(request: HttpRequest, base: Any) -> None:
    """Give children of a draft, which were stored since, the numbers by which the form knows them.

    Otherwise their rows in the form would count as wrong ones. They stand in the same order.
    """
    for relation in get_all_child_relations(base):
        name = relation.get_accessor_name()
        for number, child in enumerate(getattr(base, name).all()):
            posted = request.POST.get(f"{name}-{number}-id", "")
            if child.pk is None and posted.isdecimal():
                child.pk = int(posted)


def _as_typed(request: HttpRequest, name: str, label: str) -> dict[str, str]:
    texts = [
        text
        for key, values in request.POST.lists()
        if key == name or (key.startswith(f"{name}-") and not key.endswith(MACHINERY))
        for text in values
        if text.strip()
    ]
    return {"label": label, "text": "\n".join(texts)} if texts else {}
