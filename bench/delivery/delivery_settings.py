"""Settings of the delivery process as measured: production's, with two views more."""

from cms.settings.delivery import *

ROOT_URLCONF = "bench.delivery.delivery_urls"
