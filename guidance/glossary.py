"""The words that a member of staff meets on the pages, each told in a sentence or two."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the glossary. `code` is its place on the page, and what templates name it by."""

    code: str
    word: str | Promise
    meaning: str | Promise


GLOSSARY: tuple[Term, ...] = tuple(
    sorted(
        (
            Term("area", _("Area"), _("One of the 14 CPS Areas, or a Casework Division. You see your own Area's cases and no others.")),
            Term("breach", _("Breach"), _("Personal data that was served, or could be seen, and should not have been. Tell SIAD within 24 hours. “Report a breach or near miss” does that.")),
            Term("bundle", _("Bundle"), _("The papers of one case that are reviewed, signed off and served together.")),
            Term("burning", _("Burning"), _("Making the copy that is served: each marked place is taken out of the file for good, not only covered. The original stays as it came.")),
            Term("category", _("Category"), _("What kind of detail a flag is: an address, a telephone number, a date of birth and so on.")),
            Term("certificate", _("Certificate"), _("What was checked before a served copy was proved, and with what result. It goes with the copy.")),
            Term("check", _("Check"), _("The service cannot recommend either way. A person must decide.")),
            Term("common-copy", _("Common copy"), _("The served bundle for everybody for whom nothing was decided otherwise.")),
            Term("decision", _("Decision"), _("What a person said of a flag: redact, keep or withhold. Each decision is a line of the redaction log. A change of mind is a further line.")),
            Term("desk", _("Desk"), _("The page where you review a bundle: its pages at the left, the page itself in the middle, the decisions at the right.")),
            Term("echo", _("Echo"), _("The same words found again elsewhere in the bundle, after you took them out in one place. Each echo waits for a decision of its own.")),
            Term("edition", _("Edition"), _("The guidance as it stood from a certain day. What was decided under one edition stays under it.")),
            Term("fesm", _("FESM"), _("Facilities, Estates and Security Manager: who looks after an Area's breaches and figures.")),
            Term("flag", _("Flag"), _("Something that may have to come out. The service finds most; you can mark others by hand.")),
            Term("hand-over", _("Hand-over"), _("A case put in somebody else's hands, with a note for them.")),
            Term("hidden", _("Hidden"), _("What a file holds and its pages do not show, such as notes, attachments or earlier versions. It is listed, searched and never served.")),
            Term("high-harm", _("High-harm details"), _("Details that do most harm when they get out: addresses, ways to reach somebody, health, dates of birth and bank details.")),
            Term("hold", _("Reviewing a document"), _("While you review a document, nobody else can decide in it; they can read it. It is free again when you leave it, or a few minutes after you stop.")),
            Term("idpc", _("IDPC"), _("Initial details of the prosecution case: the papers that are served before the first hearing.")),
            Term("keep", _("Keep"), _("Leave it in, because the case cannot be proved without it or because it need not come out. Where taking it out was recommended, say why.")),
            Term("mg11", _("MG11"), _("The form of a witness statement. Its back, with the witness's own details, is never served.")),
            Term("mg", _("MG forms"), _("The forms of the Manual of Guidance that the police fill in, such as MG5 (the case summary) and MG6C (the schedule of unused material).")),
            Term("near-miss", _("Near miss"), _("Found after our own check and before anything was served. It is logged, and is not a breach.")),
            Term("ocr", _("OCR"), _("Reading the words of a scan or a photograph by machine. It makes mistakes, so such pages ask for a look of your own.")),
            Term("over-redaction", _("Over-redaction"), _("Something that was taken out and should have stayed in. It harms the case as a leak harms a person.")),
            Term("principle", _("Principle"), _("One rule of the national guidance, with a code such as P02. Open it beside a flag to read it in full.")),
            Term("proved", _("Proved"), _("The copy was looked through again, with other programs, for anything left and anything lost, and none was found.")),
            Term("received-issue", _("Received issue"), _("The police sent us what they should have taken out. It is logged and told to the force, and is not a breach.")),
            Term("recipient", _("Recipient"), _("Who is to get the served bundle, such as the court or the defence.")),
            Term("recommended", _("Recommended"), _("What the guidance would have done with a flag, and why. You decide.")),
            Term("redact", _("Redact"), _("Take it out of the copy that is served.")),
            Term("redaction-log", _("Redaction log"), _("Every decision, with who made it, when, and under which principle. It writes itself as you decide.")),
            Term("route", _("Route"), _("How a case goes to court. It settles who may sign the bundle off.")),
            Term("served", _("Served"), _("Sent to a recipient.")),
            Term("siad", _("SIAD"), _("Security and Information Assurance Division: told of every breach within 24 hours.")),
            Term("sign-off", _("Sign-off"), _("Saying that a bundle has been checked. The served copy is burnt from the decisions as they stand then.")),
            Term("stopped", _("Stopped"), _("Burning and dispatch have been halted everywhere, because something is wrong. Decisions can still be made.")),
            Term("urn", _("URN"), _("Unique reference number of a case: force, unit, number and year, such as 05ZZ1234526.")),
            Term("variation", _("For one recipient"), _("A flag decided otherwise for one recipient than for all others.")),
            Term("version", _("Version"), _("A served copy that went out. Each version puts right the one before it.")),
            Term("withheld", _("Withheld"), _("A whole page or document that is left out of the served copy.")),
        ),
        key=lambda term: slugify(str(term.word)),
    )
)  # fmt: skip
_BY_CODE = {term.code: term for term in GLOSSARY}


def term(code: str) -> Term:
    """The word of that code. Raises KeyError for one that the glossary does not hold."""
    return _BY_CODE[code]
