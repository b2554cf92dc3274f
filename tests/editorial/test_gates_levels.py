"""Levels: off is not asked, advice does not block, required does; per site, at once."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.log_actions import registry
from wagtail.models import PageLogEntry, Site

from accounts.roles import Role
from editorial.gatekeeping import failed_gates, required_issues
from editorial.gates import ALL
from editorial.refusal import Refused
from home.gate_levels import levels_at, set_levels
from home.models import GateLevel
from resources.gates import Level, all_gates
from resources.models import ARTICLE_MODELS
from tests.editorial.newsroom import Colleague
from tests.factories import approve_and_publish, make_article, make_author

pytestmark = pytest.mark.django_db

URL = "home_gate_levels"


def site() -> Site:
    return Site.objects.get()


def choose(**levels: Level) -> None:
    set_levels(site=site(), levels=dict(levels), user=None)


def levels_of(content: Any, code: str) -> list[bool]:
    return [issue.required for issue in failed_gates(content) if issue.code == code]


def test_levels__change_what_is_asked_and_what_blocks() -> None:
    article = make_article(dek="")
    assert levels_of(article, "dek") == [True]

    choose(dek=Level.ADVICE)
    assert levels_of(article, "dek") == [False]
    assert not required_issues(article)
    approve_and_publish(article)

    choose(dek=Level.OFF)
    assert levels_of(article, "dek") == []


def test_levels__make_advice_required() -> None:
    article = make_article()
    choose(category_face=Level.REQUIRED)

    with pytest.raises(Refused, match="cannot be published"):
        approve_and_publish(article)


def test_levels__of_another_site_do_not_matter() -> None:
    other = Site.objects.create(hostname="other.test", root_page=site().root_page.get_parent())
    set_levels(site=other, levels={"dek": Level.OFF}, user=None)

    assert levels_of(make_article(dek=""), "dek") == [True]


def test_levels__of_what_has_no_site_are_those_of_the_default_site() -> None:
    author = make_author("Ada", live=False)
    author.name = ""
    other = Site.objects.create(hostname="other.test", root_page=site().root_page.get_parent())
    set_levels(site=other, levels={"title": Level.OFF}, user=None)
    assert levels_of(author, "title") == [True]

    set_levels(site=Site.objects.get(is_default_site=True), levels={"title": Level.OFF}, user=None)

    assert levels_of(author, "title") == []


def test_levels__of_a_gate_that_is_always_required_are_never_others() -> None:
    with pytest.raises(ValueError, match="Always required: release"):
        choose(release=Level.ADVICE, dek=Level.OFF)
    assert not GateLevel.objects.exists()
    GateLevel.objects.create(site=site(), code="release", level=Level.OFF)

    assert levels_at(site().pk)["release"] == Level.REQUIRED


def test_form__shows_what_is_always_required_and_takes_no_other_level() -> None:
    administrator = Colleague(Role.ADMINISTRATOR)
    html = BeautifulSoup(administrator.get(reverse(URL)).content, "html.parser")
    control = html.select_one("select[name=release]")
    assert control is not None
    assert control.has_attr("disabled")
    assert "not alone. Always required." in html.get_text(" ")
    data = administrator.form(reverse(URL)) | {"release": "off"}

    assert administrator.client.post(reverse(URL), data).status_code == 302
    assert not GateLevel.objects.exists()


def test_levels__that_are_a_gates_own_are_not_stored() -> None:
    choose(dek=Level.OFF)
    choose(dek=Level.REQUIRED)

    assert not GateLevel.objects.exists()


def test_form__lists_every_gate_in_words_and_saves() -> None:
    administrator = Colleague(Role.ADMINISTRATOR)
    html = BeautifulSoup(administrator.get(reverse(URL)).content, "html.parser")
    text = html.get_text(" ")
    for gate in all_gates():
        assert str(gate.title) in text
        assert str(gate.wants) in text

    data = administrator.form(reverse(URL)) | {"dek": "advice"}
    assert data["title"] == "required"
    answer = administrator.client.post(reverse(URL), data)

    assert answer.status_code == 302
    assert levels_of(make_article(dek=""), "dek") == [False]
    assert GateLevel.objects.count() == 1
    entry = registry.get_logs_for_instance(site()).get(action="home.gate_levels")
    assert entry.data["changed"] == {"dek": ["required", "advice"]}
    assert entry.user == administrator.user
    assert not PageLogEntry.objects.filter(action="home.gate_levels").exists()


def test_form__refuses_unknown_levels() -> None:
    administrator = Colleague(Role.ADMINISTRATOR)
    data = administrator.form(reverse(URL)) | {"dek": "sometimes"}

    answer = administrator.client.post(reverse(URL), data)

    assert answer.status_code == 200
    assert not GateLevel.objects.exists()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_form__is_for_administrators(role: Role) -> None:
    person = Colleague(role)
    assert person.get(reverse(URL)).status_code in (302, 403)
    assert person.client.post(reverse(URL), {"dek": "off"}).status_code in (302, 403)
    assert not GateLevel.objects.exists()
    home = person.get(reverse("wagtailadmin_home"))
    assert reverse(URL) not in home.content.decode()


def test_gates__have_words() -> None:
    for gate in ALL:
        assert gate.code
        assert str(gate.title)
        assert str(gate.wants).endswith(".")


FIELDS = [
    *("title", "dek", "authorships", "body", "embargo_until", "slug"),
    *("resource_image", "resource_image_alt", "resource_description"),
    *("category_image", "category_image_alt", "category_description", "social_image_alt"),
]


@pytest.mark.parametrize("model", ARTICLE_MODELS)
def test_issues__lead_to_fields_that_the_form_has(model: type[Any]) -> None:
    html = Colleague(Role.EDITOR).soup(make_article(model=model))
    own = {"ProductReviewPage": ["product", "verdict"]}
    own["MultimediaPage"] = ["player_url", "transcript", "poster"]
    for name in FIELDS + own.get(model.__name__, []):
        anchors = (f'[data-contentpath="{name}"]', f"#id_{name}", f"#id_{name}-FORMS")
        place = html.select_one(", ".join(anchors))
        assert place is not None, name
        assert place.find_parent(attrs={"role": "tabpanel"}), name
