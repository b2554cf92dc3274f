"""Wiring: roles are applied after each migrate."""

from typing import Any

from django.apps import AppConfig, apps

from accounts.actions import apply_roles


def apply_roles_after_migrate(sender: AppConfig, **kwargs: Any) -> None:
    """Apply the roles once all apps have made their permissions."""
    last = [config for config in apps.get_app_configs() if config.models_module][-1]
    if sender.label == last.label and apps.is_installed("wagtail"):
        apply_roles(using=str(kwargs.get("using", "default")))
