import django.db.models.deletion
from django.db import migrations, models

ARTICLES = ("articlepage", "multimediapage", "newspage", "productreviewpage")
HELP = (
    "Another category: the article moves there when this version is published, "
    "and its old address leads on. Leave it empty to let it stand where it is."
)


def wish() -> models.Field:
    return models.ForeignKey(
        blank=True,
        help_text=HELP,
        null=True,
        on_delete=django.db.models.deletion.SET_NULL,
        related_name="+",
        to="resources.categorypage",
        verbose_name="file under",
    )


class Migration(migrations.Migration):
    dependencies = [("resources", "0002_embargo")]

    operations = [
        migrations.AddField(model_name=name, name="refile_to", field=wish()) for name in ARTICLES
    ]
