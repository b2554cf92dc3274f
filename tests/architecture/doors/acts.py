"""Every way to change what is public, as something a person (or a program) can do."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page

from editorial.canonical import content_hash
from resources.models import ArticlePage
from tests.architecture.doors.people import Person
from tests.architecture.doors.states import SECRET, World
from tests.editorial.newsroom import complete

Act = Callable[[Person, World], Any]


def run(command: str, *args: Any, **options: Any) -> Any:
    """Run a management command; what it prints is no part of the proof's log."""
    return call_command(command, *args, stdout=StringIO(), **options)


def page(name: str, *rest: str, **data: Any) -> Act:
    """A form of the page admin; `rest` names attributes of the world."""

    def act(person: Person, world: World) -> Any:
        args = [world.pk, *(getattr(world, name) for name in rest)]
        return person.client.post(reverse(f"wagtailadmin_pages:{name}", args=args), data)

    return act


def edit(action: str = "", **fields: Any) -> Act:
    """The edit form, with these fields changed and this button pressed."""

    def act(person: Person, world: World) -> Any:
        data = world.form | fields | ({action: "1"} if action else {})
        return person.client.post(reverse("wagtailadmin_pages:edit", args=[world.pk]), data)

    return act


def create(person: Person, world: World) -> Any:
    """The add form, published at once."""
    parent = world.article.get_parent()
    args = ("resources", "articlepage", parent.pk)
    author = world.article.authorships.first().author
    data = world.form | complete(author, world.article.resource_image, "Fresh From The Form")
    data["action-publish"] = "1"
    return person.client.post(reverse("wagtailadmin_pages:add", args=args), data)


def bulk(action: str, **data: Any) -> Act:
    """A bulk action of the listing."""

    def act(person: Person, world: World) -> Any:
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        filled = {key: str(getattr(world, name)) for key, name in data.items()}
        return person.client.post(f"{url}?id={world.pk}", {"reason": "Checked."} | filled)

    return act


def copy(**fields: Any) -> Act:
    """The copy form."""

    def act(person: Person, world: World) -> Any:
        parent = world.article.get_parent().pk
        data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": str(parent), **fields}
        return person.client.post(reverse("wagtailadmin_pages:copy", args=[world.pk]), data)

    return act


def revert(person: Person, world: World) -> Any:
    """An old version, put back and published."""
    data = world.form | {"revision": str(world.first_revision), "action-publish": "1"}
    return person.client.post(reverse("wagtailadmin_pages:edit", args=[world.pk]), data)


def decide(action: str) -> Act:
    """A button of the running step."""

    def act(person: Person, world: World) -> Any:
        args = [world.pk, action, world.task_state]
        url = reverse("wagtailadmin_pages:workflow_action", args=args)
        shown = content_hash(world.article.get_latest_revision_as_object())
        return person.client.post(url, {"comment": "So be it.", "shown": shown})

    return act


def unschedule(person: Person, world: World) -> Any:
    """Wagtail's own "Cancel scheduled publish"."""
    args = [world.pk, world.revision().pk]
    return person.client.post(reverse("wagtailadmin_pages:revisions_unschedule", args=args))


def reorder(person: Person, world: World) -> Any:
    """Dragging it to the first place."""
    url = reverse("wagtailadmin_pages:set_page_position", args=[world.pk])
    return person.client.post(f"{url}?position=0")


def api(action: str, **data: Any) -> Act:
    """An action of Wagtail's admin API."""

    def act(person: Person, world: World) -> Any:
        url = reverse("wagtailadmin_api:pages:action", args=[world.pk, action])
        filled = {
            key: getattr(world, value[1:]) if str(value).startswith("@") else value
            for key, value in data.items()
        }
        return person.client.post(url, filled, content_type="application/json")

    return act


def hidden_in(model: Any, **fields: Any) -> Act:
    """`save()` with these fields set, from a shell."""

    def act(person: Person, world: World) -> Any:
        row = model.objects.get(pk=world.pk)
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()

    return act


def update(model: Any, **fields: Any) -> Act:
    """`QuerySet.update()`, which asks nobody."""
    return lambda person, world: model.objects.filter(pk=world.pk).update(**fields) and None


def raw(sql: str) -> Act:
    """SQL by hand."""

    def act(person: Person, world: World) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, [world.pk])

    return act


