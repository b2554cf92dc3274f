"""Articles of 6 to 7 kB, published through the service: what the thousands are copied from."""

from typing import Any

from bench.content import WORDS
from media.models import Image
from media.preparing import prepare
from resources.models import ArticlePage
from tests.factories import (
    approve_and_publish,
    home,
    make_article,
    make_author,
    make_category,
    make_image,
    resource_page,
)

TEMPLATES = 50
TAGS = ("interviews", "first week", "night shift", "pay", "training", "theatre", "wards", "rota")


def publish_templates() -> list[ArticlePage]:
    """Publish home, categories, authors and some articles; return the articles."""
    for page in (home(), resource_page()):
        page.save_revision()
        approve_and_publish(page)
    top = [make_category(f"Field {number}") for number in range(4)]
    below = [make_category(f"Part {n}", parent=parent) for parent in top for n in range(3)]
    authors = [make_author(f"Author {number}") for number in range(10)]
    pictures = [make_image(f"Picture {n}", width=1800, height=1200) for n in range(6)]
    made = []
    for number in range(TEMPLATES):
        picture = pictures[number % len(pictures)]
        article = make_article(
            f"Working life {number}",
            parent=below[number % len(below)],
            author=authors[number % len(authors)],
            image=picture,
            body=_body(picture.pk, number),
        )
        article.tags.add(TAGS[number % len(TAGS)], TAGS[(number // 2 + 3) % len(TAGS)])
        article.save_revision()
        made.append(approve_and_publish(article))
    return made


def render_for_v2() -> None:
    """Make the renditions that Wagtail's API would make at the first request."""
    for image in Image.objects.all():
        prepare(image.pk)


def _body(image_id: int, number: int) -> list[dict[str, Any]]:
    """Return ten blocks; texts of different articles differ."""
    words = f"Number {number}. {WORDS}"
    paragraph = {"type": "paragraph", "value": f"<p>{words * 3}</p>"}
    heading = {"type": "heading", "value": {"text": f"Before day {number}", "level": "2"}}
    quote = {"type": "pull_quote", "value": {"text": words.strip(), "attribution": ""}}
    picture = {
        "type": "image",
        "value": {
            "image": image_id,
            "alt": "A desk",
            "decorative": False,
            "caption": "A desk.",
            "credit": "",
        },
    }
    return [paragraph, heading, paragraph, quote, picture, paragraph, heading, paragraph]
