"""The delivery process, with the views it is held against."""

from bench.delivery import views
from cms.delivery_urls import urlpatterns as ours

urlpatterns = [*ours, *views.urlpatterns]
