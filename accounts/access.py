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
from django.db.models import F, Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from accounts.models import Role, User
from accounts.scoping import destroyed_sentence
from cpsredact.refusals import Gone

M = TypeVar("M", bound=Model)
View = Callable[..., HttpResponseBase]


class Action(enum.StrEnum):
    """Everything that can be asked of the service, one name each."""

    SIGN_IN = _("sign in")
    CHOOSE_LANGUAGE = _("choose the language")
    READ_ACCESSIBILITY = _("read how accessible the service is")
    SEE_OWN_ACCOUNT = _("see your own account")
    SEE_NOTICES = _("see what you are told")
    READ_GUIDANCE = _("read the guidance")
    DRAFT_GUIDANCE = _("write the next edition of the guidance")
    APPROVE_GUIDANCE = _("approve and publish the guidance")
    SEE_WHO_HAS_READ = _("see how many have read what changed in the guidance")
    SEE_CASES = _("see cases")
    RECEIVE_PAPERS = _("receive papers")
    ASSIGN_CASE = _("assign a case")
    READ_PAPERS = _("read a bundle's papers")
    DECIDE_FLAG = _("decide flags")
    TAKE_OVER = _("take over a document that somebody is reviewing")
    SEARCH_AGAIN = _("search a bundle again")
    RETURN_TO_POLICE = _("return papers to the police")
    ASK_LAWYER = _("ask a lawyer")
    ANSWER_QUESTION = _("answer a question")
    SIGN_OFF = _("sign off a bundle")
    REOPEN_BUNDLE = _("reopen a bundle")
    DISPATCH = _("dispatch a bundle")
    UNDO_OVER_REDACTION = _("undo an over-redaction")
    STOP_BURNING = _("stop burning everywhere, and let it go on")
    READ_REDACTION_LOG = _("read the redaction log")
    READ_HISTORY = _("read a case's history")
    TAKE_OUT_HISTORY = _("take out a case's history for a court or the Information Commissioner")
    REPORT_BREACH = _("report a breach or near miss")
    READ_BREACH_LOG = _("read the breach log")
    TAKE_BREACH_STEP = _("record a step on a breach")
    ASSESS_BREACH = _("decide how grave a breach is, and who is told")
    READ_BREACH_FORMS = _("read the forms about a breach for SIAD and the Information Commissioner")
    FILL_IN_BREACH = _("fill in what is known of a breach")
    ASK_FOR_ACTION = _("ask for an action on a breach")
    DO_ACTION = _("say what became of an action on a breach")
    WALK_BACK = _("walk back from a breach to how it came about")
    NAME_PLACE = _("say where on the papers a breach was")
    RECALL_COPY = _("ask for a copy back")
    LOOK_ELSEWHERE = _("look for the words of a breach in other cases")
    SEE_NEAR_MISSES = _("see near misses")
    SEE_LESSONS = _("see what was learnt from breaches")
    SEE_OWN_REPORTS = _("see what came of what you reported")
    SEE_PEOPLE = _("see the breaches of the people you manage")
    HOLD_ONE_TO_ONE = _("record a one-to-one")
    SET_RETRAINING = _("set when people are trained again")
    FINISH_CASE = _("say that a case is finished")
    SEE_RETENTION = _("see how long cases are kept")
    HOLD_CASE = _("hold a case back from destruction")
    HOLD_MANY = _("hold many cases back from destruction at once")
    REVIEW_RETENTION = _("review how long a case is kept")
    KEEP_SCHEDULES = _("publish a retention schedule")
    SEE_POLICE_REPORTS = _("see what the police are told each month")
    REPORT_TO_POLICE = _("report to the police, and keep what they answer")
    KEEP_POLICE_ADDRESS = _("keep whom the police are written to")
    ANSWER_SUBJECT_ACCESS = _("find what is held about a person, and answer their request")
    WRITE_LESSON = _("write a lesson for every Area")
    RULE_ON_LESSON = _("put a lesson out to every Area, or withdraw it")
    SEE_POSTERS = _("see the monthly posters")
    PUBLISH_POSTER = _("write an Area's monthly poster, and put it out")
    SEE_SAMPLES = _("see dip samples")
    GIVE_SAMPLE = _("give a dip sample to somebody to review")
    REVIEW_SAMPLE = _("review a dip sample")
    RULE_ON_FINDING = _("say what becomes of what a dip sample found")
    SET_SAMPLING = _("set how many bundles are sampled")
    SEE_ASSURANCE = _("see what dip samples tell of an Area")
    TRAIN = _("take your own training")
    SEE_TRAINING_OF_PEOPLE = _("see the training of the people you manage, and ask for it again")
    LET_GO_ON = _("let somebody go on whose training has lapsed")
    SEE_TRAINING_OF_ALL = _("see and take out who has completed training")
    SET_TRAINING = _("set what happens when training lapses, and the pass marks")
    SEE_AREA_FIGURES = _("see an Area's figures")
    SEE_NATIONAL_FIGURES = _("see the nation's figures")
    SET_TARGETS = _("set what is asked of every Area")
    SEE_PACKS = _("see the packs of figures, the assurance returns and the risks")
    MAKE_PACK = _("make a pack of figures")
    DECLARE_ASSURANCE = _("declare an Area's assurance return")
    KEEP_RISKS = _("keep a risk register")

    @property
    def said(self) -> str:
        """The same, in the reader's language."""
        return gettext(self.value)


