"""Sites whose players may be embedded: recognised by the address alone, nothing is fetched.

Players are asked for in the form that sets fewest cookies. Front ends load them on a click only.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class Provider:
    """A site: how its addresses look (`id` is what it calls the recording), and its player's."""

    key: str
    name: str
    kind: str
    patterns: tuple[re.Pattern[str], ...]
    page: str
    player: str


@dataclass(frozen=True)
class Embedded:
    """A recording at a provider."""

    provider: Provider
    identity: str

    @property
    def page_url(self) -> str:
        """Its page at the provider, without what the address was decorated with."""
        return self.provider.page.format(id=self.identity)

    @property
    def player_url(self) -> str:
        """The address for a frame."""
        page = quote(self.page_url, safe="")
        return self.provider.player.format(id=self.identity, page=page)


def _patterns(*texts: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"https?://{text}/?(?:[?&#].*)?", re.IGNORECASE) for text in texts)


PROVIDERS: dict[str, Provider] = {
    one.key: one
    for one in (
        Provider(
            "youtube",
            "YouTube",
            "video",
            _patterns(
                r"(?:www\.|m\.)?youtube\.com/watch\?(?:[^#]*&)?v=(?P<id>[\w-]{6,20})",
                r"(?:www\.|m\.)?youtube\.com/(?:shorts|live|embed)/(?P<id>[\w-]{6,20})",
                r"www\.youtube-nocookie\.com/embed/(?P<id>[\w-]{6,20})",
                r"youtu\.be/(?P<id>[\w-]{6,20})",
            ),
            "https://www.youtube.com/watch?v={id}",
            "https://www.youtube-nocookie.com/embed/{id}",
        ),
        Provider(
            "vimeo",
            "Vimeo",
            "video",
            _patterns(
                r"(?:www\.)?vimeo\.com/(?:channels/[\w-]+/|video/)?(?P<id>\d{4,12})",
                r"player\.vimeo\.com/video/(?P<id>\d{4,12})",
            ),
            "https://vimeo.com/{id}",
            "https://player.vimeo.com/video/{id}?dnt=1",
        ),
        Provider(
            "soundcloud",
            "SoundCloud",
            "audio",
            _patterns(r"(?:www\.|m\.)?soundcloud\.com/(?P<id>[\w-]+/(?:sets/)?[\w-]+)"),
            "https://soundcloud.com/{id}",
            "https://w.soundcloud.com/player/?url={page}",
        ),
    )
}


def recognised(url: str) -> Embedded | None:
    """Return the recording that an address names; None when its site is not on the list."""
    for provider in PROVIDERS.values():
        for pattern in provider.patterns:
            if match := pattern.fullmatch(url.strip()):
                return Embedded(provider, match["id"])
    return None


def names() -> str:
    """Return the names of the providers, for sentences."""
    return ", ".join(provider.name for provider in PROVIDERS.values())
