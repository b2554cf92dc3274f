"""Addresses of the moderation queue, and what a page says."""

import html
import re

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode

from comments.models import Comment

QUEUE = reverse("comments:index")


def sheet(comment: Comment) -> str:
    return reverse("comments:inspect", args=[comment.pk])


def decide(comment: Comment) -> str:
    return reverse("comments:decide", args=[comment.pk])


def bulk(action: str, *comments: Comment) -> str:
    url = reverse("wagtail_bulk_action", args=["comments", "comment", action])
    chosen = [("id", comment.pk) for comment in comments]
    return f"{url}?{urlencode([*chosen, ('next', QUEUE)])}"


def says(response: HttpResponse) -> str:
    """The page's text as a reader sees it, on one line."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(html.unescape(text).split())
