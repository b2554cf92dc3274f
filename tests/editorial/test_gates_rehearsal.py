"""The dry run: everything at once, in the admin and as a command; nothing is recorded."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from documents import queries
from editorial.rehearsal import rehearse
from home.models import LinkCheck
from media.models import Image
from tests.editorial.newsroom import Colleague
from tests.factories import approve_and_publish, make_article, make_author

pytestmark = pytest.mark.django_db

LINK = '<p><a href="https://elsewhere.example/">out</a> <a href="/nowhere/">in</a></p>'


def address(content: Any) -> str:
    return reverse("editorial_rehearsal", args=[content.content_id])


def run(*args: str) -> tuple[str, int]:
    out, status = StringIO(), 0
    try:
        call_command("check_publication", *args, stdout=out)
    except SystemExit as stop:
        status = int(stop.code or 0)
    return out.getvalue(), status


def test_rehearsal__of_complete_content_passes_and_records_nothing() -> None:
    article = make_article()
    head = queries.head()

    found = rehearse(article)

    assert found.passes
    assert found.contract is None
    assert queries.head() == head
    assert queries.body_of(article.content_id) is None


def test_rehearsal__says_how_every_part_stands() -> None:
    article = make_article(
        author=make_author("Nobody Yet", live=False), body=[{"type": "paragraph", "value": LINK}]
    )

    found = rehearse(article)

    stands = {(part.kind, part.title): (part.ready, part.says) for part in found.parts}
    assert stands[("Author", "Nobody Yet")] == (False, "Draft")
    assert stands[("Category", "Career Resources")] == (True, "Published")
    assert stands[("Image", "Picture of Your First Week")] == (True, "resource, 600 × 400")
    assert stands[("Link outside", "https://elsewhere.example/")] == (None, "not asked yet")
    assert stands[("Link inside", "/nowhere/")] == (False, "nothing there")
    assert not found.passes


def test_rehearsal__names_where_the_contract_is_broken() -> None:
    heading = {"type": "heading", "value": {"text": "Too deep", "level": "9"}}

    found = rehearse(make_article(body=[heading]))

    assert found.contract is not None
    assert "body.0" in found.contract.path
    assert not found.passes


def test_page__shows_reasons_with_the_way_to_each_field() -> None:
    writer = Colleague(Role.WRITER)
    article = make_article(owner=writer.user, dek="")

    answer = writer.get(address(article))

    assert answer.status_code == 200
    html = answer.content.decode()
    assert f"/pages/{article.pk}/edit/#id_dek" in html
    assert "It could not be published as it is." in html


def test_panel__offers_the_dry_run_and_loads_it() -> None:
    editor = Colleague(Role.EDITOR)
    article = make_article()
    section = editor.soup(article).select_one("[data-editorial-load*=rehearsal]")
    assert section is not None

    answer = editor.get(str(section["data-editorial-load"]))

    assert 'data-rehearsal-passes="yes"' in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_page__is_for_those_who_may_open_the_form() -> None:
    article = make_article()
    for role in (Role.WRITER, Role.MODERATOR):
        assert Colleague(role).get(address(article)).status_code in (302, 403)
    editor = Colleague(Role.EDITOR)
    assert editor.get(address(make_author("Ada", live=False))).status_code == 200
    assert editor.get(reverse("editorial_rehearsal", args=["nothing"])).status_code == 404


def test_command__rehearses_what_is_published_and_says_so() -> None:
    approve_and_publish(make_article())

    text, status = run()

    assert "3 rehearsed, 0 could not be published." in text
    assert status == 0


def test_command__fails_when_something_could_not_be_published() -> None:
    article = approve_and_publish(make_article())
    Image.objects.update(licence_valid_until="2020-01-01")

    text, status = run(article.public_path)

    assert "required image_licence" in text
    assert status == 1


def test_command__finds_what_broke_since_anywhere_on_the_site() -> None:
    article = approve_and_publish(make_article(body=[{"type": "paragraph", "value": LINK}]))
    first = article.slug
    article.slug = "moved"
    article.save_revision()
    article = approve_and_publish(article)
    LinkCheck.objects.create(
        url="https://elsewhere.example/", status=404, checked_at=timezone.now()
    )
    Image.objects.update(licence_valid_until="2020-01-01", width=90, height=60)
    draft = article.get_latest_revision_as_object()
    draft.slug, draft.resource_image_alt = first, ""
    draft.save_revision()

    text, status = run()

    for said in (
        *("advice outside_links", "advice inside_links", "advice redirect_loop"),
        *("required image_licence", "required image_too_small", "required resource_face"),
    ):
        assert said in text
    assert status == 1


def test_command__prints_json_of_drafts_too() -> None:
    article = make_article(dek="")

    text, status = run("--all", "--json")

    [found] = [entry for entry in json.loads(text) if entry["id"] == article.content_id]
    assert {"code": "dek", "required": True}.items() <= found["issues"][0].items()
    assert status == 1


def test_command__refuses_unknown_paths() -> None:
    with pytest.raises(CommandError, match="/nowhere/"):
        call_command("check_publication", "nowhere")
