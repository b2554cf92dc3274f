"""Two people have one form open: they load it, press its buttons, and decide what stands."""

from typing import Any

from bs4 import BeautifulSoup

from editorial.links import edit_link
from editorial.models import Unsaved
from tests.editorial.newsroom import Colleague, fresh


def words(content: Any) -> tuple[str, str]:
    """Two fields of text that this kind has."""
    return ("organisation", "job_title") if hasattr(content, "job_title") else ("seo_title", "dek")


def opened(person: Colleague, content: Any) -> dict[str, Any]:
    """The form as it stands in her browser."""
    return person.form(edit_link(content))


def press(person: Colleague, content: Any, form: dict[str, Any], action: str = "") -> Any:
    return person.client.post(edit_link(content), form | ({action: "1"} if action else {}))


def autosave(person: Colleague, content: Any, form: dict[str, Any]) -> Any:
    return person.client.post(edit_link(content), form, headers={"accept": "application/json"})


def draft(content: Any) -> Any:
    return fresh(content).get_latest_revision_as_object()


def decide(person: Colleague, unsaved: Unsaved, act: str, **choices: str) -> Any:
    """Press a button of the conflict page."""
    url = f"/admin/editorial/conflicts/{unsaved.pk}/"
    page = BeautifulSoup(person.client.get(url).content, "html.parser")
    seen = page.select_one("input[name=seen]")
    assert seen is not None
    chosen = {f"choice-{name}": side for name, side in choices.items()}
    return person.client.post(url, {"act": act, "seen": seen["value"]} | chosen)
