"""What the figures are held against: a view that says hello, and one that asks the database."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path


def hello(request: HttpRequest) -> HttpResponse:
    """Answer from nothing."""
    return HttpResponse(b"hello", content_type="text/plain")


def one(request: HttpRequest) -> HttpResponse:
    """Answer with what `SELECT 1` gives."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        row = cursor.fetchone()
    return HttpResponse(str(row and row[0]), content_type="text/plain")


# Below the API's path, so that the same safeguards are on.
urlpatterns = [path("api/v1/bench/hello", hello), path("api/v1/bench/one", one)]