ANYBODY = frozenset(Role)
_CASEWORK = {Role.OPERATIONAL, Role.LAWYER, Role.OPERATIONAL_MANAGER, Role.LEGAL_MANAGER}
_LEGAL = {Role.LAWYER, Role.LEGAL_MANAGER}
_MANAGERS = {Role.OPERATIONAL_MANAGER, Role.LEGAL_MANAGER, Role.BUSINESS_MANAGER}

MAY: dict[Action, frozenset[Role]] = {
    Action.SEE_OWN_ACCOUNT: ANYBODY,
    Action.SEE_NOTICES: ANYBODY,
    Action.READ_GUIDANCE: ANYBODY,
    # Two different people, whoever they are: one writes and another approves (guidance/approving.py).
    Action.DRAFT_GUIDANCE: frozenset({Role.HQ}),
    Action.APPROVE_GUIDANCE: frozenset({Role.HQ}),
    Action.SEE_WHO_HAS_READ: frozenset(_MANAGERS | {Role.FESM, Role.HQ}),
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
    Action.FINISH_CASE: frozenset(_CASEWORK | _MANAGERS),
    Action.SEE_RETENTION: frozenset(_MANAGERS | {Role.HQ}),
    Action.HOLD_CASE: frozenset(_MANAGERS | {Role.HQ}),
    Action.HOLD_MANY: frozenset({Role.HQ}),
    # Two different people, whoever they are: one proposes destruction and another approves it (retention/reviewing.py).
    Action.REVIEW_RETENTION: frozenset(_MANAGERS | {Role.HQ}),
    Action.KEEP_SCHEDULES: frozenset({Role.HQ}),
    Action.READ_REDACTION_LOG: frozenset(_CASEWORK | _MANAGERS | {Role.FESM, Role.HQ}),
    Action.READ_HISTORY: frozenset(_CASEWORK | _MANAGERS | {Role.FESM}),
    # It leaves the CPS with the names of staff on it: those who answer for a case or for an Area (decisions/0032).
    Action.TAKE_OUT_HISTORY: frozenset(_LEGAL | _MANAGERS | {Role.FESM, Role.HQ}),
    Action.REPORT_BREACH: ANYBODY - {Role.ADMINISTRATOR},
    Action.READ_BREACH_LOG: frozenset(_CASEWORK | _MANAGERS | {Role.FESM, Role.HQ}),
    Action.TAKE_BREACH_STEP: frozenset(_MANAGERS | {Role.FESM, Role.HQ}),
    # SIAD is of headquarters; report 1.19.
    Action.ASSESS_BREACH: frozenset({Role.HQ}),
    Action.READ_BREACH_FORMS: frozenset(_MANAGERS | {Role.FESM, Role.HQ}),
    Action.FILL_IN_BREACH: frozenset(_MANAGERS | {Role.FESM, Role.HQ}),
    Action.ASK_FOR_ACTION: frozenset(_MANAGERS | {Role.FESM, Role.HQ}),
    Action.DO_ACTION: frozenset(_CASEWORK | _MANAGERS | {Role.FESM, Role.HQ}),
    Action.WALK_BACK: frozenset(_MANAGERS | {Role.FESM, Role.HQ}),
    Action.NAME_PLACE: frozenset(_MANAGERS | {Role.FESM, Role.HQ}),
    Action.RECALL_COPY: frozenset(_MANAGERS | {Role.FESM, Role.HQ}),
    # Of one's own Area's cases; headquarters of all.
    Action.LOOK_ELSEWHERE: frozenset({Role.FESM, Role.HQ}),
    Action.SEE_NEAR_MISSES: frozenset(_CASEWORK | _MANAGERS | {Role.FESM, Role.HQ}),
    Action.SEE_LESSONS: ANYBODY - {Role.ADMINISTRATOR},
    Action.SEE_OWN_REPORTS: ANYBODY - {Role.ADMINISTRATOR},
    # Whose line manager somebody is, is a further guard: breaches.people.manages.
    Action.SEE_PEOPLE: frozenset(_MANAGERS),
    Action.HOLD_ONE_TO_ONE: frozenset(_MANAGERS),
    Action.SET_RETRAINING: frozenset({Role.HQ}),
    # It reaches into every Area's papers, so nobody below headquarters has it, and none has it of themselves
    # (subject_access/conflicts.py). An administrator runs the service and reads nobody's papers.
    Action.ANSWER_SUBJECT_ACCESS: frozenset({Role.HQ}),
    Action.WRITE_LESSON: frozenset(_MANAGERS | {Role.FESM}),
    Action.RULE_ON_LESSON: frozenset({Role.HQ}),
    Action.SEE_POSTERS: ANYBODY,
    # The FESM and the Area Business Manager, for their own Area (report 1.114).
    Action.PUBLISH_POSTER: frozenset({Role.BUSINESS_MANAGER, Role.FESM}),
    Action.SEE_SAMPLES: frozenset(_CASEWORK | _MANAGERS | {Role.FESM, Role.HQ}),
    Action.GIVE_SAMPLE: frozenset(_MANAGERS | {Role.FESM}),
    # Who worked on the bundle is never its reviewer: assurance/reviewers.py.
    Action.REVIEW_SAMPLE: frozenset(_CASEWORK),
    Action.RULE_ON_FINDING: frozenset(_CASEWORK),
    Action.SET_SAMPLING: frozenset(_MANAGERS | {Role.FESM, Role.HQ}),
    Action.SEE_ASSURANCE: frozenset(_MANAGERS | {Role.FESM, Role.HQ}),
    Action.TRAIN: ANYBODY - {Role.ADMINISTRATOR},
    # Whose line manager somebody is, is a further guard: breaches.people.manages.
    Action.SEE_TRAINING_OF_PEOPLE: frozenset(_MANAGERS),
    # Any manager of the Area, and headquarters when none is at work: a court at ten does not wait (decisions/0034).
    Action.LET_GO_ON: frozenset(_MANAGERS | {Role.HQ}),
    Action.SEE_TRAINING_OF_ALL: frozenset({Role.HQ, Role.TRAINING_LEAD}),
    Action.SET_TRAINING: frozenset({Role.HQ}),
    Action.SEE_AREA_FIGURES: frozenset(_MANAGERS | {Role.FESM, Role.HQ}),
    Action.SEE_NATIONAL_FIGURES: frozenset({Role.HQ}),
    Action.SET_TARGETS: frozenset({Role.HQ}),
    # The nation's for headquarters, and for everybody else their own Area's page.
    Action.SEE_PACKS: frozenset(_MANAGERS | {Role.FESM, Role.HQ}),
    Action.MAKE_PACK: frozenset({Role.HQ}),
    # Of their own Area, which they answer for (report 1.90).
    Action.DECLARE_ASSURANCE: frozenset({Role.FESM, Role.BUSINESS_MANAGER}),
    # The nation's register is headquarters', an Area's its FESM's (national/risks.py).
    Action.KEEP_RISKS: frozenset({Role.FESM, Role.HQ}),
    Action.SEE_POLICE_REPORTS: frozenset(_MANAGERS | {Role.FESM, Role.HQ}),
    # The Area Business Manager sends the log to the Chief Constable (report 1.79).
    Action.REPORT_TO_POLICE: frozenset({Role.BUSINESS_MANAGER, Role.FESM, Role.HQ}),
    Action.KEEP_POLICE_ADDRESS: frozenset({Role.BUSINESS_MANAGER, Role.FESM, Role.HQ}),
}

