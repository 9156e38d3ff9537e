"""What a verification says: each check by name, and each fault by page."""

from __future__ import annotations

from dataclasses import dataclass

PAGES = "Every page is there"
OVER_WORDS = "The boxes are over the words they were made for"
UNDER = "No letter is under a box"
PICTURES = "No picture holds anything under a box"
LINES = "No line is under a box"
PAINTED = "The boxes are black"
WORDS = "No word outside the boxes is lost"
ADDED = "No word is there that the original does not have"
UNSEEN = "No writing is hidden"
READ = "The words laid over pictures are those that can be read there"
SIGHT = "The page looks the same outside the boxes"
GONE = "The words are nowhere in the text"
FONTS = "No font lists a letter that is gone"
OBJECTS = "The words are nowhere in the file"
PARTS = "The file holds nothing but its pages"
SHAPE = "The file has one version and no loose ends"
CHECKS = (
    PAGES,
    OVER_WORDS,
    UNDER,
    PICTURES,
    LINES,
    PAINTED,
    WORDS,
    ADDED,
    UNSEEN,
    READ,
    SIGHT,
    GONE,
    OBJECTS,
    PARTS,
    SHAPE,
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked for over the whole file, and whether the file passed."""

    name: str
    passed: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong. `page` counts from 1 in the source; 0 is the file as a whole."""

    page: int
    check: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked, and what was found wrong: no faults means that the file of this digest may be let out."""

    checks: tuple[Check, ...]
    faults: tuple[Fault, ...]
    sha256: str

    @property
    def passed(self) -> bool:
        return not self.faults and all(check.passed for check in self.checks)


def faults_as_json(verification: Verification | None) -> list[dict[str, object]]:
    """Every fault as a report has it: its page, the check that found it, and the sentence."""
    faults = verification.faults if verification else ()
    return [{"page": fault.page, "check": fault.check, "sentence": fault.sentence} for fault in faults]
