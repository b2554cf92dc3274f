"""Authors, promos and ad slots in the admin.

Without a form for copies: Wagtail posts it as a new snippet, and nobody would know whose text
it is.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from resources.models import AdSlot, Author, Promo


class AuthorViewSet(SnippetViewSet):
    model = Author
    copy_view_enabled = False
    icon = "user"
    menu_order = 210
    list_display = ["name", "job_title", "organisation"]
    search_fields = ["name", "organisation"]
    add_to_admin_menu = True


class PromoViewSet(SnippetViewSet):
    model = Promo
    copy_view_enabled = False
    icon = "pick"
    list_display = ["heading", "audience"]
    list_filter = ["audience"]


class AdSlotViewSet(SnippetViewSet):
    model = AdSlot
    copy_view_enabled = False
    icon = "placeholder"
    list_display = ["key", "name", "width", "height", "enabled"]


class PlacementsGroup(SnippetViewSetGroup):
    """Promos and ad slots stand together in the menu."""

    items = (PromoViewSet, AdSlotViewSet)
    menu_label = _("Promotion")
    menu_icon = "pick"
    menu_order = 220


register_snippet(AuthorViewSet)
register_snippet(PlacementsGroup)
