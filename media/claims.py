"""Who else knows of files: published documents name some, and some are kept away on purpose."""

from collections.abc import Callable, Set

Progress = Callable[[int, int], None]  # looked at, of how many
Claim = Callable[[Set[str], Progress], set[str]]
Excuse = Callable[[Set[str]], set[str]]
_claims: list[Claim] = []
_excuses: list[Excuse] = []


def claim(named: Claim) -> None:
    """Add a function that returns which of these files (names in their storage) are needed."""
    _claims.append(named)


def claimed(names: Set[str], progress: Progress) -> set[str]:
    """Return which of these files somebody needs."""
    needed: set[str] = set()
    for named in _claims:
        if rest := names - needed:
            needed |= named(rest, progress)
    return needed


def excuse(kept_away: Excuse) -> None:
    """Add a function that returns which of these files are not in their storage on purpose."""
    _excuses.append(kept_away)


def excused(names: Set[str]) -> set[str]:
    """Return which of these files are missing on purpose: nothing is done about their rows."""
    return {name for kept_away in _excuses for name in kept_away(names)}
