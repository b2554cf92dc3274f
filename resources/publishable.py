"""What everything that can cross the wall shares: an identity, and one way out."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Page, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.models import LockableMixin as WagtailLockable

from foundation.identifiers import new_content_id
from resources import publication
from resources.permissions import StandInTester
from resources.references import without_missing
from resources.tree import lock_tree, reread_place


class Publishable(models.Model):
    """Content with an identity of our own; publishing and unpublishing go to the service.

    `document_type` names the kind of document it becomes (see `documents.schemas`). `not_content`
    names fields that no approval covers; `later_fields` those that are covered once they are
    filled, so that their arrival changed no hash of what had been approved.
    """

    document_type = ""
    not_content: frozenset[str] = frozenset()
    later_fields: frozenset[str] = frozenset()

    content_id = models.CharField(
        max_length=40, default=new_content_id, editable=False, unique=True
    )

    exclude_fields_in_copy = ["content_id"]

    class Meta:
        abstract = True

    def publish(
        self,
        revision: Any,
        user: Any = None,
        changed: bool = True,
        log_action: Any = True,
        previous_revision: Any = None,
        skip_permission_checks: bool = False,
    ) -> Any:
        """Hand the revision to the publishing service (every door of Wagtail's ends here)."""
        return publication.service().publish(
            revision=revision, user=user, door="revision.publish", previous=previous_revision
        )

    def unpublish(
        self,
        set_expired: bool = False,
        commit: bool = True,
        user: Any = None,
        log_action: Any = True,
    ) -> Any:
        """Hand the withdrawal to the publishing service."""
        return publication.service().withdraw(
            content=self, user=user, door="unpublish", expired=set_expired
        )

    def save_revision(self, user: Any = None, **kwargs: Any) -> Any:
        """Save a draft; evidence that somebody relied on is never overwritten in place."""
        keeper = publication.keeper()
        with transaction.atomic():
            keeper.before_save(self)
            overwrite = kwargs.get("overwrite_revision")
            if overwrite and not keeper.may_overwrite(self, overwrite):
                kwargs["overwrite_revision"] = None
            saved: Any = super()
            revision = saved.save_revision(user=user, **kwargs)
            # Wagtail's copies say that nothing was changed; forms never do.
            copied = not kwargs.get("changed", True)
            keeper.after_save(self, revision, user, copied=copied)
        return revision

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Return the draft that this data holds, without what was deleted since."""
        saved: Any = super()
        return saved.with_content_json(without_missing(type(self), content))

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show this (unsaved) content through the front end."""
        return publication.previewer()(self, request, mode_name)


class GalleyPage(Publishable, Page):
    """Base of every page type.

    `place_is_content` says that an approval covers where the page stands, so that moving it is a
    change like any other. Where it is not, moving is an act of its own (docs/adr/0014).
    """

    place_is_content = True
    is_outdated = False  # lists read it with the row: it differs from what readers see

    # What is published is public to all: a page "for members only" would be a false promise.
    private_page_options: list[str] = []

    class Meta:
        abstract = True

    @property
    def status_string(self) -> str:
        """Return what lists say of its state."""
        if self.live and self.is_outdated and not self.approved_schedule:
            return str(_("live + draft"))
        return str(super().status_string)

    def update_aliases(self, **kwargs: Any) -> None:
        """Do nothing: an alias would be saved as live without an approval of its own."""

    def permissions_for_user(self, user: Any) -> Any:
        """Return the tester that knows delegations (docs/adr/0016)."""
        return StandInTester(user, self)

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """Return the page's address on the front end, where "View live" leads."""
        sites = self._get_relevant_site_root_paths(request)
        if not sites:
            return None
        return (sites[0].site_id, settings.GALLEY_FRONTEND_URL, self.public_path)

    @property
    def public_path(self) -> str:
        """Path on the front end, from the site's root: begins and ends in a slash."""
        sites = self._get_relevant_site_root_paths()
        root = sites[0].root_path if sites else "/"
        return "/" + self.url_path[len(root) :]

    @property
    def place(self) -> Any:
        """The page below which this version stands once it is published; None for a root."""
        return self.get_parent()

    @transaction.atomic
    def add_child(self, **kwargs: Any) -> Any:
        """Add a page below, where this one stands now."""
        lock_tree()
        reread_place(self)
        return super().add_child(**kwargs)

    @transaction.atomic
    def add_sibling(self, pos: Any = None, **kwargs: Any) -> Any:
        """Add a page beside, where this one stands now."""
        lock_tree()
        reread_place(self)
        return super().add_sibling(pos, **kwargs)

    def move(self, target: Any, pos: Any = None, user: Any = None) -> None:
        """Hand the move to the service."""
        publication.mover()(page=self, target=target, pos=pos, user=user)


class PublishableSnippet(
    Publishable,
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    WagtailLockable,
    RevisionMixin,
    models.Model,
):
    """Base of content that is not a page: authors, promos, ad slots, site profile."""

    class Meta:
        abstract = True


PUBLISHABLE_KINDS: tuple[type[models.Model], ...] = (GalleyPage, PublishableSnippet)


def concrete_kinds() -> list[type[Any]]:
    """Return every installed model that can cross the wall."""
    return [model for model in apps.get_models() if issubclass(model, Publishable)]
