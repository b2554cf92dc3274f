from importlib import import_module

from django.apps import AppConfig, apps


class DeliveryConfig(AppConfig):
    """In the full process its keys have a page in the admin, and Wagtail's log hears of them."""

    name = "delivery"
    verbose_name = "Delivery"

    def ready(self) -> None:
        if apps.is_installed("wagtail"):
            import_module("delivery.admin.log")
