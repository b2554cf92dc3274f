"""Bulk actions in the list of images: ours, and Wagtail's on what the filters leave."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.images.views import bulk_actions
from wagtail.images.views.bulk_actions.image_bulk_action import ImageBulkAction

from media.admin import LibraryView
from media.bulk_edit import change_all
from media.bulk_form import BulkImageForm
from media.keys import keys_in

NAMED = 12  # images that the page names before it counts the rest


class OfListing(ImageBulkAction):
    """“All in the listing” are those that its filters leave; Wagtail (8.0.1) takes all."""

    def get_all_objects_in_listing_query(self, parent_id: Any) -> Any:
        """Return keys of what the list shows with this address, on all of its pages."""
        view = LibraryView()
        view.setup(self.request)
        found = view.get_queryset()
        if isinstance(found, QuerySet):
            return found.order_by().values_list("pk", flat=True)
        return [image.pk for image in found]

    @classmethod
    def get_queryset(cls, model: Any, object_ids: Any) -> Any:
        """Return the images with their collections; what is gone is left out."""
        found = model._default_manager.filter(pk__in=keys_in(object_ids))
        return found.select_related("collection").order_by("pk")

    def get_actionable_objects(self) -> Any:
        """Name among what is left out only what this person may see."""
        images, apart = super().get_actionable_objects()
        out = apart["items_with_no_access"]
        if out:
            policy, user = self.permission_policy, self.request.user
            seen = policy.instances_user_has_any_permission_for(user, ["change", "choose"])
            keys = set(seen.filter(pk__in=[one.pk for one in out]).values_list("pk", flat=True))
            apart["items_with_no_access"] = [one for one in out if one.pk in keys]
        return images, apart


class AddTags(OfListing, bulk_actions.AddTagsBulkAction):
    """Wagtail's."""


class AddToCollection(OfListing, bulk_actions.AddToCollectionBulkAction):
    """Wagtail's."""


class Delete(OfListing, bulk_actions.DeleteBulkAction):
    """Wagtail's; what is used is refused, one and all."""


class EditImages(OfListing):
    """Changes credit, tags and licence of all that are chosen."""

    display_name = _("Credit, tags and licence")
    action_type = "edit_rights"
    aria_label = _("Change credit, tags and licence of the selected images")
    template_name = "media/bulk_edit.html"
    action_priority = 10
    form_class = BulkImageForm

    def check_perm(self, image: Any) -> bool:
        """Leave out what is withdrawn, and what this person may not change."""
        policy, user = self.permission_policy, self.request.user
        may = policy.user_has_permission_for_instance(user, "change", image)
        return bool(may and image.withdrawn_at is None)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name some of them, and apart those that are left out."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        out = [one["item"] for one in context["items_with_no_access"]]
        context["withdrawn"] = [image for image in out if image.withdrawn_at]
        context["forbidden"] = [image for image in out if not image.withdrawn_at]
        context["named"] = context["items"][:NAMED]
        context["more"] = max(0, len(context["items"]) - NAMED)
        return context

    def get_execution_context(self) -> dict[str, Any]:
        """Return what is to be changed."""
        form = self.cleaned_form
        return {
            "changes": form.changes,
            "tags": form.cleaned_data.get("tags") or [],
            "mode": form.cleaned_data.get("tags_mode") or "add",
            "user": self.request.user,
        }

    @classmethod
    def execute_action(cls, images: Any, **kwargs: Any) -> tuple[int, int]:
        """Change them; return how many."""
        return change_all([image.pk for image in images], **kwargs), 0

    def form_valid(self, form: Any) -> Any:
        """Change all, or show why not."""
        try:
            return super().form_valid(form)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """Say how many are other than before."""
        words = ngettext(
            "%(number)s image was changed.", "%(number)s images were changed.", num_parent_objects
        )
        return words % {"number": num_parent_objects}


ALL = (EditImages, AddTags, AddToCollection, Delete)
