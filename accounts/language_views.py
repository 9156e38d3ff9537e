"""Choosing the language of the pages, signed in or not."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django.views.i18n import JavaScriptCatalog

from accounts.access import Action, page
from cpsredact.refusals import Invalid


@require_POST
@page(Action.CHOOSE_LANGUAGE)
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the choice in this browser for a year, and go on where one was."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        raise Invalid(_("Choose English or Welsh."))
    back = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = redirect(back if here else "accounts:home")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


@require_GET
@page(Action.CHOOSE_LANGUAGE)
def words(request: HttpRequest) -> HttpResponseBase:
    """The words of our scripts in the reader's language, as static/saying.js finds them."""
    return JavaScriptCatalog.as_view(packages=["cpsredact"])(request)
