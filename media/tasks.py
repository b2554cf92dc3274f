"""What a worker does with images."""

from django_tasks import task
from wagtail.images import get_image_model

from media.colours import colour_of
from media.renditions import make_all_renditions


@task()
def prepare_image(image_id: int) -> int:
    """Make all renditions and the placeholder colour of an image; runs twice without harm."""
    image = get_image_model().objects.filter(pk=image_id).first()
    if image is None:
        return 0
    colour_of(image)
    return make_all_renditions(image_id)
