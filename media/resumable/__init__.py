"""Uploads of images that go on where they broke off (docs/adr/0039)."""
