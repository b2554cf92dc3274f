"""Second factors: how their secrets are kept."""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


class EncryptingMFAAdapter(DefaultMFAAdapter):
    """Keeps secrets encrypted, so that a copy of the database is not a copy of the second factors.

    The key comes from SECRET_KEY; SECRET_KEY_FALLBACKS still open what they closed.
    """

    def encrypt(self, text: str) -> str:
        """Return what is stored."""
        return _ciphers().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret; raises InvalidToken when its key is gone."""
        return _ciphers().decrypt(encrypted_text.encode("ascii")).decode()


def _ciphers() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [
            Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"galley.mfa:{key}".encode()).digest()))
            for key in keys
        ]
    )
