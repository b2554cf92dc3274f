"""manage.py load_demo: fill an empty Galley with people and articles to look at."""

from typing import IO, Any, cast

from django.core.management.base import BaseCommand
from django.db import transaction
from rich.console import Console
from rich.progress import Progress

from accounts.models import User
from editorial.desks.actions import add_desk
from editorial.models import Notice
from transfer.demo.articles import OUT, ArticleMaker
from transfer.demo.library import Library
from transfer.demo.loading import load_content
from transfer.demo.people import make_people
from transfer.demo.schema import Article
from transfer.demo.structure import (
    make_authors,
    make_categories,
    make_first_pages,
    make_placements,
)

DESKS = ("Careers", "Health")
CLOSED = "Health"  # keeps its pictures to itself


class Command(BaseCommand):
    help = "Load the demo once: people of each role, and articles in every state."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do nothing where there are people already; all or nothing otherwise."""
        if User.objects.exists():
            self.stdout.write("There are accounts already: the demo is not loaded again.")
            return
        console = Console(file=cast(IO[str], self.stdout))
        with Progress(console=console, transient=True) as progress, transaction.atomic():
            self._load(progress)
        self.stdout.write("The demo is loaded.")

    def _load(self, progress: Progress) -> None:
        content = load_content()
        bar = progress.add_task("Loading the demo", total=2 * len(content.articles) + 5)
        staff = make_people()
        library = Library(staff.writer)
        make_first_pages(content.site, staff)
        progress.advance(bar)
        categories = make_categories(content.categories, staff, library)
        progress.advance(bar, 2)
        authors = make_authors(content.authors, staff, library)
        make_placements(content, staff)
        progress.advance(bar, 2)
        maker = ArticleMaker(staff=staff, library=library, categories=categories, authors=authors)
        for article in content.articles:
            maker.draft(article)
            progress.advance(bar)
        in_order = sorted(content.articles, key=_place)
        for before, article in zip([None, *in_order], in_order, strict=False):
            if before and _place(before)[0] < _place(article)[0]:
                Notice.objects.all().delete()  # of what is finished: it would bury the rest
            maker.finish(article)
            progress.advance(bar)
        for name in DESKS:
            desk = add_desk(name=name, others_choose=name != CLOSED)
            if name == DESKS[0]:
                staff.writer.groups.add(desk.group)


def _place(article: Article) -> tuple[bool, bool]:
    """Published ones first; those that name others after what they name."""
    names_others = any(block["type"] == "related_articles" for block in article.body)
    return (article.state not in OUT, names_others)
