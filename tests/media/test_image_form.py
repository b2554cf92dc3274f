"""The form of an image: its groups, its uses, and what a withdrawn consent does there."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.roles import Role
from audit.models import Act, AuditEntry
from editorial.approvals import approve, standing_approvals
from editorial.canonical import content_hash
from editorial.models import Approval, Notice, Step
from editorial.refusal import Refused
from editorial.rights.actions import withdraw_picture
from editorial.rights.checking import check_rights
from media.checking import check_upload
from media.models import Image, Rendition, Withdrawal
from media.rights import Consent, Licence
from media.tasks import prepare_image
from tests.editorial.newsroom import Colleague
from tests.editorial.test_images_contributed import edit_image, picture_file
from tests.factories import UserFactory, approve_and_publish, make_article, make_image

pytestmark = pytest.mark.django_db


def page_of(person: Colleague, image: Any) -> BeautifulSoup:
    answer = person.get(reverse("wagtailimages:edit", args=[image.pk]))
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def words(html: Any) -> str:
    return " ".join(html.get_text(" ").split())


def test_form__keeps_what_is_known_of_the_rights() -> None:
    editor, image = Colleague(Role.EDITOR), make_image()
    edit_image(
        editor,
        image,
        source="City Hospital",
        licence=Licence.PERMISSION,
        licence_terms="Online only",
        licence_valid_from="2026-01-01",
        persons_shown="Anna Weber, Ben Okoro",
        consent=Consent.ON_FILE,
    )

    image = Image.objects.get(pk=image.pk)
    assert (image.source, image.licence, image.consent) == (
        "City Hospital",
        Licence.PERMISSION,
        Consent.ON_FILE,
    )
    listing = editor.get(reverse("wagtailimages:index") + "?q=Okoro")
    assert image.title in listing.content.decode()
    legends = [words(one) for one in page_of(editor, image).select("legend")]
    assert legends[1:4] == ["Where it comes from", "When it may be shown", "Who is on it"]


def test_form__refuses_a_licence_that_ends_before_it_begins() -> None:
    editor, image = Colleague(Role.EDITOR), make_image()
    answer = editor.client.post(
        reverse("wagtailimages:edit", args=[image.pk]),
        {
            "title": "A desk",
            "collection": image.collection_id,
            "licence_valid_from": "2026-02-01",
            "licence_valid_until": "2026-01-01",
        },
    )
    assert "would end before it begins" in answer.content.decode()


def test_form__lists_uses_published_and_drafts_apart() -> None:
    editor, image = Colleague(Role.EDITOR), make_image()
    approve_and_publish(make_article("Out already", image=image))
    make_article("Not out yet", image=image)

    html = page_of(editor, image)

    assert "Out already" in words(html.select_one('[data-uses="published"]'))
    others = words(html.select_one('[data-uses="others"]'))
    assert "Not out yet" in others
    assert "Out already" not in others


def test_rights__void_no_approval() -> None:
    editor, image = Colleague(Role.EDITOR), make_image()
    article = approve_and_publish(make_article(image=image))

    edit_image(editor, image, source="City Hospital", licence=Licence.OWN, persons_shown="Anna")

    assert not Approval.objects.exclude(voided_at=None).exists()
    assert editor.panel(article).startswith("Published")


def test_consent_withdrawn__by_an_editor_asks_publishers() -> None:
    editor, publisher, image = Colleague(Role.EDITOR), Colleague(Role.PUBLISHER), make_image()

    edit_image(editor, image, consent=Consent.WITHDRAWN)

    notice = Notice.objects.get(user=publisher.user)
    assert "Consent is withdrawn" in notice.text
    assert notice.link == reverse("picture_withdraw", args=[image.pk])
    assert Image.objects.get(pk=image.pk).withdrawn_at is None
    make_article(image=image)
    edit_image(editor, image, description="Another text")
    assert check_rights() == []
    assert Notice.objects.filter(user=publisher.user).count() == 1


def test_consent_withdrawn__by_a_publisher_acts_at_once() -> None:
    publisher, image = Colleague(Role.PUBLISHER), make_image()

    edit_image(publisher, image, consent=Consent.WITHDRAWN)

    assert Image.objects.get(pk=image.pk).withdrawn_at is not None
    assert AuditEntry.objects.get(act=Act.PICTURE_WITHDRAWN).actor_id == publisher.user.pk


def test_withdrawal__by_its_page_with_a_reason() -> None:
    publisher, image = Colleague(Role.PUBLISHER), make_image()
    approve_and_publish(make_article("Out already", image=image))
    url = reverse("picture_withdraw", args=[image.pk])
    html = BeautifulSoup(publisher.get(url).content, "html.parser")
    assert "Out already" in words(html)
    assert "browsers may keep the file" in words(html)

    assert publisher.client.post(url, {"reason": ""}).status_code == 200
    assert not Withdrawal.objects.exists()
    answer = publisher.client.post(url, {"reason": "She asked us to."}, follow=True)

    assert "Browsers, search engines and other sites may keep copies" in answer.content.decode()
    assert AuditEntry.objects.get(act=Act.PICTURE_WITHDRAWN).note == "She asked us to."
    box = words(page_of(publisher, image).select_one("[data-withdrawal]"))
    assert "0 of 1 published texts show a placeholder" in box


@pytest.mark.parametrize("role", [Role.WRITER, Role.EDITOR, Role.MODERATOR])
def test_withdrawal__is_for_publishers(role: Role) -> None:
    person, image = Colleague(role), make_image()

    for name in ("picture_withdraw", "picture_put_back"):
        person.client.post(reverse(name, args=[image.pk]), {"reason": "Because."})

    assert not Withdrawal.objects.exists()


def test_withdrawal__survives_the_save_of_a_form_opened_before() -> None:
    image = make_image()
    opened = Image.objects.get(pk=image.pk)
    Image.objects.filter(pk=image.pk).update(withdrawn_at=timezone.now())

    opened.title = "Renamed"
    opened.save()

    assert Image.objects.get(pk=image.pk).withdrawn_at is not None


def test_other_file__for_a_withdrawn_picture_is_refused() -> None:
    publisher, image = Colleague(Role.PUBLISHER), make_image()
    withdraw_picture(image=image, reason="She asked us to.", user=publisher.user)
    data = {"title": "A desk", "collection": image.collection_id, "file": picture_file((1, 2, 3))}

    answer = publisher.client.post(reverse("wagtailimages:edit", args=[image.pk]), data)

    assert "Upload the other one as a new image" in answer.content.decode()


def test_chooser__says_what_uses_each_and_what_must_not_be_shown() -> None:
    editor, image = Colleague(Role.EDITOR), make_image("Ended")
    Image.objects.filter(pk=image.pk).update(licence_valid_until="2020-01-01")
    make_image("Fresh")
    make_article(image=image)

    html = BeautifulSoup(
        editor.get(reverse("wagtailimages_chooser:choose")).json()["html"], "html.parser"
    )

    notes = {words(one.h3): words(one.select_one("p")) for one in html.select("a.image-choice")}
    assert notes == {"Ended": "Licence ended Used in 1 text", "Fresh": "Not used yet"}


def test_other_file__keeps_uses_voids_approvals_and_makes_renditions(
    django_capture_on_commit_callbacks: Any,
) -> None:
    editor, image = Colleague(Role.EDITOR), make_image("A window")
    article = approve_and_publish(make_article(image=image))
    draft = make_article("Approved, not out yet", image=image)
    approve(revision=draft.get_latest_revision(), user=UserFactory(), step=Step.REVIEW)
    before = set(Rendition.objects.values_list("file", flat=True))
    DBTaskResult.objects.all().delete()

    with django_capture_on_commit_callbacks(execute=True):
        edit_image(editor, image, file=picture_file((10, 10, 200)))
    assert before <= set(Rendition.objects.values_list("file", flat=True))  # until it is checked
    with django_capture_on_commit_callbacks(execute=True):
        assert check_upload(image.pk)

    assert DBTaskResult.objects.filter(task_path="media.tasks.prepare_image").count() == 1
    assert not Rendition.objects.filter(image=image).exists()  # until the worker has done it
    prepare_image.func(image.pk)
    assert Rendition.objects.filter(image=image).exists()
    assert not before & set(Rendition.objects.values_list("file", flat=True))
    for one in (article, draft):
        digest = content_hash(one.get_latest_revision_as_object())
        with pytest.raises(Refused, match="not been approved"):
            standing_approvals(one.content_id, digest)
    uses = page_of(editor, image)
    assert article.title in words(uses.select_one('[data-uses="published"]'))
    assert draft.title in words(uses.select_one('[data-uses="others"]'))
