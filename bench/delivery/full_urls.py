"""The full process, with Wagtail's API v2 beside ours: the same articles, the same middleware."""

from django.urls import path
from wagtail.api import APIField
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.images.api.fields import ImageRenditionField

from bench.delivery import views
from cms.urls import urlpatterns as ours
from resources.models import ArticlePage, Author

# Less than our document holds (one rendition of each face, where ours has three widths in two
# formats), so that the comparison is in v2's favour.
ArticlePage.api_fields = [
    APIField("dek"),
    APIField("body"),
    APIField("resource_description"),
    APIField("resource_image_alt"),
    APIField("resource_face", ImageRenditionField("width-800", source="resource_image")),
    APIField("category_face", ImageRenditionField("width-400", source="resource_image")),
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
