from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Stands first in INSTALLED_APPS, so that its templates are found before Wagtail's."""

    name = "cms"
    verbose_name = "Galley"

    def ready(self) -> None:
        from cms.admin_scripts import replace_inline_chooser_scripts
        from cms.choosers import accept_any_value_in_choosers

        accept_any_value_in_choosers()
        replace_inline_chooser_scripts()
