from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "media"
    verbose_name = "Media"

    def ready(self) -> None:
        """Connect the receivers; say who may do what, and which files are kept."""
        from django.db.backends.signals import connection_created
        from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
        from wagtail.permissions import register_permission_policy

        from media import checking, claims, placeholders, receivers, uses, withdrawals, withholding
        from media.downloads import checking as download_checking
        from media.downloads import receivers as downloads
        from media.downloads.permissions import policy as download_policy
        from media.models import Download, Image, Recording, Rendition
        from media.recordings import posters
        from media.recordings import receivers as recordings
        from media.recordings.permissions import policy

        connection_created.connect(receivers.on_connection)
        pre_save.connect(receivers.before_image_saved, sender=Image)
        post_save.connect(receivers.on_image_saved, sender=Image)
        post_delete.connect(receivers.on_image_deleted, sender=Image)
        pre_delete.connect(receivers.before_rendition_deleted, sender=Rendition)
        post_delete.connect(receivers.on_rendition_deleted, sender=Rendition)
        withdrawals.listen(receivers.on_step)
        claims.claim(placeholders.named_here)
        claims.excuse(withholding.kept_away)
        claims.excuse(checking.deleted_as_refused)
        claims.excuse(download_checking.deleted_as_refused)
        uses.register_finder(posters.find_uses, posters.used)
        recordings.connect()
        register_permission_policy(Recording, policy)
        downloads.connect()
        register_permission_policy(Download, download_policy)
