"""That a face's picture says nothing that its texts do not say is a choice."""

from django.db import migrations, models
from django_migration_linter import IgnoreMigration

ARTICLES = ("articlepage", "multimediapage", "newspage", "productreviewpage")
FACES = ("resource_image", "category_image", "social_image")
HELP = (
    "The picture says nothing that the text beside it does not say. If it does, an empty "
    "alternative text is that of the image."
)
PLACES = [*((model, face) for model in ARTICLES for face in FACES), ("categorypage", "image")]


def choice() -> models.Field:
    return models.BooleanField(
        default=False,
        db_default=False,
        help_text=HELP,
        verbose_name="decorative",
    )


class Migration(migrations.Migration):
    dependencies = [("resources", "0004_recording")]

    operations = [
        IgnoreMigration(),  # the columns are not null, but the database itself fills them
        *(
            migrations.AddField(model_name=model, name=f"{face}_decorative", field=choice())
            for model, face in PLACES
        ),
    ]
