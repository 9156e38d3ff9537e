"""Staying signed in while at work: a session is put off once a minute, not written anew for every page."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest, HttpResponse

from accounts.models import User

A_MINUTE = 60  # seconds
_SINCE = "put_off_at"


class StayingSignedIn:
    """Puts off the end of a signed-in person's session, if that was not done within the last minute."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        session = request.session
        if session.accessed and not session.is_empty() and time.time() - session.get(_SINCE, 0) >= A_MINUTE:
            session[_SINCE] = int(time.time())
        return response


class WithArea(ModelBackend):
    """Reads who is signed in together with their Area, which every page names."""

    def get_user(self, user_id: int) -> User | None:
        user = User.objects.select_related("area").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
