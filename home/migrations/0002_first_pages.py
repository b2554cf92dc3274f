"""The home page and the resource page, as drafts, in place of Wagtail's welcome page."""

from django.db import migrations


def make_pages(apps, schema_editor):
    alias = schema_editor.connection.alias
    content_types = apps.get_model("contenttypes", "ContentType").objects.using(alias)
    pages = apps.get_model("wagtailcore", "Page").objects.using(alias)
    locale = apps.get_model("wagtailcore", "Locale").objects.using(alias).first()
    home_model = apps.get_model("home", "HomePage")
    resource_model = apps.get_model("resources", "ResourcePage")
    if home_model.objects.using(alias).exists():
        return
    apps.get_model("wagtailcore", "Site").objects.using(alias).all().delete()
    pages.filter(depth__gt=1, content_type__model="page").delete()
    root = pages.get(depth=1)

    def common(model, title, slug, path, depth, url_path):
        content_type, _ = content_types.get_or_create(
            model=model._meta.model_name, app_label=model._meta.app_label
        )
        return model.objects.using(alias).create(
            title=title, draft_title=title, slug=slug, content_type=content_type, locale=locale,
            path=path, depth=depth, url_path=url_path, live=False, has_unpublished_changes=True,
            numchild=1 if depth == 2 else 0, show_in_menus=False,
        )  # fmt: skip

    home = common(home_model, "Home", "home", f"{root.path}0001", 2, "/home/")
    common(resource_model, "Resources", "resources", f"{root.path}00010001", 3, "/home/resources/")
    pages.filter(pk=root.pk).update(numchild=1)
    apps.get_model("wagtailcore", "Site").objects.using(alias).create(
        hostname="localhost", root_page_id=home.pk, is_default_site=True, site_name="Galley"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("resources", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    run_before = []
    operations = [migrations.RunPython(make_pages, migrations.RunPython.noop)]
