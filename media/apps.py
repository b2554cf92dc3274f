from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "media"
    verbose_name = "Media"

    def ready(self) -> None:
        """Connect the receivers."""
        from django.db.models.signals import post_save, pre_save

        from media.models import Image
        from media.receivers import before_image_saved, on_image_saved

        pre_save.connect(before_image_saved, sender=Image)
        post_save.connect(on_image_saved, sender=Image)
