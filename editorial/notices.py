"""Tell people: a notice in the admin at once, a mail by the worker after the commit."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from accounts.delegations import people_standing_in
from accounts.roles import Role
from editorial.models import Notice


def tell(
    users: Iterable[Any],
    *,
    text: str,
    detail: str = "",
    link: str = "",
    step_state_id: int | None = None,
) -> list[Notice]:
    """Leave a notice for each person and mail it once the transaction has committed."""
    notices = [
        Notice.objects.create(
            user=user, text=text[:500], detail=detail, link=link, step_state_id=step_state_id
        )
        for user in users
        if user and user.is_active
    ]
    for notice in notices:
        transaction.on_commit(partial(_enqueue, notice.pk))
    return notices


def _enqueue(notice_id: int) -> None:
    mail_notice.enqueue(notice_id)


@task()
def mail_notice(notice_id: int) -> None:
    """Send one notice by e-mail; one that is gone or was read is not sent."""
    notice = Notice.objects.select_related("user").filter(pk=notice_id, read_at=None).first()
    if notice is None or not notice.user.email:
        return
    link = f"{settings.WAGTAILADMIN_BASE_URL}{notice.link}" if notice.link else ""
    send_mail(
        subject=notice.text,
        message="\n\n".join(part for part in (notice.text, notice.detail, link) if part),
        from_email=None,
        recipient_list=[notice.user.email],
    )


def unread(user: Any) -> list[Notice]:
    """Return what this person has not read yet, newest first."""
    return list(Notice.objects.filter(user=user, read_at=None)[:20])


def mark_read(user: Any, notice_ids: Iterable[int]) -> int:
    """Note that a person has read these; only her own count."""
    return Notice.objects.filter(user=user, pk__in=list(notice_ids), read_at=None).update(
        read_at=timezone.now()
    )


def settle_step(step_state_id: int) -> int:
    """Note that a step waits for nobody any more."""
    return Notice.objects.filter(step_state_id=step_state_id, read_at=None).update(
        read_at=timezone.now()
    )


def members_of(groups: Iterable[Any]) -> Any:
    """Return the active people in these groups, with who stands in for publishers among them."""
    groups = list(groups)
    wanted = Q(groups__in=groups)
    if any(group.name == Role.PUBLISHER.value for group in groups):
        wanted |= Q(pk__in=people_standing_in().values("pk"))
    return get_user_model().objects.filter(wanted, is_active=True).distinct()
