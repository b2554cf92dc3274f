"""Roles as data: groups and what they may do. Applied by `migrate`, editable afterwards.

Permissions are named "app_label.codename"; page permissions are given on the root of the tree.
Only what was never given before is added (`accounts.models.RoleGrant` remembers), so what an
administrator took away by hand stays away.
"""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Names of the groups, as editors read them."""

    WRITER = "Staff writer"
    EDITOR = "Editor"
    PUBLISHER = "Publisher"
    MODERATOR = "Moderator"
    ADMINISTRATOR = "Administrator"


@dataclass(frozen=True)
class RolePermissions:
    """What a role may do: with models, with pages, with collections (images and other files)."""

    models: tuple[str, ...]
    pages: tuple[str, ...]
    images: tuple[str, ...]

    @property
    def recordings(self) -> tuple[str, ...]:
        """Whoever may do something with images may do it with sound and film."""
        return self.images

    @property
    def downloads(self) -> tuple[str, ...]:
        """Whoever may upload images may upload documents."""
        return self.images


def _crud(app: str, *models: str, verbs: str = "add change delete view") -> tuple[str, ...]:
    return tuple(f"{app}.{verb}_{model}" for model in models for verb in verbs.split())


ADMIN_ACCESS = ("wagtailadmin.access_admin",)
# Who may change releases changes those of others, in any state; writers change their own drafts.
RELEASING = _crud("releases", "release", verbs="add change view")
WRITING = _crud("resources", "author", verbs="add change view") + _crud(
    "releases", "release", verbs="add view"
)
EDITING = (
    _crud("resources", "author", "promo", "adslot", verbs="add change view")
    + _crud("home", "siteprofile", verbs="add change view")
    + RELEASING
)
PUBLISHING = (
    *tuple(
        f"{app}.{verb}_{model}"
        for app, model in (
            ("resources", "author"),
            ("resources", "promo"),
            ("resources", "adslot"),
            ("home", "siteprofile"),
        )
        for verb in ("publish", "lock", "unlock", "delete")
    ),
    "audit.view_auditentry",
    "media.withdraw_image",
)
MODERATING = _crud("comments", "comment", verbs="change view")

ROLES: dict[Role, RolePermissions] = {
    Role.WRITER: RolePermissions(
        models=ADMIN_ACCESS + WRITING, pages=("add",), images=("add", "choose")
    ),
    Role.EDITOR: RolePermissions(
        models=ADMIN_ACCESS + EDITING + MODERATING,
        pages=("add", "change", "lock"),
        images=("add", "change", "choose"),
    ),
    Role.PUBLISHER: RolePermissions(
        models=ADMIN_ACCESS + EDITING + PUBLISHING + MODERATING,
        pages=("add", "change", "lock", "unlock", "publish"),
        images=("add", "change", "choose"),
    ),
    Role.MODERATOR: RolePermissions(models=ADMIN_ACCESS + MODERATING, pages=(), images=()),
    Role.ADMINISTRATOR: RolePermissions(
        models=ADMIN_ACCESS
        + EDITING
        + PUBLISHING
        + MODERATING
        + _crud("accounts", "user")
        + _crud("auth", "group")
        + _crud("wagtailcore", "site", "workflow", "task", "collection")
        + _crud("comments", "comment")
        + _crud("delivery", "readkey", verbs="add delete view"),
        pages=("add", "change", "lock", "unlock", "publish", "bulk_delete"),
        images=("add", "change", "delete", "choose"),
    ),
}
