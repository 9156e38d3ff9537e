"""Help: what each role does here, the glossary, the walk-through of the desk, and the accessibility statement."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.access import Action, page
from accounts.choosing import bring_walk_through_back, put_walk_through_away
from accounts.models import CASEWORK_ROLES, Role, User
from guidance.glossary import GLOSSARY
from guidance.walk_through import STEPS

# The part of the help that is a role's own.
PARTS = {
    **dict.fromkeys(CASEWORK_ROLES, "help/for_casework.html"),
    Role.BUSINESS_MANAGER: "help/for_area.html",
    Role.FESM: "help/for_area.html",
    Role.HQ: "help/for_hq.html",
    Role.TRAINING_LEAD: "help/for_training.html",
    Role.ADMINISTRATOR: "help/for_administrator.html",
}


@require_GET
@page(Action.READ_GUIDANCE)
def help_page(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)
    return render(request, "help/help.html", {"part": PARTS[Role(request.user.role)]})


@require_GET
@page(Action.READ_GUIDANCE)
def glossary(request: HttpRequest) -> HttpResponse:
    return render(request, "help/glossary.html", {"terms": GLOSSARY})


@require_GET
@page(Action.READ_GUIDANCE)
def walk_through(request: HttpRequest) -> HttpResponse:
    return render(request, "help/walk_through.html", {"steps": STEPS})


@require_POST
@page(Action.SEE_OWN_ACCOUNT)
def putting_away(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)
    put_walk_through_away(request.user)
    messages.success(request, _("The walk-through is put away. You find it again under Help."))
    back = request.headers.get("Referer", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else "help:help")


@require_POST
@page(Action.SEE_OWN_ACCOUNT)
def bringing_back(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)
    bring_walk_through_back(request.user)
    messages.success(request, _("The walk-through is on the desk again, at the top."))
    return redirect("help:help")


@require_GET
@page(Action.READ_ACCESSIBILITY)
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "help/accessibility.html",
        {"email": settings.ACCESSIBILITY_EMAIL, "minutes": settings.SESSION_WARNING // 60},
    )
