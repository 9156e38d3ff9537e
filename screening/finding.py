"""One thing found in a bundle, and what the guidance would do with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pdf.page import Box

# Findings about a whole page or document, rather than words on it.
WHOLE = (
    "back_of_statement",
    "wrong_case",
    "wrong_previous_convictions",
    "unrelated_attachment",
    "media_link",
    "wrong_recipient",
    "duplicate",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One flag of the interchange.

    `kind` is "personal_data" or one of WHOLE. `page` counts from 1 and is None when the whole document is meant;
    `start` and `end` are half-open into that page's text; `rects` are one box a line. `recommendation` is redact, keep
    or check for personal data, withhold or check for the rest. `reason` never holds words from the papers, so a log may
    keep it; `text` and `subject` do, and may not.
    """

    file: str
    kind: str
    page: int | None
    recommendation: str
    principle: str
    reason: str
    start: int | None = None
    end: int | None = None
    text: str = ""
    rects: tuple[Box, ...] = ()
    category: str = ""
    subject: str = ""
    confidence: float = 1.0
    detector: str = ""

    def to_json(self, case: str) -> dict[str, Any]:
        """One line of the interchange."""
        line: dict[str, Any] = {"case": case, "file": self.file, "kind": self.kind, "page": self.page}
        if self.kind == "personal_data":
            line["text"] = self.text
            line["rects"] = [[round(value, 2) for value in box] for box in self.rects]
            line["category"] = self.category
            line["subject"] = self.subject
        return line | {
            "recommendation": self.recommendation,
            "confidence": round(self.confidence, 3),
            "detector": self.detector,
            "principle": self.principle,
            "reason": self.reason,
        }
