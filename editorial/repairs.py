"""What a publisher can do about a difference, from the report."""

from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Page

from documents import queries
from editorial.actions import submit
from editorial.locking import lock, permitted
from editorial.models import Approval
from editorial.publishing import announce_removal, publish, withdraw
from editorial.reconciler import Difference, Kind
from editorial.refusal import Refused

DOOR = "repair"


class Repair(TextChoices):
    """The buttons of the report."""

    DRAFT = "draft", _("Take it back to draft")
    REVIEW = "review", _("Submit it for review")
    AGAIN = "again", _("Publish the approved version again")
    WITHDRAW = "withdraw", _("Withdraw it")


REPAIRS: dict[Kind, tuple[Repair, ...]] = {
    Kind.HELD: (Repair.DRAFT, Repair.REVIEW),
    Kind.STANDING: (Repair.AGAIN, Repair.WITHDRAW),
    Kind.CONTENT: (Repair.AGAIN,),
    Kind.IMAGE: (Repair.REVIEW,),
    Kind.ADDRESS: (Repair.AGAIN,),
}


@dataclass(frozen=True)
class _Gone:
    """Stands for content whose row was deleted behind our back."""

    content_id: str
    document_type: str = "unknown"
    pk: None = None


def repairs_for(difference: Difference) -> tuple[Repair, ...]:
    """Return what can be done about it from the report."""
    if difference.kind == Kind.GUARD:
        return ()
    if difference.content is None:
        return (Repair.WITHDRAW,)
    return REPAIRS[difference.kind]


def may_repair(user: Any, content: Any) -> bool:
    """Say whether this person publishes this kind of content."""
    if content is None:
        return bool(user.is_superuser)
    if isinstance(content, Page):
        return bool(content.permissions_for_user(user).can_publish())
    meta = content._meta
    return bool(user.has_perm(f"{meta.app_label}.publish_{meta.model_name}"))


@transaction.atomic
def repair(*, difference: Difference, action: Repair, user: Any) -> None:
    """Mend one difference, or raise `Refused`. Readers see changes through the service only."""
    content = difference.content
    if action not in repairs_for(difference):
        raise Refused(gettext("This has changed since. Look at the report again."), code="changed")
    if not may_repair(user, content):
        raise Refused(gettext("Only those who publish this can repair it."), code="not_publisher")
    if content is None:
        gone = _Gone(difference.content_id)
        announce_removal(gone, user=user, door=DOOR, note="", kind="deleted")
    elif action == Repair.WITHDRAW:
        withdraw(content=content, user=user, door=DOOR)
    elif action == Repair.AGAIN:
        publish(revision=_approved(difference), user=user, door=DOOR)
    else:
        if difference.kind == Kind.HELD:
            content = _take_back(content, user)
        if action == Repair.REVIEW:
            submit(content=content, user=user)


def _take_back(content: Any, user: Any) -> Any:
    """Clear Wagtail's marks of a publication that never was. Nothing public changes."""
    row = lock(content)
    row.live = False
    row.live_revision = None
    row.has_unpublished_changes = True
    fields = ["live", "live_revision", "has_unpublished_changes"]
    with permitted(row):
        models.Model.save(row, update_fields=fields)
    if row.get_latest_revision() is None:
        row.save_revision(user=user)
    log(row, "wagtail.unpublish", user=user)
    return row


def _approved(difference: Difference) -> Any:
    """Return the revision that was approved as what readers see."""
    last = queries.last_publication(difference.content_id)
    approval = (
        Approval.objects.standing()
        .for_content(difference.content_id, last.content_hash if last else "")
        .exclude(revision=None)
        .order_by("-pk")
        .first()
    )
    if approval is None:
        raise Refused(
            gettext(
                "The version that was approved is not there any more. Submit a new one for review."
            ),
            code="no_revision",
        )
    return approval.revision
