"""Who may change what is public, at which door, in which state. All else changes nothing."""

Rule = tuple[tuple[str, ...], tuple[str, ...]]
POLICY: dict[str, dict[str, list[Rule]]] = {
    "API delete": {
        "deleted": [
            (("publisher",), ("published_with_changes",)),
            (("publisher", "administrator", "superuser"), ("published",)),
        ],
        "unscheduled": [(("writer", "publisher"), ("scheduled",))],
    },
    "API unpublish": {
        "withdrawn": [
            (("publisher",), ("published_with_changes",)),
            (("publisher", "administrator", "superuser"), ("published",)),
        ]
    },
    "approve": {"published": [(("publisher", "superuser"), ("approved",))]},
    "base page.unpublish": {"withdrawn": [(("nobody",), ("published", "published_with_changes"))]},
    "bulk delete": {
        "deleted": [
            (("publisher",), ("published_with_changes",)),
            (("publisher", "administrator", "superuser"), ("published",)),
        ],
        "unscheduled": [(("writer", "publisher"), ("scheduled",))],
    },
    "bulk publish": {
        "published": [
            (("publisher",), ("expired", "withdrawn")),
            (("publisher", "administrator", "superuser"), ("published",)),
        ]
    },
    "bulk unpublish": {
        "withdrawn": [
            (("publisher",), ("published_with_changes",)),
            (("publisher", "administrator", "superuser"), ("published",)),
        ]
    },
    "cancel schedule": {"unscheduled": [(("publisher",), ("scheduled",))]},
    "delete": {
        "deleted": [
            (("publisher",), ("published_with_changes",)),
            (("publisher", "administrator", "superuser"), ("published",)),
        ],
        "unscheduled": [(("writer", "publisher"), ("scheduled",))],
    },
    "page.delete": {
        "deleted": [(("nobody",), ("published", "published_with_changes"))],
        "unscheduled": [(("nobody",), ("scheduled",))],
    },
    "page.unpublish": {
        "unscheduled": [(("nobody",), ("scheduled",))],
        "withdrawn": [(("nobody",), ("published", "published_with_changes"))],
    },
    "publish": {
        "published": [
            (("publisher",), ("expired", "withdrawn")),
            (("publisher", "administrator", "superuser"), ("published",)),
        ]
    },
    "queryset.delete": {
        "deleted": [(("nobody",), ("published", "published_with_changes"))],
        "unscheduled": [(("nobody",), ("scheduled",))],
    },
    "queryset.unpublish": {"withdrawn": [(("nobody",), ("published", "published_with_changes"))]},
    "revert and publish": {
        "published": [
            (("publisher",), ("expired", "withdrawn")),
            (("publisher", "administrator", "superuser"), ("published",)),
        ]
    },
    "revision.publish": {"published": [(("nobody",), ("expired", "published", "withdrawn"))]},
    "save base down": {"withdrawn": [(("nobody",), ("published", "published_with_changes"))]},
    "save slug": {"held": [(("nobody",), ("published", "published_with_changes"))]},
    "save words": {"held": [(("nobody",), ("published", "published_with_changes"))]},
    "schedule": {
        "scheduled": [
            (("publisher",), ("expired", "withdrawn")),
            (("publisher", "administrator", "superuser"), ("published",)),
        ]
    },
    "unpublish": {
        "withdrawn": [
            (("publisher",), ("published_with_changes",)),
            (("publisher", "administrator", "superuser"), ("published",)),
        ]
    },
    "update words": {"held": [(("nobody",), ("published", "published_with_changes"))]},
}


def expected(door: str, role: str, state: str) -> str:
    """Return the effect that the policy allows; "nothing" if none."""
    for effect, rules in POLICY.get(door, {}).items():
        if any(role in roles and state in states for roles, states in rules):
            return effect
    return "nothing"
