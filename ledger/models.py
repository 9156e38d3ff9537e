"""Who did what, sealed line by line. One chain for each Area and one for the nation."""

from __future__ import annotations

from django.conf import settings
from django.db import models

NATION = "nation"


class Chain(models.Model):
    """The head of one Area's chain: how many lines it has and the seal of the last."""

    code = models.SlugField(primary_key=True)
    length = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.code}: {self.length} lines"


class Line(models.Model):
    """One thing that somebody, or the worker, did. Never changed and never removed."""

    chain = models.ForeignKey(Chain, models.PROTECT, related_name="lines")
    number = models.PositiveBigIntegerField()
    what = models.CharField(max_length=60)
    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, db_constraint=False, related_name="+")
    role = models.CharField(max_length=20, blank=True)
    bundle = models.BigIntegerField(null=True, db_index=True)
    case = models.BigIntegerField(null=True, db_index=True)
    facts = models.JSONField()
    at = models.DateTimeField()
    previous = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Meta:
        ordering = ["chain", "number"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="a_chain_numbers_its_lines_once"),
            models.UniqueConstraint(fields=["seal"], name="no_two_lines_share_a_seal"),
        ]

    def __str__(self) -> str:
        return f"{self.chain_id} {self.number} {self.what}"
