"""What the admin as a whole needs."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_global_admin_js")
def admin_init_script() -> SafeString:
    """Load the script that starts widgets from data blocks (ADR 0007)."""
    return format_html('<script src="{}"></script>', static("cms/admin-init.js"))
