"""The full process, with Wagtail's API v2 beside ours: the same articles, the same middleware."""

from typing import Any

from django.urls import path
from rest_framework.fields import Field
from wagtail.api import APIField
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

from bench.delivery import views
from cms.urls import urlpatterns as ours
from media.slots import SLOTS, specs
from resources.models import ArticlePage, Author


class Sources(Field):
    """The files of one face: all widths in all formats, as a front end needs them.

    One query for all of them, which is Wagtail's quickest way; a field for each rendition, as its
    documentation has it, would ask once for each.
    """

    def __init__(self, slot: str) -> None:
        super().__init__()
        self.slot = slot

    def get_attribute(self, instance: ArticlePage) -> Any:
        """Return the image that our document shows there."""
        return getattr(instance, f"{self.slot}_image") or instance.resource_image

    def to_representation(self, image: Any) -> dict[str, Any]:
        """Return source sets by media type, and the size of the largest file."""
        wanted = specs(SLOTS[self.slot], image)
        made = image.get_renditions(*(spec for group in wanted.values() for spec in group))
        largest = made[next(iter(wanted.values()))[-1]]
        return {
            "width": largest.width,
            "height": largest.height,
            **{
                media_type: [f"{made[spec].url} {made[spec].width}w" for spec in group]
                for media_type, group in wanted.items()
            },
        }


class Categories(Field):
    """Category and subcategory of an article."""

    def get_attribute(self, instance: ArticlePage) -> Any:
        """Return the pages above, without root, home and the resource page."""
        return list(instance.get_ancestors())[3:]

    def to_representation(self, above: Any) -> list[dict[str, Any]]:
        """Return title and path of each."""
        return [{"id": page.pk, "title": page.title, "path": page.url_path} for page in above]


# Still less than our document holds (no files of images in the body, no related articles, no
# structured data), so that the comparison is in v2's favour.
ArticlePage.api_fields = [
    APIField("dek"),
    APIField("body"),
    APIField("resource_description"),
    APIField("resource_image_alt"),
    *(APIField(f"{slot}_face", Sources(slot)) for slot in ("resource", "category", "social")),
    APIField("categories", Categories()),
    APIField("authorships"),
    APIField("tags"),
    APIField("comments_open"),
    APIField("expire_at"),
]
ArticlePage.authorships.rel.related_model.api_fields = [APIField("author")]
Author.api_fields = [
    APIField("name"),
    APIField("job_title"),
    APIField("organisation"),
    APIField("biography"),
]

v2 = WagtailAPIRouter("wagtailapi")
v2.register_endpoint("pages", PagesAPIViewSet)
urlpatterns = [*views.urlpatterns, path("api/v2/", v2.urls), *ours]
