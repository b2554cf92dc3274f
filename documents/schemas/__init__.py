"""The contract: every shape that leaves the API, typed to the last block."""

from documents.schemas.answers import ArticleList, AuthorList, CategoryList, Problem
from documents.schemas.articles import AnyArticle, ArticleCard
from documents.schemas.base import ARTICLE_TYPES, DocumentType
from documents.schemas.others import (
    AnyDocument,
    AuthorDocument,
    CategoryDocument,
    HomeDocument,
    ResourceDocument,
    SiteDocument,
)

__all__ = [
    "ARTICLE_TYPES",
    "AnyArticle",
    "AnyDocument",
    "ArticleCard",
    "ArticleList",
    "AuthorDocument",
    "AuthorList",
    "CategoryDocument",
    "CategoryList",
    "DocumentType",
    "HomeDocument",
    "Problem",
    "ResourceDocument",
    "SiteDocument",
]
