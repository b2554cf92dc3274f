"""People at their desks: drives the real forms of the admin with Django's test client."""

from typing import Any

from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, TaskState
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from accounts.models import User
from accounts.roles import Role
from editorial.links import edit_link
from tests.factories import UserFactory

BODY = "<p>Ask what the first week looks like.</p>"


class Colleague:
    """Somebody with a role, signed in."""

    def __init__(self, role: Role | None, **fields: Any) -> None:
        self.user: User = UserFactory(role=role, **fields)
        self.client = Client()
        self.sign_in()

    def sign_in(self) -> None:
        """Start a session; again after travelling in time."""
        self.client.force_login(self.user)

    def get(self, url: str) -> Any:
        """Open an address."""
        return self.client.get(url)

    def soup(self, content: Any) -> BeautifulSoup:
        """Open the form of this content and return its HTML."""
        answer = self.client.get(edit_link(content))
        assert answer.status_code == 200, (answer.status_code, answer.headers.get("location"))
        return BeautifulSoup(answer.content, "html.parser")

    def panel(self, content: Any) -> str:
        """Return what the status panel says, as text."""
        found = self.soup(content).select_one(".editorial-status")
        assert found is not None
        return " ".join(found.get_text(" ").split())

    def form(self, url: str, *, body: str = BODY) -> dict[str, Any]:
        """Return what the browser would send: the form's fields as they stand at this address."""
        answer = self.client.get(url)
        assert answer.status_code == 200, (answer.status_code, answer.headers.get("location"))
        html = BeautifulSoup(answer.content, "html.parser")
        data = fields_of(
            html.select_one("form[data-edit-form]") or html.find("form", method="POST")
        )
        if "/pages/" in url:
            blocks = {"body": streamfield([("paragraph", rich_text(body))] if body else [])}
            data |= nested_form_data(blocks | {"correction_notes": streamfield([])})
        return data

    def add(self, model: Any, parent: Page, action: str = "", **fields: Any) -> Any:
        """Create a page through the add view."""
        names = (model._meta.app_label, model._meta.model_name, parent.pk)
        url = reverse("wagtailadmin_pages:add", args=names)
        data = self.form(url) | fields | ({action: "1"} if action else {})
        return self.client.post(url, data)

    def edit(self, content: Any, action: str = "", *, body: str = BODY, **fields: Any) -> Any:
        """Save the form of a page or snippet as it stands, with these fields changed."""
        url = edit_link(content)
        data = self.form(url, body=body) | fields | ({action: "1"} if action else {})
        return self.client.post(url, data)

    def post_untouched(self, content: Any) -> Any:
        """Save the form of an article as the browser would send it when nothing was touched."""
        draft = content.get_latest_revision_as_object()
        streams = {}
        for name in ("body", "correction_notes"):
            blocks = getattr(draft, name)
            streams[name] = streamfield(
                [(block.block_type, _as_posted(block.block, block.value)) for block in blocks]
            )
        url = edit_link(content)
        return self.client.post(url, self.form(url) | nested_form_data(streams))

    def decide(self, content: Any, action: str, comment: str = "", **headers: Any) -> Any:
        """Press a button of the running step (approve or reject)."""
        state = running(content)
        if isinstance(content, Page):
            name = "wagtailadmin_pages:workflow_action"
        else:
            name = content.snippet_viewset.get_url_name("workflow_action")
        url = reverse(name, args=[content.pk, action, state.pk])
        data = self.modal(url) | {"comment": comment}
        return self.client.post(url, data, headers=headers or None)

    def modal(self, url: str) -> dict[str, Any]:
        """Return what the form in a modal would send; nothing where it does not open."""
        answer = self.client.get(url)
        if not answer.headers.get("content-type", "").startswith("application/json"):
            return {}
        html = BeautifulSoup(answer.json().get("html", ""), "html.parser")
        return fields_of(html.form) if html.form else {}

    def notices(self) -> list[str]:
        """Return what this person was told, newest first."""
        return [f"{n.text} {n.detail}".strip() for n in self.user.notices.all()]


def _as_posted(block: Any, value: Any) -> Any:
    """Return a block's value as its form sends it, for paragraphs and blocks of plain fields."""
    if hasattr(block, "child_blocks"):
        return {name: _as_posted(child, value[name]) for name, child in block.child_blocks.items()}
    if isinstance(value, RichText):
        return rich_text(value.source)
    if hasattr(value, "pk"):
        return value.pk
    return "" if value in (None, False) else value


def fields_of(form: Any) -> dict[str, Any]:
    """Return names and values of a form's controls; buttons are left out."""
    data: dict[str, Any] = {}
    for control in form.select("input[name], textarea[name], select[name]"):
        name, kind = control["name"], control.get("type", "")
        if kind in ("submit", "button", "file") or "__prefix__" in name:
            continue
        if kind in ("checkbox", "radio"):
            if control.has_attr("checked"):
                data[name] = control.get("value", "on")
        elif control.name == "select":
            chosen = control.select_one("option[selected]")
            data[name] = chosen["value"] if chosen else ""
        else:
            data[name] = control.get(
                "value", control.get_text() if control.name == "textarea" else ""
            )
    return data


def running(content: Any) -> TaskState:
    """Return the step in progress."""
    state = fresh(content).current_workflow_task_state
    assert state is not None, "no step is in progress"
    return state


def fresh(content: Any) -> Any:
    """Return the content as the database has it now."""
    return type(content).objects.get(pk=content.pk)


def said(answer: Any) -> str:
    """Return the messages that the answer left, as one text."""
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def complete(author: Any, image: Any, title: str = "Your First Week") -> dict[str, Any]:
    """Return the fields of a complete article, as the form names them."""
    return {
        "title": title,
        "slug": title.lower().replace(" ", "-"),
        "dek": "What to ask before it begins.",
        "resource_image": str(image.pk),
        "resource_image_alt": "A desk by a window",
        "resource_description": "What to ask before the first week begins, and whom to ask it.",
        "authorships-TOTAL_FORMS": "1",
        "authorships-INITIAL_FORMS": "0",
        "authorships-MIN_NUM_FORMS": "0",
        "authorships-MAX_NUM_FORMS": "1000",
        "authorships-0-author": str(author.pk),
        "authorships-0-id": "",
        "authorships-0-ORDER": "1",
        "authorships-0-DELETE": "",
    }
