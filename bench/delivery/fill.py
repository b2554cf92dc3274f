"""Fills an empty database with articles: `python -m bench.delivery.fill 10000 [--pages]`.

GALLEY_TEST_DATABASE_URL names it. Run by `bench.delivery`, as a process of its own.
"""

import argparse
import os
import tempfile

import django


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=int)
    parser.add_argument("--pages", action="store_true", help="pages of Wagtail as well")
    options = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    django.setup()
    from django.core.management import call_command
    from django.test import override_settings

    with tempfile.TemporaryDirectory() as media, override_settings(MEDIA_ROOT=media):
        call_command("migrate", verbosity=0)
        from bench.delivery import content, copies

        templates = content.publish_templates()
        content.render_for_v2()
        times = options.articles // len(templates) - 1
        made = copies.multiply(templates, times, pages=options.pages)
    print(f"{made:,} articles", flush=True)


if __name__ == "__main__":
    main()