def bulk_update(person: Person, world: World) -> None:
    """`bulk_update()`, which sends no signals."""
    row = Page.objects.get(pk=world.pk)
    row.live = not row.live
    Page.objects.bulk_update([row], ["live"])


def wagtails_schedule(person: Person, world: World) -> None:
    """Wagtail's own mark that a revision waits."""
    revision = world.revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save(update_fields=["approved_go_live_at"])
    run("publish_scheduled")


IN_A_MONTH = (timezone.now() + timedelta(days=40)).strftime("%Y-%m-%d %H:%M")
GO_LIVE = {"go_live_at": IN_A_MONTH, "expire_at": ""}

ADMIN: dict[str, Act] = {
    "save": edit(dek=SECRET),
    "publish": edit("action-publish"),
    "publish with changes": edit("action-publish", dek=SECRET),
    "submit": edit("action-submit"),
    "schedule": edit("action-publish", **GO_LIVE),
    "slug change and publish": edit("action-publish", slug="another-slug"),
    "create and publish": create,
    "revert and publish": revert,
    "cancel workflow": edit("action-cancel-workflow"),
    "unpublish": page("unpublish"),
    "delete": page("delete"),
    "move": page("move_confirm", "target"),
    "copy": copy(),
    "copy, published": copy(publish_copies="on"),
    "alias": copy(alias="on"),
    "convert alias": page("convert_alias"),
    "approve": decide("approve"),
    "request changes": decide("reject"),
    "cancel schedule": unschedule,
    "privacy": page("set_privacy", restriction_type="login"),
    "reorder": reorder,
    "lock": page("lock"),
    "unlock": page("unlock"),
    "bulk publish": bulk("publish"),
    "bulk unpublish": bulk("unpublish"),
    "bulk delete": bulk("delete"),
    "bulk move": bulk("move", chooser="target"),
    "API publish": api("publish"),
    "API unpublish": api("unpublish"),
    "API delete": api("delete"),
    "API move": api("move", destination_page_id="@target"),
    "API copy": api("copy", keep_live=True, slug="copy"),
    "API alias": api("create_alias", update_slug="alias"),
    "API convert alias": api("convert_alias"),
    "API revert": api("revert_to_page_revision", revision_id="@first_revision"),
    "API translation": api("copy_for_translation", locale="de"),
}
SHELL: dict[str, Act] = {
    "revision.publish": lambda person, world: world.revision().publish(),
    "publish action": lambda p, world: PublishPageRevisionAction(world.revision()).execute(),
    "page.unpublish": lambda person, world: world.fresh().unpublish(),
    "base page.unpublish": lambda person, world: Page.objects.get(pk=world.pk).unpublish(),
    "queryset.unpublish": lambda p, world: Page.objects.filter(pk=world.pk).unpublish(),
    "page.delete": lambda person, world: world.fresh().delete() and None,
    "queryset.delete": lambda p, world: Page.objects.filter(pk=world.pk).delete() and None,
    "page.move": lambda p, w: w.fresh().move(Page.objects.get(pk=w.target), pos="last-child"),
    "page.copy": lambda p, w: w.fresh().copy(update_attrs={"slug": "copy"}) and None,
    "page.create_alias": lambda p, w: w.fresh().create_alias(update_slug="alias") and None,
    "save live": hidden_in(ArticlePage, live=True, has_unpublished_changes=False),
    "save base live": hidden_in(Page, live=True),
    "save base down": hidden_in(Page, live=False),
    "save words": hidden_in(ArticlePage, dek=SECRET),
    "save slug": hidden_in(ArticlePage, slug="another-slug"),
    "Wagtail's schedule": wagtails_schedule,
    "update live": update(Page, live=True),
    "update down": update(Page, live=False),
    "update words": update(ArticlePage, dek=SECRET),
    "bulk_update": bulk_update,
    "SQL live": raw("UPDATE wagtailcore_page SET live = NOT live WHERE id = %s"),
    "publish_due": lambda person, world: run("publish_due"),
    "publish_scheduled": lambda person, world: run("publish_scheduled"),
    "publish_scheduled_pages": lambda p, world: run("publish_scheduled_pages"),
    "set_url_paths": lambda person, world: run("set_url_paths"),
    "fixtree": lambda person, world: run("fixtree", interactive=False),
    "purge_revisions": lambda person, world: run("purge_revisions"),
    "move_pages": lambda p, w: run("move_pages", w.article.get_parent().pk, w.target),
    "rebuild_references_index": lambda p, w: run("rebuild_references_index"),
}
