"""What a worker does with images."""

from django_tasks import task
from wagtail.images import get_image_model

from media.colours import average_colour
from media.renditions import make_all_renditions


@task()
def prepare_image(image_id: int) -> int:
    """Make all renditions and the placeholder colour of an image; runs twice without harm."""
    image = get_image_model().objects.filter(pk=image_id).first()
    if image is None:
        return 0
    get_image_model().objects.filter(pk=image_id).update(average_colour=average_colour(image))
    return make_all_renditions(image_id)
