"""How long somebody stays signed in: while they do something, and not while a page's script asks by itself."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest, HttpResponse

from accounts.models import User

SEEN = "seen"  # in the session: when its owner last did something, in seconds since 1970
COARSE = 120  # the session is written anew when a hundred-and-twentieth of it has passed, not at every request


class StayingMiddleware:
    """Lets a session run on with each thing that somebody does, and ends it when its time is over."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and not seconds_left(request):
            logout(request)  # whatever else has written the session since, as a message does
        response = self.get_response(request)
        if request.user.is_authenticated and not asked_by_a_script(request):
            stay(request)
        return response


def asked_by_a_script(request: HttpRequest) -> bool:
    """Whether a page asks by itself, as every few seconds how far the reading is: that is nobody's doing."""
    by_itself = request.headers.get("Accept", "") == "application/json" or "Desk-Ahead" in request.headers
    return request.method == "GET" and by_itself


def stay(request: HttpRequest) -> None:
    """Count the session's time from now."""
    now = int(time.time())
    if now - request.session.get(SEEN, 0) >= settings.SESSION_COOKIE_AGE // COARSE:
        request.session[SEEN] = now  # a changed session is saved, with its whole time before it


def seconds_left(request: HttpRequest) -> int:
    """How long the session lasts if nobody does anything, in seconds, at least 0."""
    seen = request.session.get(SEEN)
    if seen is None:
        return int(settings.SESSION_COOKIE_AGE)
    return max(0, math.ceil(seen + settings.SESSION_COOKIE_AGE - time.time()))


class WithArea(ModelBackend):
    """Reads who is signed in together with their Area, which every page names."""

    def get_user(self, user_id: int) -> User | None:
        user = User.objects.select_related("area").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
