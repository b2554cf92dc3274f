"""How allauth behaves here: staff are invited, nobody signs up for the admin."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffOnlyAdapter(DefaultAccountAdapter):
    """Logs people in; accounts are made by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody may sign up: an administrator makes the accounts of the staff."""
        return False
