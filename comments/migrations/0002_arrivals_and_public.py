"""What readers send, and what they may read; approved comments become public."""

from datetime import UTC, datetime, time

from django.db import migrations, models

import foundation.clock
import foundation.identifiers


def publish_approved(apps, schema_editor):
    """Let readers have what is approved."""
    Comment = apps.get_model("comments", "Comment")
    PublicComment = apps.get_model("comments", "PublicComment")
    for comment in Comment.objects.filter(state="approved").iterator():
        comment.public_id = foundation.identifiers.new_content_id()
        comment.save(update_fields=["public_id"])
        moment = comment.posted_at or comment.received_at
        day = comment.posted_on or moment.astimezone(UTC).date()
        PublicComment.objects.create(
            id=comment.public_id,
            content_id=comment.content_id,
            name=comment.name,
            text=comment.text,
            posted_at=comment.posted_at,
            posted_on=day,
            place=comment.posted_at or datetime.combine(day, time(), UTC),
        )


class Migration(migrations.Migration):
    dependencies = [("comments", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Arrival",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("content_id", models.CharField(max_length=40)),
                ("article_title", models.CharField(max_length=300)),
                ("name", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("received_at", models.DateTimeField(default=foundation.clock.now)),
                ("taken", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("taken", False)),
                        fields=["received_at"],
                        name="comments_arrivals",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicComment",
            fields=[
                ("id", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("content_id", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("posted_at", models.DateTimeField(null=True)),
                ("posted_on", models.DateField()),
                ("place", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["content_id", "place", "id"], name="comments_public")
                ],
            },
        ),
        migrations.AddField(
            model_name="comment",
            name="public_id",
            field=models.CharField(editable=False, max_length=40, null=True),
        ),
        migrations.RunPython(publish_approved, migrations.RunPython.noop),
    ]
