"""Who may do what with a release."""

from typing import Any

from django.contrib.auth import get_permission_codename
from django.utils.translation import gettext as _
from wagtail.models import Page

from editorial.acts.permissions import may_publish
from editorial.contributions import contributors
from editorial.models import EditorialTask, Step
from editorial.refusal import Refused
from releases.models import Release, ReleaseItem, ReleaseState


def may_begin(user: Any) -> bool:
    """Say whether this person begins releases."""
    return bool(user.is_active and user.has_perm("releases.add_release"))


def may_change_all(user: Any) -> bool:
    """Say whether this person changes releases of others, too: an editor or a publisher."""
    return bool(user.is_active and user.has_perm("releases.change_release"))


def why_not_change(release: Release, user: Any) -> str:
    """Say why this person may not change the release; empty if she may, as its state allows."""
    if may_change_all(user):
        return ""
    if not may_begin(user):
        return _("You may look at releases, but not change them.")
    if release.created_by_id != user.pk:
        return _("This release is not yours. Only editors and publishers may change it.")
    if release.state != ReleaseState.DRAFT:
        words = _("This release is %(state)s: only editors and publishers may change it now.")
        return words % {"state": release.get_state_display().lower()}
    return ""


def require_beginner(user: Any) -> None:
    """Raise `Refused` unless this person begins releases."""
    if not may_begin(user):
        raise Refused(_("You may look at releases, but not change them."), code="not_allowed")


def require_changer(user: Any, release: Release) -> None:
    """Raise `Refused` unless this person may change the release; ask the locked row."""
    if why := why_not_change(release, user):
        raise Refused(why, code="not_allowed")


def may_take_out(user: Any, item: ReleaseItem) -> bool:
    """Say whether this person, who may change the release, may take the item out of it."""
    return may_change_all(user) or item.content is None or may_edit(user, item.content)


def may_edit(user: Any, content: Any) -> bool:
    """Say whether this person works on the content."""
    if isinstance(content, Page):
        return bool(content.permissions_for_user(user).can_edit())
    codename = get_permission_codename("change", content._meta)
    return bool(user.is_active and user.has_perm(f"{content._meta.app_label}.{codename}"))


def decides(user: Any, step: str) -> bool:
    """Say whether this person decides the step, whatever she wrote."""
    tasks = EditorialTask.objects.filter(step=step, active=True)
    return any(task.is_decided_by(user) for task in tasks)


def decides_any(user: Any) -> bool:
    """Say whether this person decides a step at all."""
    return any(decides(user, step) for step in Step)


def may_preview(user: Any, content: Any) -> bool:
    """Say whether this person sees its draft: she works on it, or decides about it."""
    return may_edit(user, content) or decides_any(user)


def deciders(step: str) -> list[Any]:
    """Return the groups that decide a step."""
    tasks = EditorialTask.objects.filter(step=step, active=True).prefetch_related("groups")
    return [group for task in tasks for group in task.groups.all()]


def group_names(step: str) -> str:
    """Return who decides, in words: "Editors and Publishers"."""
    return _(" and ").join(sorted({f"{group.name}s" for group in deciders(step)}))


def own_items(items: list[ReleaseItem], user: Any) -> list[ReleaseItem]:
    """Return the items that this person contributed to since they were last published."""
    return [item for item in items if user.pk in contributors(item.content_id, item.content_hash)]


def why_not_decide(release: Release, user: Any) -> str:
    """Say why this person cannot approve the release now; empty if she can."""
    step = release.step
    if step is None:
        return _("Nothing waits for a decision here.")
    if not decides(user, step):
        return _("The step “%(step)s” is decided by %(groups)s.") % {
            "step": step.label,
            "groups": group_names(step),
        }
    if own := own_items(list(release.items.all()), user):
        return _(
            "You have contributed to %(titles)s since it was last published, so somebody else has "
            "to approve the release."
        ) % {"titles": ", ".join(f"“{item.title}”" for item in own)}
    return ""


def require_publisher(user: Any, contents: list[Any]) -> None:
    """Raise `Refused` unless this person may publish all of it."""
    if not contents and not may_change_all(user):
        raise Refused(_("Only a publisher may do this."), code="not_allowed")
    if bad := [content for content in contents if not may_publish(user, content)]:
        raise Refused(
            _("Only a publisher may do this. It is not yours to publish: %(titles)s.")
            % {"titles": ", ".join(f"“{content}”" for content in bad[:5])},
            code="not_allowed",
        )


def may_release(user: Any, release: Release) -> bool:
    """Say whether this person may publish all that is in it."""
    contents = [item.content for item in release.items.all()]
    return all(content is None or may_publish(user, content) for content in contents)
