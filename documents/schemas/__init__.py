"""The contract: every shape that leaves the API, typed to the last block."""

from documents.schemas.answers import (
    ArticleList,
    AuthorList,
    CategoryList,
    ChangeList,
    Problem,
)
from documents.schemas.articles import AnyArticle, ArticleCard
from documents.schemas.base import ARTICLE_TYPES, ArticleType, DocumentType
from documents.schemas.others import (
    AnyDocument,
    AuthorDocument,
    CategoryDocument,
    HomeDocument,
    ResourceDocument,
    SiteDocument,
)
from documents.schemas.search import SearchResult, TitleSuggestions

__all__ = [
    "ARTICLE_TYPES",
    "AnyArticle",
    "AnyDocument",
    "ArticleCard",
    "ArticleList",
    "ArticleType",
    "AuthorDocument",
    "AuthorList",
    "CategoryDocument",
    "CategoryList",
    "ChangeList",
    "DocumentType",
    "HomeDocument",
    "Problem",
    "ResourceDocument",
    "SearchResult",
    "SiteDocument",
    "TitleSuggestions",
]
