"""What changes accounts: roles are brought to the groups here."""

from collections.abc import Iterator

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from accounts.models import RoleGrant
from accounts.roles import ROLES, RolePermissions


def apply_roles(*, using: str = "default") -> int:
    """Give each role's group what it was never given before; return how many grants that were.

    A grant is remembered, so one that an administrator took away is not given again.
    """
    given = 0
    with transaction.atomic(using=using):
        for role, permissions in ROLES.items():
            group, _ = Group.objects.using(using).get_or_create(name=role.value)
            known = set(
                RoleGrant.objects.using(using)
                .filter(role=role.value)
                .values_list("permission", flat=True)
            )
            for key in _keys(permissions):
                if key not in known and _grant(group, key, using):
                    RoleGrant.objects.using(using).create(role=role.value, permission=key)
                    given += 1
    return given


def _keys(permissions: RolePermissions) -> Iterator[str]:
    yield from (f"model:{name}" for name in dict.fromkeys(permissions.models))
    yield from (f"page:wagtailcore.{verb}_page" for verb in permissions.pages)
    yield from (f"image:media.{verb}_image" for verb in permissions.images)
    yield from (f"recording:media.{verb}_recording" for verb in permissions.recordings)
    yield from (f"download:media.{verb}_download" for verb in permissions.downloads)


def _grant(group: Group, key: str, using: str) -> bool:
    """Grant one permission; False when it does not exist (yet)."""
    kind, _, name = key.partition(":")
    app_label, _, codename = name.partition(".")
    permission = (
        Permission.objects.using(using)
        .filter(content_type__app_label=app_label, codename=codename)
        .first()
    )
    if permission is None:
        return False
    if kind == "model":
        group.permissions.add(permission)
        return True
    # Wagtail's models by name: this app also runs where Wagtail is not installed.
    if kind == "page":
        root = apps.get_model("wagtailcore", "Page").objects.using(using).filter(depth=1).first()
        model, holder = apps.get_model("wagtailcore", "GroupPagePermission"), "page"
    else:
        root = (
            apps.get_model("wagtailcore", "Collection").objects.using(using).filter(depth=1).first()
        )
        model, holder = apps.get_model("wagtailcore", "GroupCollectionPermission"), "collection"
    if root is None:
        return False
    model.objects.using(using).get_or_create(
        **{"group": group, "permission": permission, holder: root}
    )
    return True
