"""What a person can decide of a flag."""

from django.db import models

UNDONE = ""  # the verdict of a line that undoes a flag's first decision: nobody has decided it


class Verdict(models.TextChoices):
    """What a person decided."""

    REDACT = "redact", "Redact"
    KEEP = "keep", "Keep"
    WITHHOLD = "withhold", "Withhold"