# What cannot be done without a case's material, so that it is refused once that is destroyed. All else goes on:
# figures, the logs, breach records and the history outlive it.
OF_MATERIAL = frozenset(
    {
        Action.RECEIVE_PAPERS,
        Action.ASSIGN_CASE,
        Action.READ_PAPERS,
        Action.DECIDE_FLAG,
        Action.TAKE_OVER,
        Action.SEARCH_AGAIN,
        Action.RETURN_TO_POLICE,
        Action.ASK_LAWYER,
        Action.ANSWER_QUESTION,
        Action.SIGN_OFF,
        Action.REOPEN_BUNDLE,
        Action.DISPATCH,
        Action.UNDO_OVER_REDACTION,
        Action.REVIEW_SAMPLE,
        Action.RULE_ON_FINDING,
        Action.FINISH_CASE,
        Action.HOLD_CASE,
        Action.REVIEW_RETENTION,
        Action.LET_GO_ON,
    }
)

# What may be done with one's own practice papers. All else is "not found", as for everybody else's (decisions/0034).
OF_PRACTICE = frozenset({Action.READ_PAPERS, Action.DECIDE_FLAG})

# What a visitor who has not signed in may ask for.
OPEN_TO_ALL = frozenset({Action.SIGN_IN, Action.CHOOSE_LANGUAGE, Action.READ_ACCESSIBILITY})


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
        raise PermissionDenied(gettext("Your role does not let you %(act)s.") % {"act": action.said})


