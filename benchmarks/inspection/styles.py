"""House styles: each force's way with the same forms."""

# ruff: noqa: E501  (a template broken over lines is harder to read than a long one)

from __future__ import annotations

from dataclasses import dataclass, replace

from benchmarks.inspection.paper import Type


@dataclass(frozen=True, slots=True)
class Style:
    """Type, words and shapes that a force uses on every form."""

    body: str
    bold: str
    size: float
    marking: str  # the protective marking at the head
    statement: str  # the title of an MG11
    summary: str
    schedule: str
    interview: str
    charge: str
    born: str  # the label of a date of birth
    surname_first: bool
    boxed: bool
    columns: bool  # narrative in two columns
    foot: str
    leading: float = 1.32  # of running text

    def running(self, *, narrow: bool = False) -> Type:
        """The type of running text, spaced as the force spaces it."""
        return Type(self.body, self.size, 1.25 if narrow else self.leading, hyphenate=narrow)

    def type(self, delta: float = 0.0, *, bold: bool = False, narrow: bool = False) -> Type:
        """The body type, or a variation on it."""
        return Type(self.bold if bold else self.body, self.size + delta, 1.3, hyphenate=narrow)


_CJA = "(Criminal Procedure Rules, r. 16.2; Criminal Justice Act 1967, s. 9; Magistrates' Courts Act 1980, s. 5B)"
_STYLES = (
    Style("helv", "hebo", 10.5, "OFFICIAL – SENSITIVE (when complete)", f"WITNESS STATEMENT\n{_CJA}", "MG5  POLICE REPORT",
          "MG6C  SCHEDULE OF RELEVANT NON-SENSITIVE UNUSED MATERIAL", "MG15  RECORD OF INTERVIEW", "MG4  CHARGES", "Date of birth", False, True, False,
          "MG11 (Digital) 2024/25    Page #"),
    Style("tiro", "tibo", 11.5, "RESTRICTED (when complete)", f"STATEMENT OF WITNESS\n{_CJA}", "CASE SUMMARY (MG 5)",
          "MG 6C - Police Schedule of Non-Sensitive Unused Material", "MG 15 Record of Taped Interview", "MG 4 Charge Sheet", "D.O.B.", True, False, False,
          "Signature ..............................   Signature witnessed by ..............................      Page No #"),
    Style("helv", "hebo", 9.5, "OFFICIAL - SENSITIVE", "MG11 Witness Statement", "MG05 Case Summary", "MG06C Non-Sensitive Disclosure Schedule",
          "MG15 ROTI", "MG04 Charge / Bail", "DOB", True, True, True, "Form MG11(T)   Page #   Printed from NICHE RMS"),
    Style("tiro", "tibo", 11.0, "Not protectively marked until complete", f"Witness Statement\n{_CJA}", "Police Report and Summary of Evidence MG5",
          "Schedule of unused material (MG6C)", "Record of interview MG15", "Charge sheet MG4", "Born", False, False, False, "Athena   page #"),
    Style("helv", "hebo", 10.0, "OFFICIAL", "WITNESS STATEMENT - MG11", "MG5 - POLICE REPORT", "MG6C", "MG15(T) - INTERVIEW TRANSCRIPT",
          "MG4 - CHARGE(S)", "D O B", True, True, False, "# of file    Connect"),
    Style("tiro", "tibo", 11.0, "OFFICIAL – SENSITIVE / SWYDDOGOL – SENSITIF", f"WITNESS STATEMENT / DATGANIAD TYST\n{_CJA}", "MG5 CASE SUMMARY / CRYNODEB O'R ACHOS",
          "MG6C UNUSED MATERIAL / DEUNYDD NAS DEFNYDDIWYD", "MG15 RECORD OF INTERVIEW / COFNOD CYFWELIAD", "MG4 CHARGES / CYHUDDIADAU", "Date of birth / Dyddiad geni", False, True, False,
          "Page / Tudalen #"),
    Style("cour", "cobo", 9.5, "OFFICIAL SENSITIVE WHEN COMPLETE", "W I T N E S S   S T A T E M E N T", "MG5", "MG6C SCHEDULE", "MG15", "MG4", "DOB:", True, False, False,
          "-#-"),
    Style("helv", "hebo", 10.0, "OFFICIAL - SENSITIVE - when complete", "Statement (CJA 1967 s9)", "MG5 Summary of Case", "MG6C Unused",
          "MG15 Interview", "MG4 Charge", "DoB", False, True, False, "Page # - produced by the Case Preparation Unit"),
    Style("helv", "hebo", 10.5, "RESTRICTED (when complete)", f"WITNESS STATEMENT\n{_CJA}", "MG5  CASE SUMMARY", "MG6C", "MG15 ROI", "MG4 CHARGE", "Date of birth", True, False, False,
          "2006/07(1): MG11(T)      page # "),
)  # fmt: skip
_LEADING = (1.32, 1.9, 1.3, 1.55, 1.45, 1.5, 1.4, 1.3, 2.0)  # some forces leave room between the lines for corrections
STYLES = tuple(replace(style, leading=leading) for style, leading in zip(_STYLES, _LEADING, strict=True))
