"""How allauth behaves here: staff are invited, and nobody guesses passwords for long."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest

from accounts.views import too_many_requests


class StaffOnlyAdapter(DefaultAccountAdapter):
    """Logs people in; accounts are made by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody may sign up: an administrator makes the accounts of the staff."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Answer 429 once there were too many wrong passwords, whatever this one is."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            raise ImmediateHttpResponse(too_many_requests(request)) from None

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Return what wrong passwords are counted by: the account, however it is written.

        allauth's own key holds the Host header, whose port anybody may choose, and differs between
        user name and e-mail address; each variant would give five more tries.
        """
        login = str(credentials.get("email") or credentials.get("username") or "")
        same = Q(username__iexact=login) | Q(email__iexact=login)
        user_id = get_user_model().objects.filter(same).values_list("pk", flat=True).first()
        return f"user {user_id}" if user_id else f"login {login.casefold()}"

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link of the mail: at our own address, not at the request's Host."""
        path = urlsplit(super().get_reset_password_from_key_url(key)).path
        return f"{settings.GALLEY_BASE_URL}{path}"
