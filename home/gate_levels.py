"""Reads and changes how much each gate matters at a site."""

from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, Site

from home.gate_models import GateLevel
from resources.gates import Level, all_gates

LOGGED_AS = "home.gate_levels"


def site_of(content: Any) -> int | None:
    """Return the id of the site that content belongs to; None for a page outside of all sites.

    Snippets that stand at no site, such as authors, belong to the default site.
    """
    if isinstance(content, Page):
        parts = content.get_url_parts()
        return parts[0] if parts else None
    if site_id := getattr(content, "site_id", None):
        return int(site_id)
    return Site.objects.filter(is_default_site=True).values_list("pk", flat=True).first()


def levels_at(site_id: int | None) -> dict[str, Level]:
    """Return the level of each gate by its code, as it stands now."""
    levels = {gate.code: gate.default_level for gate in all_gates()}
    if site_id is not None:
        rows = GateLevel.objects.filter(site=site_id).values_list("code", "level")
        free = {gate.code for gate in all_gates() if not gate.always_required}
        levels |= {code: Level(level) for code, level in rows if code in free}
    return levels


def set_levels(*, site: Site, levels: dict[str, Level], user: Any) -> dict[str, list[str]]:
    """Change the levels of a site, at once; return what changed, code -> [before, after].

    Raises ValueError for another level of a gate that is always required.
    """
    with transaction.atomic():
        Site.objects.select_for_update().get(pk=site.pk)
        before = levels_at(site.pk)
        changed = {
            code: [before[code].value, level.value]
            for code, level in levels.items()
            if before[code] != level
        }
        fixed = {gate.code for gate in all_gates() if gate.always_required}
        if wrong := sorted(changed.keys() & fixed):
            raise ValueError(f"Always required: {', '.join(wrong)}.")
        own = {gate.code: gate.default_level for gate in all_gates()}
        for code in changed:
            if levels[code] == own[code]:
                GateLevel.objects.filter(site=site, code=code).delete()
            else:
                GateLevel.objects.update_or_create(
                    site=site, code=code, defaults={"level": levels[code]}
                )
        if changed:
            log(instance=site, action=LOGGED_AS, user=user, data={"changed": changed})
    return changed
