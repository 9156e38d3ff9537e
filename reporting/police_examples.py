"""Examples in words: what was left in, in which form, under which principle, and what should have been done.

They are made of lists of ours alone. No word of any paper, no case and no number of one is in them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from guidance.models import Principle
from redaction.models import Kind
from redaction.national import national_document_type, national_redaction_type
from reporting.police_lines import Line, Received

MOST = 6

FORMS = {
    "MG 5": "a case summary (MG 5)",
    "MG 11": "the body of a witness statement (MG 11)",
    "MG 11 Backsheet": "a bundle for service: the back of a witness statement (MG 11)",
    "PNC Print": "a print of convictions",
    "MG 6C": "an unused material schedule (MG 6C)",
    "Exhibits": "an exhibit",
    "MG 15": "a record of interview (MG 15)",
    "MG 4": "a charge sheet (MG 4)",
    "MME": "a multimedia exhibit or a link to one",
    "Other": "another paper of the file",
}

# By the national log's redaction types: what the sender should have done.
SHOULD = {
    "Named individual": "A person who is not relied on as a witness is not named: “a neighbour” is enough.",
    "Title": "It is taken out where it tells who somebody is, and proves nothing.",
    "Occupation": "It is taken out unless the work is part of the offence or of what the witness can prove.",
    "Relationship to others": "It is taken out unless the relationship is part of the offence.",
    "Address": "A home address is taken out, except where the offence happened there or was seen from there.",
    "Location": "It is taken out where it tells where somebody lives, works or goes to school.",
    "Vehicle registration": "The number of a vehicle that is not in issue is taken out.",
    "NHS number": "It proves nothing, and is always taken out.",
    "Date of birth": "It is taken out, except where somebody's age is part of the offence.",
    "Bank details": "They are taken out; where an account is in issue, its last digits are enough.",
    "NI Number": "It is taken out; where it is in issue, a part of it is enough.",
    "Phone number": "It is taken out, except where the number itself is evidence.",
    "Email address": "It is taken out, except where the address itself is evidence.",
    "Previous convictions": "Only the print of this defendant is sent, in the edition for the court.",
    "MG11 Backsheet": "Only the front of a statement is sent: its back is never served.",
    "Contains personal data": "The page or document does not belong in papers for service, and is left out.",
    "Blank page": "The page is left out.",
    "Other": "It is taken out unless it is needed to prove the case.",
}


def examples(lines: Iterable[tuple[Received, Line]]) -> tuple[str, ...]:
    """The commonest things left in, each as a sentence or three, most first."""
    titles = dict(Principle.objects.order_by("edition", "pk").values_list("code", "title"))
    counted: Counter[tuple[str, str, str]] = Counter(
        (
            national_redaction_type(line.kind, line.category),
            national_document_type(one.type, line.kind),
            line.principle if line.kind != Kind.RETURNED else "",
        )
        for one, line in lines
    )
    most = sorted(counted.items(), key=lambda found: (-found[1], found[0]))[:MOST]
    return tuple(_said(*key, count, titles) for key, count in most)


def _said(type_: str, form: str, code: str, count: int, titles: dict[str, str]) -> str:
    times = "once" if count == 1 else f"{count:,} times"
    under = f" Principle {code}: {titles[code].rstrip('.')}." if code in titles else ""
    return f"{type_}, in {FORMS[form]}, {times}.{under} {SHOULD[type_]}"
