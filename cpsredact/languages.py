"""Two languages: a page in the one that its reader asked for, what is written down in English (docs/decisions/0023)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import dateformat, timezone, translation
from django.utils.translation import gettext, gettext_noop

gettext_noop("July")  # Django's own Welsh misspells it; what locale/ says comes before Django's


@contextmanager
def in_english() -> Iterator[None]:
    """Words made within this are English whoever asked: what is stored, sealed, sent or printed. Also a decorator."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


class English(str):
    """Words that stand as they were stored, which is in English, for a template that is given them among others."""

    is_english = True


def time_on_day(at: datetime, day: str = "j F Y") -> str:
    """“09:40 on 21 November 2026”: a time in London, in the reader's language. `day` is as the date filter has it."""
    here = timezone.localtime(at)
    return gettext("%(time)s on %(day)s") % {"time": f"{here:%H:%M}", "day": dateformat.format(here, day)}


class LanguageMiddleware:
    """Answers in the language that was chosen by the button on every page, which a cookie keeps; else in English.

    What a browser says of its owner's languages asks for nothing, and the API speaks English to every program.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(_chosen(request)):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response


def _chosen(request: HttpRequest) -> str:
    asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if asked in dict(settings.LANGUAGES) and not request.path.startswith("/api/"):
        return asked
    return settings.LANGUAGE_CODE
