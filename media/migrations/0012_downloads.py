"""Documents that readers download."""

import django.db.models.deletion
import modelsearch.index
import taggit.managers
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models

import media.checked
import media.downloads.names
import media.downloads.storage
import media.originals


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0011_uploads"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Download",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "checked",
                    models.CharField(
                        choices=[
                            ("checking", "being checked"),
                            ("fine", "fine"),
                            ("refused", "refused"),
                        ],
                        default="checking",
                        editable=False,
                        max_length=10,
                        null=True,
                    ),
                ),
                ("refusal", models.CharField(default="", editable=False, max_length=80, null=True)),
                (
                    "upload_hash",
                    models.CharField(default="", editable=False, max_length=40, null=True),
                ),
                (
                    "replacement",
                    models.FileField(
                        blank=True,
                        default="",
                        editable=False,
                        null=True,
                        storage=media.originals.originals,
                        upload_to=media.checked.replacement_path,
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text=(
                            "As readers read it; the file is named after it when it is checked."
                        ),
                        max_length=255,
                        verbose_name="title",
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        storage=media.downloads.storage.shelf,
                        upload_to=media.downloads.names.upload_name,
                        verbose_name="file",
                    ),
                ),
                ("kind", models.CharField(blank=True, editable=False, max_length=10)),
                ("file_size", models.PositiveBigIntegerField(editable=False, null=True)),
                ("file_hash", models.CharField(blank=True, editable=False, max_length=40)),
                (
                    "created_at",
                    models.DateTimeField(
                        auto_now_add=True, db_index=True, verbose_name="created at"
                    ),
                ),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                (
                    "replaced_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "tags",
                    taggit.managers.TaggableManager(
                        blank=True,
                        help_text=None,
                        through="taggit.TaggedItem",
                        to="taggit.Tag",
                        verbose_name="tags",
                    ),
                ),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="downloads",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by user",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "ordering": ["-created_at", "-pk"],
                "permissions": [("choose_download", "Can choose document")],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
    ]
