"""Wagtail's views of images, for those that are being checked."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.utils import set_query_params
from wagtail.admin.views.generic.chooser import PreserveURLParametersMixin
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.images.views import chooser, images, multiple

from media.alike_choosing import UPLOADED, OrAlike
from media.desks import collection_of
from media.duplicates import same_uploads
from media.keys import keys_in
from media.library_filters import LibraryFilters
from media.resumable.finishing import ChosenFromUpload, ManyFromUploads
from media.states import MAY_BE_SHOWN


class NotYet(PreserveURLParametersMixin):
    """A chooser view that gives out fine images only, and says how the check of another stands."""

    request: HttpRequest

    def get_chosen_response(self, image: Any) -> HttpResponse:
        """Return the image, or that it is being checked or refused."""
        if image.is_fine:
            return super().get_chosen_response(image)
        return self.get_waiting_response(image)

    def get_chosen_url(self, image: Any) -> str:
        """Return where an image is chosen, or the next step of that."""
        step = (
            "wagtailimages_chooser:select_format"
            if self.request.GET.get("select_format")
            else "wagtailimages_chooser:chosen"
        )
        return str(self.append_preserved_url_parameters(reverse(step, args=[image.pk])))

    def get_uploaded_url(self, image: Any) -> str:
        """Return where an upload is chosen, if nothing is there that looks like it."""
        return str(set_query_params(self.get_chosen_url(image), {UPLOADED: "1"}))

    def get_waiting_response(self, image: Any) -> HttpResponse:
        """Return how the check stands; a script asks for `chosen_url` again."""
        url = self.get_uploaded_url(image)
        html = render_to_string(
            "media/being_checked.html", {"image": image, "chosen_url": url}, self.request
        )
        # The step that puts a piece of HTML into the tab of uploads.
        data = {"step": "duplicate_found", "htmlFragment": html}
        return render_modal_workflow(self.request, None, None, None, json_data=data)


class PostedView(NotYet, chooser.ImageUploadView):
    """Uploads an image from inside a form."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Save the file and say that it is being checked, or why it is refused."""
        self.model = get_image_model()
        self.form = self.get_creation_form()
        if not self.form.is_valid():
            return self.get_reshow_creation_form_response()
        image = self.save_form(self.form)
        existing = same_uploads(image, request.user, self.permission_policy).first()
        if existing:
            return self.render_duplicate_found_response(request, image, existing)
        return self.get_waiting_response(image)


class UploadView(ChosenFromUpload, PostedView):
    """Takes an upload that has arrived before, too."""


class ChosenView(OrAlike, NotYet, chooser.ImageChosenView):
    """Gives out the chosen image."""


class ChosenMultipleView(chooser.ImageChosenMultipleView):
    """Gives out several chosen images."""

    def get_objects(self, pks: Any) -> Any:
        """Leave out those that are not fine, and what is no key."""
        return super().get_objects(keys_in(pks)).filter(MAY_BE_SHOWN)


class SelectFormatView(OrAlike, NotYet, chooser.ImageSelectFormatView):
    """Asks how an image is to stand in a text."""

    def get(self, request: HttpRequest, image_id: int) -> HttpResponse:
        """Show the choice, or how the check stands."""
        image = self.get_object(image_id)
        if not image.is_fine:
            return self.get_waiting_response(image)
        return self.get_alike_response(image) or super().get(request, image_id)


class LibraryView(images.IndexView):
    """The list of images, with filters of an office."""

    filterset_class = LibraryFilters


class AddView(ManyFromUploads, multiple.AddView):
    """Uploads many at once. Wagtail's keeps a file whose title is wrong among the public ones."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Begin with the collection of the person's desk."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if not context["selected_collection_id"]:
            context["selected_collection_id"] = str(collection_of(self.request.user) or "")
        return context

    def get_upload_form_class(self) -> Any:
        """Return the form, whose errors are all told as those of the file."""

        class UploadForm(get_image_form(self.model)):  # type: ignore[misc]  # made at run time
            def full_clean(self) -> None:
                super().full_clean()
                if self.errors and "file" not in self.errors and self.is_bound:
                    told = "; ".join(str(one) for some in self.errors.values() for one in some)
                    self.add_error("file", told)

        return UploadForm

    def get_edit_object_response_data(self) -> dict[str, Any]:
        """Add whether the very same file was uploaded before."""
        data: dict[str, Any] = super().get_edit_object_response_data()
        policy = self.permission_policy
        if duplicates := list(same_uploads(self.object, self.request.user, policy)[:1]):
            told = self.get_confirm_duplicate_upload_response(duplicates)
            data.update(duplicate=True, confirm_duplicate_upload=told)
        return data


def no_preview(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """There is no preview of filters: files are made by the worker, from a list."""
    raise Http404
