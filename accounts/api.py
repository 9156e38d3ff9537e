"""What every operation of the API has: one named action, checked before anything is read."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.access import Action, require
from accounts.models import User


class Operation(APIView):
    """One operation under one action of the policy."""

    action: ClassVar[Action]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        require(request.user, self.action)

    @property
    def who(self) -> User:
        """Who asks; `initial` has let in nobody but staff."""
        assert isinstance(self.request.user, User)
        return self.request.user
