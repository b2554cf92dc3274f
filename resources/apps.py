from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    name = "resources"
    verbose_name = "Resources"

    def ready(self) -> None:
        """Let Wagtail's registry know who stands in for a publisher, and the worker of images."""
        from media.sweeping import Sweep
        from resources.chores import register_chore
        from resources.permissions import register_policy

        register_policy()
        register_chore("images", Sweep())
