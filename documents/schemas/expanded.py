"""What `expand=` puts beside a document or a list. No stored document holds it."""

from pydantic import Field

from documents.schemas.articles import ArticleCard
from documents.schemas.base import Schema
from documents.schemas.others import AuthorDocument, CategoryDocument


class Expanded(Schema):
    """What the answer links to, by id; only the kinds that were asked for."""

    authors: dict[str, AuthorDocument] = Field(
        default_factory=dict,
        description="Documents of the authors, by id; those that are not public are left out.",
        examples=[{}],
    )
    categories: dict[str, CategoryDocument] = Field(
        default_factory=dict,
        description="Documents of the categories, by id; those that are not public are left out.",
        examples=[{}],
    )
    articles: dict[str, ArticleCard] = Field(
        default_factory=dict,
        description="Cards of related articles with the resource face, by id.",
        examples=[{}],
    )
