"""What is replaced or taken away stays readable as it was; entries know when they were recorded."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0006_direct_categories"),
    ]

    operations = [
        migrations.CreateModel(
            name="PastDocument",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                (
                    "until_seq",
                    models.BigIntegerField(help_text="The entry that replaced it or took it away."),
                ),
                ("content_id", models.CharField(max_length=40)),
                ("type", models.CharField(max_length=20)),
                ("path", models.CharField(max_length=1000, null=True)),
                ("title", models.CharField(max_length=300)),
                ("published_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(null=True)),
                ("etag", models.CharField(max_length=64)),
                ("keys", models.TextField(null=True)),
                ("card_resource", models.BinaryField(null=True)),
                ("card_category", models.BinaryField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="PastPath",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("path", models.CharField(max_length=1000)),
                ("content_id", models.CharField(max_length=40)),
                ("gone", models.BooleanField()),
                ("note", models.TextField(blank=True)),
                ("seq", models.BigIntegerField()),
                ("until_seq", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="PastTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="terms",
                        to="documents.pastdocument",
                    ),
                ),
                ("until_seq", models.BigIntegerField()),
                ("content_id", models.CharField(max_length=40)),
                ("kind", models.CharField(max_length=12)),
                ("value", models.CharField(max_length=200)),
                ("published_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="ledgerentry",
            name="recorded_at",
            field=models.DateTimeField(
                help_text="When readers got it; never before that of a lower number.", null=True
            ),
        ),
        migrations.AddField(
            model_name="ledgerhead",
            name="recorded_at",
            field=models.DateTimeField(help_text="When the last number was given.", null=True),
        ),
        migrations.AddField(
            model_name="ledgerhead",
            name="remembers_from",
            field=models.DateTimeField(
                help_text="The past is known from here on; null: from the beginning.", null=True
            ),
        ),
        migrations.AddIndex(
            model_name="ledgerentry",
            index=models.Index(fields=["recorded_at", "seq"], name="ledger_by_moment"),
        ),
        migrations.AddIndex(
            model_name="pastdocument",
            index=models.Index(fields=["content_id", "-seq"], name="past_by_content"),
        ),
        migrations.AddIndex(
            model_name="pastdocument",
            index=models.Index(fields=["path", "-seq"], name="past_by_path"),
        ),
        migrations.AddIndex(
            model_name="pastdocument",
            index=models.Index(fields=["type", "-seq"], name="past_by_type"),
        ),
        migrations.AddIndex(
            model_name="pastpath",
            index=models.Index(fields=["path", "-seq"], name="past_paths_by_path"),
        ),
        migrations.AddIndex(
            model_name="pastterm",
            index=models.Index(
                fields=["kind", "value", "-published_at", "-content_id"],
                name="past_terms_newest_first",
            ),
        ),
    ]
