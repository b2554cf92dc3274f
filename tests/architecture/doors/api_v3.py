"""Wagtail's API v3: the product does not mount it; if somebody did, the wall would hold."""

from typing import Any

from wagtail.models import APIToken

from tests.architecture.doors.acts import Act
from tests.architecture.doors.people import Person
from tests.architecture.doors.states import SECRET, World


def call(verb: str, address: str, **data: Any) -> Act:
    """A call with this person's token; values that begin with @ name attributes of the world."""

    def act(person: Person, world: World) -> Any:
        headers = {}
        if person.user:
            _, token = APIToken.create_token(user=person.user, name="Doors")
            headers["authorization"] = f"Bearer {token}"
        send = getattr(person.client, verb)
        url = f"/api/v3/pages/{address.format(pk=world.pk)}"
        body = _filled(data, world)
        return send(url, body, content_type="application/json", headers=headers)

    return act


def _filled(data: dict[str, Any], world: World) -> dict[str, Any]:
    filled: dict[str, Any] = {}
    for name, value in data.items():
        if isinstance(value, dict):
            filled[name] = _filled(value, world)
        elif str(value).startswith("@"):
            filled[name] = getattr(world, value[1:])
        else:
            filled[name] = value
    return filled


NEW = {"type": "resources.CategoryPage", "parent_id": "@target"}

V3: dict[str, Act] = {
    "v3 create": call("post", "", title=SECRET, slug="new", meta=NEW),
    "v3 create and publish": call(
        "post", "", title=SECRET, slug="new", meta=NEW | {"action": "publish"}
    ),
    "v3 change": call("patch", "{pk}/", title=SECRET),
    "v3 change and publish": call("patch", "{pk}/", title=SECRET, meta={"action": "publish"}),
    "v3 publish": call("post", "{pk}/actions/publish/"),
    "v3 unpublish": call("post", "{pk}/actions/unpublish/"),
    "v3 unpublish all below": call("post", "{pk}/actions/unpublish/", recursive=True),
    "v3 delete": call("delete", "{pk}/"),
    "v3 delete action": call("delete", "{pk}/actions/delete/"),
    "v3 copy": call("post", "{pk}/actions/copy/", slug="copy", keep_live=True),
    "v3 alias": call("post", "{pk}/actions/create_alias/", slug="alias"),
    "v3 convert alias": call("post", "{pk}/actions/convert_alias/"),
    "v3 move": call("post", "{pk}/actions/move/", destination_id="@target", position="last-child"),
    "v3 revert": call("post", "{pk}/actions/revert/", revision_id="@first_revision"),
    "v3 translation": call("post", "{pk}/actions/copy_for_translation/", locale="de"),
}
