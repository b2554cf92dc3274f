"""Rights that end: the gate, the desk, the report, the command and the notices."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from editorial.gatekeeping import required_issues
from editorial.models import Notice
from editorial.notices import mail_notice
from editorial.rights.checking import check_rights, endings
from media.models import Image
from media.rights import Consent
from tests.editorial.newsroom import Colleague, fresh
from tests.factories import approve_and_publish, make_article, make_image

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def with_rights(title: str, **fields: Any) -> Any:
    image = make_image(title)
    Image.objects.filter(pk=image.pk).update(**fields)
    return Image.objects.get(pk=image.pk)


def issues(content: Any) -> list[tuple[str, str]]:
    draft = content.get_latest_revision_as_object()
    return [
        (issue.code, issue.link.partition("#")[2])
        for issue in required_issues(draft)
        if issue.code in ("image_licence", "image_consent")
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"consent": Consent.ON_FILE}, []),
        ({"consent": Consent.WITHDRAWN}, [("image_consent", "id_consent")]),
        (
            {"licence_valid_until": timedelta(days=-1)},
            [("image_licence", "id_licence_valid_until")],
        ),
        ({"licence_valid_until": timedelta(0)}, []),
        ({"licence_valid_from": timedelta(0)}, []),
        ({"licence_valid_from": timedelta(days=1)}, [("image_licence", "id_licence_valid_from")]),
    ],
)
def test_gate__leads_to_the_field(fields: dict[str, Any], expected: list[Any]) -> None:
    values = {
        name: TODAY() + value if isinstance(value, timedelta) else value
        for name, value in fields.items()
    }
    article = make_article(image=with_rights("A desk", **values))
    assert issues(article) == expected


def test_gate__looks_at_the_day_on_which_it_goes_out() -> None:
    tomorrow = timezone.now() + timedelta(days=2)
    image = with_rights("A desk", licence_valid_from=TODAY() + timedelta(days=1))
    article = make_article(image=image)
    row = article.get_latest_revision_as_object()
    row.go_live_at = tomorrow
    row.save_revision()
    assert issues(fresh(article)) == []


def test_check__finds_uses_and_tells_publishers_once(
    django_capture_on_commit_callbacks: Any,
) -> None:
    publisher, editor = Colleague(Role.PUBLISHER), Colleague(Role.EDITOR)
    ended = with_rights("Ended", licence_valid_until=TODAY() - timedelta(days=1))
    soon = with_rights("Soon", licence_valid_until=TODAY() + timedelta(days=14))
    with_rights("Unused", licence_valid_until=TODAY())
    later = with_rights("Later", licence_valid_until=TODAY() + timedelta(days=15))
    approve_and_publish(make_article("Out already", image=soon))
    make_article("A draft", image=ended)
    make_article("Another", image=later)

    assert [one.image.title for one in endings()] == ["Ended", "Soon"]
    with django_capture_on_commit_callbacks():
        assert [one.image.title for one in check_rights()] == ["Ended", "Soon"]
    assert check_rights() == []

    notice = Notice.objects.get(user=publisher.user)
    assert not Notice.objects.filter(user=editor.user).exists()
    assert "2 pictures" in notice.text
    assert notice.link == reverse("picture_rights")
    assert "“Ended”" in notice.detail
    assert "Used in 1 draft." in notice.detail
    assert "Used in 1 published text." in notice.detail
    mail_notice.func(notice.pk)
    assert mail.outbox[-1].to == [publisher.user.email]


def test_check__tells_again_when_the_day_has_changed_or_come() -> None:
    person = Colleague(Role.PUBLISHER)
    image = with_rights("Soon", licence_valid_until=TODAY() + timedelta(days=3))
    make_article(image=image)
    assert len(check_rights()) == 1
    Image.objects.filter(pk=image.pk).update(licence_valid_until=TODAY() + timedelta(days=9))
    assert len(check_rights()) == 1
    assert len(check_rights(TODAY() + timedelta(days=10))) == 1
    assert Notice.objects.filter(user=person.user).count() == 3


def test_desk_and_report__list_uses_apart() -> None:
    editor = Colleague(Role.EDITOR)
    image = with_rights("Soon", licence_valid_until=TODAY() + timedelta(days=3))
    approve_and_publish(make_article("Out already", image=image))
    make_article("A draft", image=image)

    desk = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert "Used in 1 published text and 1 draft." in desk
    report = editor.get(reverse("picture_rights")).content.decode()
    assert "Out already" in report
    assert "A draft" in report
    assert Colleague(Role.MODERATOR).get(reverse("picture_rights")).status_code == 302


def test_command__lists_and_reads_anew() -> None:
    person = Colleague(Role.PUBLISHER)
    image = with_rights("Ended", licence_valid_until=TODAY() - timedelta(days=1))
    make_article(image=image)
    out = StringIO()

    call_command("check_rights", "--list", stdout=out)
    assert not Notice.objects.exists()
    call_command("check_rights", "--rescan", stdout=out)

    assert Notice.objects.filter(user=person.user).count() == 1
    assert f"“Ended” ({image.pk}): Its licence ended on" in out.getvalue()
    assert out.getvalue().endswith("1 found, 1 of them told for the first time.\n")
