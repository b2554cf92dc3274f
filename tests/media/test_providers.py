"""Players of other sites come from a list, and their address from the page's alone."""

import pytest

from media.recordings.providers import recognised


@pytest.mark.parametrize(
    ("url", "player"),
    [
        (
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=x",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
        ),
        (
            "https://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
        ),
        (
            "https://youtu.be/dQw4w9WgXcQ?si=tracking",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
        ),
        (
            "https://www.youtube.com/shorts/dQw4w9WgXcQ",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
        ),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1"),
        (
            "https://soundcloud.com/some-ward/night-shift",
            "https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fsome-ward%2Fnight-shift",
        ),
    ],
)
def test_provider__is_recognised(url: str, player: str) -> None:
    found = recognised(url)
    assert found is not None
    assert found.player_url == player
    again = recognised(found.page_url)
    assert again == found


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://example.org/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
        "https://evil.example/?https://youtu.be/dQw4w9WgXcQ",
        "javascript:alert(1)//youtu.be/dQw4w9WgXcQ",
        "https://youtu.be/",
        "https://vimeo.com/about",
        'https://youtu.be/dQw4w9WgXcQ"onload=',
        "https://user@youtu.be/dQw4w9WgXcQ",
    ],
)
def test_provider__off_the_list_is_none(url: str) -> None:
    assert recognised(url) is None
