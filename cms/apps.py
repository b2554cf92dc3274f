from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Stands first in INSTALLED_APPS, so that its templates are found before Wagtail's."""

    name = "cms"
    verbose_name = "Galley"

    def ready(self) -> None:
        from cms.admin_scripts import replace_inline_chooser_scripts

        replace_inline_chooser_scripts()
