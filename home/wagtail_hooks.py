"""Site settings in the admin."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import SiteProfile


class SiteProfileViewSet(SnippetViewSet):
    model = SiteProfile
    icon = "site"
    list_display = ["name", "site"]
    add_to_settings_menu = True
    menu_order = 100


register_snippet(SiteProfileViewSet)
