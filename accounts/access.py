"""Who may do what: the only policy, and the only two ways in.

`@page(Action.X)` stands on every view; `fetch` is the only way a thing reaches one. Outside your Area the answer is
"not found", the same as for something that does not exist; inside it with the wrong role, "not allowed".
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase

from accounts.models import Role, User

M = TypeVar("M", bound=Model)
View = Callable[..., HttpResponseBase]


class Action(enum.StrEnum):
    """Everything that can be asked of the service, one name each."""

    SIGN_IN = "sign in"
    READ_ACCESSIBILITY = "read how accessible the service is"
    SEE_OWN_ACCOUNT = "see your own account"
    SEE_NOTICES = "see what you are told"
    READ_GUIDANCE = "read the guidance"
    SEE_CASES = "see cases"
    RECEIVE_PAPERS = "receive papers"
    ASSIGN_CASE = "assign a case"
    READ_PAPERS = "read a bundle's papers"
    DECIDE_FLAG = "decide flags"
    TAKE_OVER = "take over a document that somebody is reviewing"
    SEARCH_AGAIN = "search a bundle again"
    RETURN_TO_POLICE = "return papers to the police"
    ASK_LAWYER = "ask a lawyer"
    ANSWER_QUESTION = "answer a question"
    SIGN_OFF = "sign off a bundle"
    REOPEN_BUNDLE = "reopen a bundle"
    DISPATCH = "dispatch a bundle"
    UNDO_OVER_REDACTION = "undo an over-redaction"
    STOP_BURNING = "stop burning everywhere, and let it go on"
    READ_REDACTION_LOG = "read the redaction log"
    READ_HISTORY = "read a case's history"
    REPORT_BREACH = "report a breach or near miss"
    READ_BREACH_LOG = "read the breach log"
    TAKE_BREACH_STEP = "record a step on a breach"
    SEE_AREA_FIGURES = "see an Area's figures"
    SEE_NATIONAL_FIGURES = "see the nation's figures"
    SEE_POLICE_REPORTS = "see what the police are told each month"
    REPORT_TO_POLICE = "report to the police, and keep what they answer"
    KEEP_POLICE_ADDRESS = "keep whom the police are written to"


ANYBODY = frozenset(Role)
_CASEWORK = {Role.OPERATIONAL, Role.LAWYER, Role.OPERATIONAL_MANAGER, Role.LEGAL_MANAGER}
_LEGAL = {Role.LAWYER, Role.LEGAL_MANAGER}
_MANAGERS = {Role.OPERATIONAL_MANAGER, Role.LEGAL_MANAGER, Role.BUSINESS_MANAGER}

MAY: dict[Action, frozenset[Role]] = {
    Action.SEE_OWN_ACCOUNT: ANYBODY,
    Action.SEE_NOTICES: ANYBODY,
    Action.READ_GUIDANCE: ANYBODY,
    Action.SEE_CASES: frozenset(_CASEWORK | {Role.BUSINESS_MANAGER}),
    Action.RECEIVE_PAPERS: frozenset(_CASEWORK),
    Action.ASSIGN_CASE: frozenset(_CASEWORK),
    Action.READ_PAPERS: frozenset(_CASEWORK),
    Action.DECIDE_FLAG: frozenset(_CASEWORK),
    Action.TAKE_OVER: frozenset({Role.OPERATIONAL_MANAGER, Role.LEGAL_MANAGER}),
    Action.SEARCH_AGAIN: frozenset(_CASEWORK),
    Action.RETURN_TO_POLICE: frozenset(_CASEWORK),
    Action.ASK_LAWYER: frozenset(_CASEWORK),
    Action.ANSWER_QUESTION: frozenset(_LEGAL),
    Action.SIGN_OFF: frozenset(_CASEWORK),
    Action.REOPEN_BUNDLE: frozenset(_CASEWORK),
    Action.DISPATCH: frozenset(_CASEWORK),
    Action.UNDO_OVER_REDACTION: frozenset(_CASEWORK),
    # The operator may stop it too, by the command: whoever sees the fault first.
    Action.STOP_BURNING: frozenset({Role.HQ, Role.ADMINISTRATOR}),
    Action.READ_REDACTION_LOG: frozenset(_CASEWORK | _MANAGERS | {Role.FESM, Role.HQ}),
    Action.READ_HISTORY: frozenset(_CASEWORK | _MANAGERS | {Role.FESM}),
    Action.REPORT_BREACH: ANYBODY - {Role.ADMINISTRATOR},
    Action.READ_BREACH_LOG: frozenset(_CASEWORK | _MANAGERS | {Role.FESM, Role.HQ}),
    Action.TAKE_BREACH_STEP: frozenset(_MANAGERS | {Role.FESM, Role.HQ}),
    Action.SEE_AREA_FIGURES: frozenset(_MANAGERS | {Role.FESM, Role.HQ}),
    Action.SEE_NATIONAL_FIGURES: frozenset({Role.HQ}),
    Action.SEE_POLICE_REPORTS: frozenset(_MANAGERS | {Role.FESM, Role.HQ}),
    # The Area Business Manager sends the log to the Chief Constable (report 1.79).
    Action.REPORT_TO_POLICE: frozenset({Role.BUSINESS_MANAGER, Role.FESM, Role.HQ}),
    Action.KEEP_POLICE_ADDRESS: frozenset({Role.BUSINESS_MANAGER, Role.FESM, Role.HQ}),
}

# What a visitor who has not signed in may ask for.
OPEN_TO_ALL = frozenset({Action.SIGN_IN, Action.READ_ACCESSIBILITY})


def may(user: Any, action: Action) -> bool:
    """Whether this person's role allows the action at all; which things it allows it on is `visible_to`'s answer."""
    if action in OPEN_TO_ALL:
        return True
    return isinstance(user, User) and user.is_active and user.role in MAY[action]


def page(action: Action) -> Callable[[View], View]:
    """Name the action of a view, and let in only those who may take it."""

    def name(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if action not in OPEN_TO_ALL and not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            require(request.user, action)
            return view(request, *args, **kwargs)

        guarded.action = action  # type: ignore[attr-defined]
        return guarded

    return name


def require(user: Any, action: Action) -> None:
    """Raise PermissionDenied, with a sentence, unless the role allows the action."""
    if not may(user, action):
        raise PermissionDenied(f"Your role does not let you {action.value}.")


def fetch(model: type[M], pk: Any, *, user: Any, action: Action) -> M:
    """One thing that this person may see and act on.

    Raises Http404 outside their Area, PermissionDenied for the wrong role.
    """
    require(user, action)
    found = visible(model, user=user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def visible(model: type[M], *, user: Any, action: Action | None = None) -> QuerySet[M]:
    """Every row of `model` that this person may see, by the model's own `visible_to`."""
    if action is not None:
        require(user, action)
    rows: QuerySet[M] = model._default_manager.visible_to(user)  # type: ignore[attr-defined]
    return rows
