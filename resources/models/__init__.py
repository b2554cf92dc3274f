"""The content vocabulary."""

from resources.models.article_types import (
    ARTICLE_MODELS,
    ArticleAuthorship,
    ArticlePage,
    ArticleTag,
    MultimediaAuthorship,
    MultimediaPage,
    MultimediaTag,
    NewsAuthorship,
    NewsPage,
    NewsTag,
    ProductReviewAuthorship,
    ProductReviewPage,
    ProductReviewTag,
)
from resources.models.articles import AbstractArticle, AbstractAuthorship
from resources.models.authors import Author
from resources.models.pages import CategoryPage, ResourcePage
from resources.models.placements import AdSlot, Promo

__all__ = [
    "ARTICLE_MODELS",
    "AbstractArticle",
    "AbstractAuthorship",
    "AdSlot",
    "ArticleAuthorship",
    "ArticlePage",
    "ArticleTag",
    "Author",
    "CategoryPage",
    "MultimediaAuthorship",
    "MultimediaPage",
    "MultimediaTag",
    "NewsAuthorship",
    "NewsPage",
    "NewsTag",
    "ProductReviewAuthorship",
    "ProductReviewPage",
    "ProductReviewTag",
    "Promo",
    "ResourcePage",
]
