"""Every way to move a category with published articles below it, driven by each role."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse
from wagtail.models import Page

from accounts.models import User
from accounts.roles import Role
from editorial.states import State
from tests.architecture.doors.acts import Act
from tests.architecture.doors.attempts import attempt
from tests.architecture.doors.people import ROLES, Person, everybody
from tests.architecture.doors.states import World
from tests.factories import UserFactory, approve_and_publish, make_article, make_category

PUBLISHERS = ("publisher", "delegate", "administrator", "superuser")


@dataclass
class Category(World):
    """A world whose page is a category; what is moved has a published article below it."""

    def fresh(self) -> Any:
        """The category as the database has it now."""
        return type(self.article).objects.get(pk=self.article.pk)


@pytest.fixture
def here() -> Category:
    """A published subcategory with a published article, and another category."""
    writer: User = UserFactory(role=Role.WRITER)
    parent = make_category("Careers")
    section = make_category("Sleep", parent=parent)
    approve_and_publish(make_article(parent=section, owner=writer))
    target = make_category("Elsewhere")
    return Category(section, State.PUBLISHED, writer, everybody(writer), 0, target.pk)


def confirm(person: Person, world: World) -> Any:
    """The form."""
    url = reverse("wagtailadmin_pages:move_confirm", args=[world.pk, world.target])
    return person.client.post(url)


def bulk(person: Person, world: World) -> Any:
    """The listing."""
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    return person.client.post(f"{url}?id={world.pk}", {"chooser": world.target})


def api(person: Person, world: World) -> Any:
    """The admin's own API."""
    url = reverse("wagtailadmin_api:pages:action", args=[world.pk, "move"])
    data = {"destination_page_id": world.target, "position": "last-child"}
    return person.client.post(url, data, content_type="application/json")


def shell(person: Person, world: World) -> Any:
    """`page.move()`, which may say who moves."""
    return world.fresh().move(Page.objects.get(pk=world.target), pos="last-child", user=person.user)


def base(person: Person, world: World) -> Any:
    """The same of a base page."""
    page = Page.objects.get(pk=world.pk)
    return page.move(Page.objects.get(pk=world.target), pos="last-child", user=person.user)


def command(person: Person, world: World) -> Any:
    """`move_pages`, which may say who moves."""
    parent = world.fresh().get_parent().pk
    name = person.user.username if person.user else ""
    try:
        return call_command("move_pages", parent, world.target, user=name)
    except CommandError:
        return None


DOORS: dict[str, tuple[Act, tuple[str, ...]]] = {
    "move": (confirm, PUBLISHERS),
    "bulk move": (bulk, PUBLISHERS),
    "API move": (api, PUBLISHERS),
    "page.move": (shell, PUBLISHERS),
    "base page.move": (base, ()),
    "move_pages": (command, PUBLISHERS),
}


@pytest.mark.django_db
def test_doors__move_a_published_category_for_publishers_only(here: Category) -> None:
    wrong = []
    for name, (act, allowed) in DOORS.items():
        for role in ROLES:
            result = attempt(act, here.people[role], here)
            expected = "moved" if role in allowed else "nothing"
            if result.effect != expected:
                wrong.append(f"{name} by {role}: {result.effect}, not {expected} ({result.reason})")
            if name in ("move", "bulk move") and expected == "nothing" and not result.reason:
                wrong.append(f"{name} by {role}: nothing happened, and nobody says why")
    assert not wrong, "\n".join(wrong)
