"""Counting each night what became of what the search found: by Area, month, detector, category and kind of document.

Counted anew from the decisions that stand, so that what was decided otherwise since counts as it stands now. Sums over
bundles are kept with it, from which the intervals are reckoned (reporting/shares.py): a bundle's papers are alike.
"""

from __future__ import annotations

from django.db import connection, transaction
from django.db.models import Case, DateField, F, IntegerField, Min, When
from django.db.models.functions import TruncMonth
from django.utils import timezone

from redaction.detector_figures import OUTCOMES, SORT, counted_decisions
from redaction.models import Search
from reporting.models import DetectorCount, RulesUsed

# Every cut of a bundle's decisions by category and kind of document, and by neither; then the sums over bundles.
_COUNT = """
INSERT INTO reporting_detectorcount (
  month, area_id, detector, category, document_type, accepted, rejected, asked, kept, added,
  bundles, part_part, part_whole, whole_whole, counted_at)
SELECT month, area, detector, category, document_type, sum(accepted), sum(rejected), sum(asked), sum(kept),
  sum(added), count(*) FILTER (WHERE accepted + rejected > 0), sum(accepted * accepted),
  sum(accepted * (accepted + rejected)), sum((accepted + rejected) * (accepted + rejected)), %s
FROM (
  SELECT month, area, detector, bundle,
    CASE WHEN grouping(category) = 0 THEN category ELSE '' END AS category,
    CASE WHEN grouping(document_type) = 0 THEN document_type ELSE '' END AS document_type,
    sum(accepted) AS accepted, sum(rejected) AS rejected, sum(asked) AS asked, sum(kept) AS kept, sum(added) AS added
  FROM ({decisions}) decided
  GROUP BY month, area, detector, bundle,
    GROUPING SETS ((), (category), (document_type), (category, document_type))
) of_bundle
GROUP BY month, area, detector, category, document_type
"""


@transaction.atomic
def count_decisions() -> int:
    """Count everything anew, in place of what was counted before. How many rows there are.

    Two at once wait for one another, and the second counts again; whoever reads meanwhile sees what was counted before.
    """
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE reporting_detectorcount IN SHARE ROW EXCLUSIVE MODE")
        DetectorCount.objects.all().delete()
        decisions, asked = _decisions().query.sql_with_params()
        cursor.execute(_COUNT.format(decisions=decisions), [timezone.now(), *asked])
        counted = int(cursor.rowcount)
    used = Search.objects.order_by().values("ruleset").annotate(since=Min("finished_at"))
    RulesUsed.objects.bulk_create(
        [RulesUsed(**one) for one in used],
        update_conflicts=True,
        unique_fields=["ruleset"],
        update_fields=["since"],
    )
    return counted


def _decisions():  # type: ignore[no-untyped-def] # the rows of `values` have no type of their own
    """Each decision that counts: of which bundle, found by what, and 1 in the outcome that it is."""
    one = {name: Case(When(which, then=1), default=0, output_field=IntegerField()) for name, which in OUTCOMES.items()}
    return counted_decisions().values(
        month=TruncMonth("at", output_field=DateField()),
        area=F("flag__bundle__case__area"),
        detector=F("flag__found_by"),
        category=SORT,
        document_type=F("flag__document__type"),
        bundle=F("flag__bundle"),
        **one,
    )
