"""The moderation queue. Of this app, only these files and wagtail_hooks.py know Wagtail."""
