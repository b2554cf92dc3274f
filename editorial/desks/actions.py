"""Makes desks: a collection, the group of its staff writers, and what they and others may do there.

Wagtail passes permissions on from a collection to those below it, and takes none away. So the first
desk ends the staff writers' permissions for the whole library: what stood in it goes to a
collection for everybody. Roles above them (editors, publishers) keep theirs.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import Collection, GroupCollectionPermission

from accounts.delegations import is_administrator
from accounts.roles import ROLES, Role
from editorial.refusal import Refused
from media.models import Desk, Download, Recording

LONGEST = 100
OF_MEMBERS = ("add", "change", "choose")
MODELS = ("image", "recording", "download")


@transaction.atomic
def add_desk(*, name: str, others_choose: bool, user: Any = None) -> Desk:
    """Make a desk, or bring one of this name to what is asked for; return it.

    Its group may add, change and choose in its collection; all staff writers may choose there if
    `others_choose`. Raises `Refused` for a name that is empty, too long or taken.
    """
    if user is not None and not is_administrator(user):
        raise Refused(_("Only an administrator may do this."), code="not_allowed")
    name = " ".join(name.split())
    if not name or len(name) > LONGEST:
        raise Refused(_("Give the desk a name of at most 100 letters."), code="name")
    root = Collection.objects.select_for_update().get(depth=1)  # desks are made one after another
    _divide(root, user)
    collection = _child(root, name, user)
    if Desk.objects.filter(collection=collection, for_all=True).exists():
        raise Refused(_("This is the name of what is everybody’s."), code="name")
    members = _("%(desk)s: staff writers") % {"desk": name}
    group = getattr(getattr(collection, "desk", None), "group", None)
    group = group or Group.objects.get_or_create(name=members)[0]
    if Desk.objects.filter(group=group).exclude(collection=collection).exists():
        raise Refused(_("The group “%s” is that of another desk.") % group, code="name")
    desk, _made = Desk.objects.get_or_create(collection=collection, defaults={"group": group})
    _grant(desk.group, collection, OF_MEMBERS)
    let_others_choose(desk=desk, others_choose=others_choose)
    return desk


@transaction.atomic
def let_others_choose(*, desk: Desk, others_choose: bool) -> None:
    """Let all staff writers choose from a desk, or its own alone."""
    writers = _writers()
    if others_choose:
        _grant(writers, desk.collection, ("choose",))
    else:
        _grants(writers, desk.collection, ("choose",)).delete()


def others_choose_from(desk: Desk) -> bool:
    """Say whether all staff writers may choose from a desk."""
    return bool(_grants(_writers(), desk.collection, ("choose",)).exists())


def _divide(root: Collection, user: Any) -> None:
    """End what staff writers may do in the whole library; what stands there is everybody's."""
    writers = _writers()
    shared = Desk.objects.filter(for_all=True).first()
    if shared is None:
        collection = _child(root, _("For everybody"), user)
        shared = Desk.objects.create(collection=collection, group=writers, for_all=True)
        _grant(writers, collection, ROLES[Role.WRITER].images)
        for model in (get_image_model(), Recording, Download):
            model._default_manager.filter(collection=root).update(collection=collection)
    _grants(writers, root, OF_MEMBERS).delete()


def _child(root: Collection, name: str, user: Any) -> Collection:
    found = root.get_children().filter(name__iexact=name).first()
    if found is not None:
        return found
    made: Collection = Collection.objects.get(pk=root.pk).add_child(name=name)
    log(instance=made, action="wagtail.create", user=user)
    return made


def _writers() -> Group:
    return Group.objects.get(name=Role.WRITER.value)


def _grants(group: Group, collection: Collection, verbs: Iterable[str]) -> Any:
    names = [f"{verb}_{model}" for verb in verbs for model in MODELS]
    return GroupCollectionPermission.objects.filter(
        group=group,
        collection=collection,
        permission__content_type__app_label="media",
        permission__codename__in=names,
    )


def _grant(group: Group, collection: Collection, verbs: Iterable[str]) -> None:
    names = [f"{verb}_{model}" for verb in verbs for model in MODELS]
    wanted = Permission.objects.filter(content_type__app_label="media", codename__in=names)
    for permission in wanted:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )
