"""What the pages of histories show, and the files as they were made."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from accounts.access import Action, visible
from accounts.models import User
from cases.models import Case
from cases.urns import urn_root
from cpsredact.refusals import Refusal
from histories.models import CaseHistory, SignedHistory

PDF, JSON = "application/pdf", "application/json"


def histories_of(case: Case) -> list[CaseHistory]:
    """The histories that were asked for of a case, newest first, each with what was made of it."""
    rows = CaseHistory.objects.filter(case=case).select_related("by", "signed")
    return list(rows.defer("signed__pdf", "signed__content"))


def case_called(urn: str, *, user: User) -> Case:
    """The case of a URN, however typed. Raises Invalid for what is no URN, Refusal where this person sees none."""
    root = urn_root(urn)
    found = visible(Case, user=user, action=Action.TAKE_OUT_HISTORY).filter(urn=root).first()
    if found is None:
        raise Refusal(_("There is no case %(urn)s that you may see. Look at the number again.") % {"urn": root})
    return found


def history_file(made: CaseHistory, ending: str) -> HttpResponse:
    """The signed PDF, or the JSON, byte for byte as it was made. Raises Refusal before it is."""
    signed = SignedHistory.objects.filter(history=made).first()
    if signed is None:
        raise Refusal(_("This history is not made yet. Load the page again in a minute."))
    content: bytes = bytes(signed.pdf) if ending == "pdf" else signed.content.encode()
    answer = HttpResponse(content, content_type=PDF if ending == "pdf" else JSON)
    answer["Content-Disposition"] = f'attachment; filename="history-{made.case.urn}-{made.pk}.{ending}"'
    return answer
