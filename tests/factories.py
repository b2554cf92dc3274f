"""Makes content, in any state, through the public doors."""

from io import BytesIO
from typing import Any

import factory
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils.text import slugify
from PIL import Image as Picture

from accounts.models import User
from accounts.roles import Role
from editorial.approvals import approve
from editorial.models import Step
from editorial.publishing import publish
from home.models import HomePage
from media.models import Image
from media.preparing import prepare
from media.states import Checked
from resources.models import ArticlePage, Author, CategoryPage, ResourcePage


class UserFactory(factory.django.DjangoModelFactory):
    """A person with a role: UserFactory(role=Role.EDITOR)."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    first_name = factory.Sequence(lambda n: f"Person {n}")
    password = factory.django.Password("a-long-password-of-tests")

    @factory.post_generation
    def role(self, create: bool, extracted: Role | None, **kwargs: Any) -> None:
        if extracted:
            self.groups.add(Group.objects.get(name=extracted.value))


def make_image(
    title: str = "A desk", *, width: int = 600, height: int = 400, prepared: bool = True
) -> Image:
    """Return a stored image of one colour, that came checked, with all its files by default."""
    buffer = BytesIO()
    Picture.new("RGB", (width, height), (120, 140, 160)).save(buffer, "JPEG")
    image = Image.objects.create(
        title=title,
        file=ContentFile(buffer.getvalue(), name=f"{slugify(title)}.jpg"),
        checked=Checked.FINE,
    )
    if prepared:
        prepare(image.pk)
        image.refresh_from_db()
    return image


def home() -> HomePage:
    """The home page that the migrations made."""
    return HomePage.objects.get()


def resource_page() -> ResourcePage:
    """The resource page that the migrations made."""
    return ResourcePage.objects.get()


def approve_and_publish(content: Any, *, reviewer: User | None = None) -> Any:
    """Approve both steps as somebody independent, and publish; return it as it is then."""
    person = reviewer or UserFactory(role=Role.PUBLISHER)
    revision = content.get_latest_revision() or content.save_revision()
    for step in Step:
        approve(revision=revision, user=person, step=step)
    publish(revision=revision, user=person, door="test")
    return type(content).objects.get(pk=content.pk)


def make_category(
    title: str = "Career Resources", *, parent: Any = None, live: bool = True
) -> CategoryPage:
    """Return a category page, published unless told otherwise."""
    category = CategoryPage(title=title, slug=slugify(title), dek=f"About {title.lower()}.")
    (parent or resource_page()).add_child(instance=category)
    category.save_revision()
    return approve_and_publish(category) if live else category


def make_author(name: str = "Ada Writer", *, live: bool = True) -> Author:
    """Return an author, published unless told otherwise."""
    author = Author.objects.create(
        name=name,
        slug=slugify(name),
        job_title="Staff writer",
        organisation="The Galley Post",
        biography="<p>Ada writes about work.</p>",
        live=False,
    )
    author.save_revision()
    return approve_and_publish(author) if live else author


PARAGRAPH = {"type": "paragraph", "value": "<p>Ask what the first week looks like.</p>"}


def make_article(
    title: str = "Your First Week",
    *,
    model: type[Any] = ArticlePage,
    parent: CategoryPage | None = None,
    author: Author | None = None,
    owner: User | None = None,
    image: Image | None = None,
    body: list[dict[str, Any]] | None = None,
    **fields: Any,
) -> Any:
    """Return a complete draft that passes all required gates."""
    picture = image or make_image(f"Picture of {title}")
    values: dict[str, Any] = {
        "title": title,
        "slug": slugify(title),
        "dek": "What to ask before it begins.",
        "body": body or [PARAGRAPH],
        "resource_image": picture,
        "resource_image_alt": "A desk by a window",
        "resource_description": "What to ask before the first week begins, and whom to ask it.",
        "owner": owner,
        **fields,
    }
    page = model(**values)
    category = parent or CategoryPage.objects.filter(slug="career-resources").first()
    (category or make_category()).add_child(instance=page)
    page.authorships.add(page.authorships.model(author=author or make_author(f"Author of {title}")))
    page.save()
    page.save_revision(user=owner)
    return page
