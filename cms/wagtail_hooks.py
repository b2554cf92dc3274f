"""What the admin as a whole needs."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


class NoDocuments:
    """Stands where Wagtail's own library of documents would be, and answers 404.

    The admin's pages ask for that address even without `wagtail.documents` (`wagtail_config` in
    wagtailadmin_tags.py, 8.0.1). Ours are in `media.downloads` (docs/adr/0042); Wagtail's app would
    serve files itself, and offer links to them in running text.
    """

    model: type = type(None)

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        """Return the one address that the admin reverses."""
        return [path("", cls.refuse, name="listing")]

    @staticmethod
    def refuse(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """There are none of Wagtail's documents here."""
        raise Http404


@hooks.register("construct_admin_api")
def close_documents_api(router: Any) -> None:
    """Give the address a name that resolves."""
    router.register_endpoint("documents", NoDocuments)


@hooks.register("insert_global_admin_js")
def admin_init_script() -> SafeString:
    """Load the script that starts widgets from data blocks (ADR 0007)."""
    return format_html('<script src="{}"></script>', static("cms/admin-init.js"))


@hooks.register("insert_global_admin_js")
def storage_trouble_script() -> SafeString:
    """Load the script that says in uploads and choosers why a file was not saved."""
    return format_html('<script src="{}"></script>', static("cms/storage-trouble.js"))
