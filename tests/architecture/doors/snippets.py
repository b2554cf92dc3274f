"""Doors of what is no page: an author or a promo, in each state, and what can be done to it."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.urls import reverse
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.unpublish import UnpublishAction

from accounts.roles import Role
from editorial.canonical import content_hash
from editorial.links import edit_link
from editorial.states import State
from resources.models import Author, Promo
from tests.architecture.doors.acts import GO_LIVE, Act
from tests.architecture.doors.people import Person
from tests.architecture.doors.states import SECRET, World, bring, world_of
from tests.factories import UserFactory, make_author

# The field that a change changes.
WORDS: dict[type[Any], str] = {Author: "job_title", Promo: "closing"}
FRESH = {Author: {"name": "Fresh", "slug": "fresh"}, Promo: {"heading": "Fresh"}}


def snippet_world(kind: type[Any], state: State) -> World:
    """Return an author or a promo in this state, with somebody of each role."""
    writer = UserFactory(role=Role.WRITER if kind is Author else Role.EDITOR)
    if kind is Author:
        snippet = make_author("Ada Writer", live=False)
    else:
        snippet = Promo.objects.create(audience="All", heading="Find work", live=False)
    first = snippet.save_revision(user=writer).pk
    return world_of(bring(snippet, state, writer), state, writer, first)


def form(name: str, *rest: str, **data: Any) -> Act:
    """A form of the snippet's admin; `rest` names attributes of the world."""

    def act(person: Person, world: World) -> Any:
        args = [world.pk, *(getattr(world, name) for name in rest)]
        return person.client.post(reverse(_url(world, name), args=args), data)

    return act


def edit(action: str = "", *, changed: bool = False, at: str = "", **fields: Any) -> Act:
    """The edit form, or that of an old version, with this button pressed."""

    def act(person: Person, world: World) -> Any:
        words = {WORDS[type(world.article)]: SECRET} if changed else {}
        data = world.form | words | fields | ({action: "1"} if action else {})
        args = [world.pk, world.first_revision]
        url = reverse(_url(world, at), args=args) if at else edit_link(world.article)
        return person.client.post(url, data | ({"revision": str(args[1])} if at else {}))

    return act


def create(person: Person, world: World) -> Any:
    """The add form, published at once."""
    data = world.form | FRESH[type(world.article)] | {"action-publish": "1"}
    return person.client.post(reverse(_url(world, "add")), data)


def bulk_delete(person: Person, world: World) -> Any:
    """The bulk action of the listing."""
    meta = world.article._meta
    url = reverse("wagtail_bulk_action", args=[meta.app_label, meta.model_name, "delete"])
    return person.client.post(f"{url}?id={world.pk}", {})


def decide(action: str) -> Act:
    """A button of the running step."""

    def act(person: Person, world: World) -> Any:
        url = reverse(_url(world, "workflow_action"), args=[world.pk, action, world.task_state])
        shown = content_hash(world.article.get_latest_revision_as_object())
        return person.client.post(url, {"comment": "So be it.", "shown": shown})

    return act


def unschedule(person: Person, world: World) -> Any:
    """Wagtail's own "Cancel scheduled publish"."""
    args = [world.pk, world.revision().pk]
    return person.client.post(reverse(_url(world, "revisions_unschedule"), args=args))


def rows(change: Callable[[Any, World], Any]) -> Act:
    """What a queryset of this one row does."""

    def act(person: Person, world: World) -> None:
        change(type(world.article).objects.filter(pk=world.pk), world)

    return act


def saved(**fields: Any) -> Act:
    """`save()` with these fields set, from a shell."""

    def act(person: Person, world: World) -> None:
        row = world.fresh()
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()

    return act


def raw(person: Person, world: World) -> None:
    """SQL by hand."""
    table = world.article._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET live = NOT live WHERE id = %s", [world.pk])


def bulk_update(found: Any, world: World) -> None:
    """`bulk_update()`, which sends no signals."""
    row = found.get()
    row.live = not row.live
    found.bulk_update([row], ["live"])


def _url(world: World, name: str) -> str:
    found: str = type(world.article).snippet_viewset.get_url_name(name)
    return found


ADMIN: dict[str, Act] = {
    "save": edit(changed=True),
    "publish": edit("action-publish"),
    "publish with changes": edit("action-publish", changed=True),
    "submit": edit("action-submit"),
    "schedule": edit("action-publish", **GO_LIVE),
    "create and publish": create,
    "revert and publish": edit("action-publish", at="revisions_revert"),
    "cancel workflow": edit("action-cancel-workflow"),
    "unpublish": form("unpublish"),
    "delete": form("delete"),
    "bulk delete": bulk_delete,
    "approve": decide("approve"),
    "request changes": decide("reject"),
    "cancel schedule": unschedule,
    "lock": form("lock"),
    "unlock": form("unlock"),
}
SHELL: dict[str, Act] = {
    "revision.publish": lambda person, world: world.revision().publish(),
    "publish action": lambda p, world: PublishRevisionAction(world.revision()).execute(),
    "unpublish action": lambda p, world: UnpublishAction(world.fresh()).execute(),
    "snippet.unpublish": lambda person, world: world.fresh().unpublish(),
    "snippet.delete": lambda person, world: world.fresh().delete() and None,
    "queryset.delete": rows(lambda found, world: found.delete()),
    "save live": saved(live=True, has_unpublished_changes=False),
    "save down": saved(live=False),
    "update live": rows(lambda found, world: found.update(live=True)),
    "update down": rows(lambda found, world: found.update(live=False)),
    "update words": rows(lambda f, world: f.update(**{WORDS[type(world.article)]: SECRET})),
    "bulk_update": rows(bulk_update),
    "SQL live": raw,
}