def fetch(model: type[M], pk: Any, *, user: Any, action: Action) -> M:
    """One thing that this person may see and act on.

    Raises Http404 outside their Area, PermissionDenied for the wrong role, Gone where the action needs material that
    was destroyed.
    """
    require(user, action)
    rows = _seen(model, user, action).filter(pk=pk)
    path: str = getattr(rows, "destroyed_path", "") if action in OF_MATERIAL else ""
    found = (rows.annotate(material_destroyed_at=F(path)) if path else rows).first()
    if found is None:
        raise Http404
    if path and found.material_destroyed_at is not None:  # type: ignore[attr-defined]
        raise Gone(destroyed_sentence(found.material_destroyed_at))  # type: ignore[attr-defined]
    return found


def visible(model: type[M], *, user: Any, action: Action | None = None) -> QuerySet[M]:
    """Every row of `model` that this person may see, by the model's own `visible_to`; none of destroyed material where
    the action needs it. Practice papers are among them for their own person, and for what is done with those.
    """
    if action is not None:
        require(user, action)
    rows = _seen(model, user, action)
    path = getattr(rows, "destroyed_path", "") if action in OF_MATERIAL else ""
    return rows.filter(**{path: None}) if path else rows


def _seen(model: type[M], user: Any, action: Action | None) -> QuerySet[M]:
    rows: QuerySet[M] = model._default_manager.visible_to(user)  # type: ignore[attr-defined]
    if action in OF_PRACTICE and getattr(rows, "destroyed_path", None):
        return rows | model._default_manager.practised_by(user)  # type: ignore[attr-defined]
    return rows
