from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    name = "releases"
    verbose_name = "Releases"

    def ready(self) -> None:
        """Register with the editorial side: gate, states, notes, foresight, due work."""
        from django.db.models.signals import post_save, pre_save
        from wagtail.models import Revision

        from editorial import description, due, foresight, states
        from editorial.models import Schedule
        from media.downloads import uses as used_downloads
        from media.uses import register_finder
        from releases import download_uses, image_uses, queries, receivers
        from releases.gates import ReleaseGate
        from releases.moment_views import MomentForesight
        from releases.scheduling import ReleaseWork
        from resources import publication

        publication.register_gate(ReleaseGate())
        states.register_state(queries.state_in_release)
        description.register_note(queries.note_of)
        foresight.register_foresight(MomentForesight())
        register_finder(image_uses.find_uses, image_uses.used)
        used_downloads.register_finder(download_uses.find_uses)
        due.register_due_work(Schedule.Action.RELEASE, ReleaseWork())
        pre_save.connect(receivers.before_revision, sender=Revision)
        post_save.connect(receivers.after_revision, sender=Revision)
