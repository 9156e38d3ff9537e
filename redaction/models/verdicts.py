"""What a person can decide of a flag."""

from django.db import models
from django.utils.translation import gettext_lazy as _

UNDONE = ""  # the verdict of a line that undoes a flag's first decision: nobody has decided it


class Verdict(models.TextChoices):
    """What a person decided."""

    REDACT = "redact", _("Redact")
    KEEP = "keep", _("Keep")
    WITHHOLD = "withhold", _("Withhold")
