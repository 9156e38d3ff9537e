"""What became of the last report to each force: who answered, whether it went to somebody too junior, or how long it
has waited.
"""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Area
from reporting.models import PoliceReport, Sending
from reporting.months import this_month
from reporting.tables import Cell


def last_reports(area: Area | None) -> dict[str, Cell]:
    """For each force that was told of a month that is over, what became of the latest such report of an Area's papers,
    or of every Area's.
    """
    rows = PoliceReport.objects.filter(area=area, month__lt=this_month().first).order_by(
        "agency_id", "-month", "-number"
    )
    latest = list(rows.distinct("agency_id").defer("content", "lines"))
    sent = {one.report_id: one for one in Sending.objects.filter(report__in=latest).order_by("pk")}
    answered = set(PoliceReport.objects.filter(pk__in=sent, responses__isnull=False).values_list("pk", flat=True))
    return {
        one.agency_id: Cell(_said(sent.get(one.pk), one.pk in answered), reverse("police:report", args=[one.pk]))
        for one in latest
    }


def _said(sent: Sending | None, answered: bool) -> str:
    if sent is None:
        return _("not sent")
    if answered:
        return _("answered by the office of %(rank)s") % {"rank": sent.get_rank_display()}
    if sent.below_chief_officer:
        return _("%(rank)s: too junior") % {"rank": sent.get_rank_display()}
    days = (timezone.localdate() - timezone.localdate(sent.at)).days
    return ngettext("no answer, %(count)s day", "no answer, %(count)s days", days) % {"count": days}
