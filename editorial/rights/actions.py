"""Acts on pictures: withdraw one, put it back; and what a withdrawn consent leads to."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import get_active_log_context

from accounts.roles import Role
from audit.actions import record
from audit.models import Act
from editorial.contributions import user_name
from editorial.models import RightsNotice
from editorial.notices import members_of, tell
from editorial.refusal import Refused
from media import withdrawing
from media.rights import Consent, Hindrance
from media.uses import published_with
from media.withdrawals import Step, Withdrawal

PERMISSION = "media.withdraw_image"
FORM_DOOR = "image form"


@dataclass(frozen=True)
class Picture:
    """An image as the record names it."""

    content_id: str
    title: str
    document_type: str = "image"

    def __str__(self) -> str:
        return self.title


def picture(image: Any) -> Picture:
    """Return how the record names an image."""
    return Picture(f"image:{image.pk}", image.title)


def may_withdraw(user: Any) -> bool:
    """Say whether this person takes pictures away from readers."""
    return bool(user and user.is_active and user.has_perm(PERMISSION))


def publishers() -> Any:
    """Return the people who are told of rights: all who publish."""
    return members_of(Group.objects.filter(name=Role.PUBLISHER.value))


@transaction.atomic
def withdraw_picture(*, image: Any, reason: str, user: Any, door: str = "editor") -> Withdrawal:
    """Take a picture away from readers at once: a placeholder stands where it was, files go.

    Needs no approval. Raises `Refused` without the permission, without a reason, or if it is
    withdrawn already.
    """
    _require(user)
    if not reason.strip():
        raise Refused(_("Say why it is withdrawn."), code="reason")
    shown = published_with(image.pk)
    try:
        row = withdrawing.begin(image, reason=reason, by_name=user_name(user))
    except withdrawing.Unchanged as error:
        raise Refused(_("This picture is withdrawn already."), code="unchanged") from error
    number = len(shown)
    words = ngettext(
        "%(who)s withdrew the picture “%(title)s”. %(number)s published text showed it.",
        "%(who)s withdrew the picture “%(title)s”. %(number)s published texts showed it.",
        number,
    )
    tell(
        publishers().exclude(pk=user.pk),
        text=words % {"who": user_name(user), "title": image.title[:200], "number": number},
        detail=reason,
        link=reverse("wagtailimages:edit", args=[image.pk]),
    )
    record(
        act=Act.PICTURE_WITHDRAWN,
        content=picture(image),
        actor=user,
        door=door,
        note=reason,
        published=shown,
    )
    return row


@transaction.atomic
def put_picture_back(*, image: Any, reason: str, user: Any, door: str = "editor") -> Withdrawal:
    """Undo a withdrawal: the files come back, documents show the picture as it was approved.

    Raises `Refused` without the permission, without a reason, while consent is withdrawn, or if
    the picture is not withdrawn.
    """
    _require(user)
    if not reason.strip():
        raise Refused(_("Say why it is put back."), code="reason")
    image = type(image).objects.get(pk=image.pk)  # reading it again in place would want its file
    if image.consent == Consent.WITHDRAWN:
        raise Refused(
            _("The consent of the persons shown is withdrawn. Change that first, if they agree."),
            code="consent",
        )
    try:
        row = withdrawing.put_back(image)
    except withdrawing.Unchanged as error:
        raise Refused(_("This picture is not withdrawn."), code="unchanged") from error
    record(act=Act.PICTURE_RETURNED, content=picture(image), actor=user, door=door, note=reason)
    return row


def on_step(image: Any, step: Step) -> None:
    """Act on a withdrawn consent (a listener of `media.withdrawals`).

    A publisher's word counts at once. Anybody else's is a call for a publisher: nothing that
    is public changes by the hand of one who may not publish.
    """
    if (
        step != Step.CONSENT
        or Withdrawal.objects.standing().filter(image=image.pk, ended_at=None).exists()
    ):
        return  # it is away; one that is on its way back turns round
    user = get_active_log_context().user
    if may_withdraw(user):
        reason = _("The consent of the persons shown was withdrawn.")
        withdraw_picture(image=image, reason=reason, user=user, door=FORM_DOOR)
        return
    tell(
        publishers(),
        text=_("Consent is withdrawn for the picture “%(title)s”: withdraw it.")
        % {"title": image.title[:200]},
        detail=_("Noted by %s. Until you do, readers see it where it is published.")
        % user_name(user),
        link=reverse("picture_withdraw", args=[image.pk]),
    )
    RightsNotice.objects.get_or_create(image_id=image.pk, what=Hindrance.CONSENT.value)


def _require(user: Any) -> None:
    if not may_withdraw(user):
        raise Refused(_("Only a publisher may do this."), code="not_allowed")
