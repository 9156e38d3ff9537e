"""What a mistake would do harm with: the kinds of personal data that lead to somebody's door, or cannot be changed."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from detectors.spans import Category
from redaction.models import Flag, decided

HIGH_HARM = (
    Category.ADDRESS,
    Category.PHONE,
    Category.EMAIL,
    Category.ONLINE_IDENTITY,
    Category.LOCATION,
    Category.MEDICAL,
    Category.GP_DETAILS,
    Category.NHS_NUMBER,
    Category.DATE_OF_BIRTH,
    Category.BANK_DETAILS,
    Category.PAYMENT_CARD,
)


def undecided_risk() -> Any:
    """Of each case, how many flags of these kinds nobody has decided: for the order of the case list."""
    rows = Flag.objects.filter(~decided(), bundle__case=OuterRef("pk"), category__in=[one.value for one in HIGH_HARM])
    counted = rows.exclude(suggestion__withdrawn=True).order_by().values("bundle__case").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")[:1], output_field=IntegerField()), 0)
