"""What the guidance would do with one item of personal data, and why, in one sentence.

A pure function of whose the item is, what kind it is, what the papers show about it, and what is charged. It follows
the person's role and not the word, and its reason never repeats a word from the papers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from screening.edition import Keep, OffenceFamily
from screening.roster import ASSUMED, IN_ISSUE, SENDER

REDACT, KEEP, CHECK = "redact", "keep", "check"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of personal data and what the papers show about it.

    `role` is whose it is (casefile.ROLES, roster's SENDER, IN_ISSUE and ASSUMED, or "unknown"). `document` is the kind
    of paper it stands in. `facts` are what the surrounding words show: any of edition.WHENS, and
      new_contact      a number or address that the victim has moved to,
      at_work          the contact details of an organisation, or of somebody in their work,
      at_home          the home details of an officer or professional,
      case_reference   a number that names the case and not a person,
      in_its_box       a job and no workplace, in the box for it at the head of a statement,
      under_18         the person is under 18,
      other_defendants the papers go to more than one defendant,
      business         an address that is a shop's, a public house's or another business's,
      workplace        the place where this person works,
      relied_on        a family tie between two people who are both relied on,
      names_nobody     a family tie or an age alone, as in "my son",
      numbered         other personal details that are a number, as of a patient or a handset,
      at_risk          words nearby speak of a refuge or a protected identity,
      sender           a number or name from which the messages in the case came,
      attachment       a fee note, covering letter or the like,
      in_part          the last figures of a number and no more,
      uncertain        the words could be read two ways.
    """

    category: str
    role: str = "unknown"
    document: str = "other"
    facts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Recommendation:
    """redact, keep or check; the principle that says so; and a sentence without words from the papers."""

    action: str
    principle: str
    reason: str


# What an item is called in a sentence, and its verb.
_NOUNS = {
    "name": ("name", "is"),
    "address": ("address", "is"),
    "phone": ("phone number", "is"),
    "email": ("e-mail address", "is"),
    "date_of_birth": ("date of birth", "is"),
    "age": ("age", "is"),
    "occupation": ("occupation", "is"),
    "family": ("family tie", "is"),
    "national_insurance": ("National Insurance number", "is"),
    "nhs_number": ("NHS number", "is"),
    "gp_details": ("doctor's details", "are"),
    "medical": ("medical history", "is"),
    "driving_licence": ("driving licence number", "is"),
    "passport": ("passport number", "is"),
    "vehicle_registration": ("vehicle registration", "is"),
    "bank_details": ("bank details", "are"),
    "payment_card": ("card number", "is"),
    "police_identifier": ("police record number", "is"),
    "online_identity": ("online name", "is"),
    "location": ("whereabouts", "are"),
    "signature": ("signature", "is"),
    "other": ("personal details", "are"),
}
_OWNERS = {
    "defendant": "The defendant's",
    "co_defendant": "Another defendant's",
    "victim": "The victim's",
    "witness": "A witness's",
    "officer": "A police officer's",
    "professional": "A professional's",
    "caller": "The caller's",
    "child": "A child's",
}
_PRINCIPLES = {
    "name": "P01",
    "address": "P02",
    "location": "P02",
    "phone": "P04",
    "email": "P04",
    "online_identity": "P04",
    "date_of_birth": "P05",
    "age": "P05",
    "nhs_number": "P09",
    "gp_details": "P09",
    "medical": "P09",
    "vehicle_registration": "P19",
    "bank_details": "P21",
    "payment_card": "P21",
    "national_insurance": "P21",
    "passport": "P21",
    "driving_licence": "P21",
    "police_identifier": "P21",
    "occupation": "P22",
    "family": "P22",
}
# What a defendant's own papers must show even where other defendants will see them.
_NEEDED_OF_A_DEFENDANT = frozenset(
    {"name", "signature", "date_of_birth", "age", "address", "police_identifier", "vehicle_registration"}
)
# What is told of somebody on a document or to an officer.
_PARTICULARS = frozenset(
    {
        "name",
        "signature",
        "date_of_birth",
        "age",
        "address",
        "passport",
        "driving_licence",
        "national_insurance",
        "email",
    }
)
# What each principle does where none of its exceptions applies, as this module has it; P20 and P23 are no defaults.
_USUALLY = {
    **dict.fromkeys(("P01", "P02", "P04", "P05", "P06", "P08", "P09", "P10", "P18", "P19", "P21", "P22"), REDACT),
    **dict.fromkeys(("P15", "P16", "P17"), KEEP),
}
# What the default action of a principle means for an item; what is done with whole pages says nothing of one.
_DONE = {"redact": REDACT, "keep": KEEP, "ask_lawyer": CHECK}
_SAYS = {REDACT: "to take it out", KEEP: "to keep it", CHECK: "to ask a lawyer"}
_NAMED = {"victim": "P17", "witness": "P17", "officer": "P15", "professional": "P15"}


def usual_principle(category: str) -> str:
    """The principle under which that kind of data comes out when nothing else is known of it."""
    return _PRINCIPLES.get(category, "P01")


def recommend(
    item: Item, families: Sequence[OffenceFamily], defaults: Mapping[str, str] | None = None
) -> Recommendation:
    """What the guidance would do with the item, in the order of decision that the edition sets out.

    Proof first, then the recipient's own data, then safety, and otherwise it is not needed. `defaults` are the default
    actions of the edition's principles by code, one of edition.ACTIONS each; without them, as is usual.
    """
    advice = _recommend(item, families)
    return _by_default(advice, _noun(item), defaults) if defaults else advice


def _by_default(advice: Recommendation, noun: str, defaults: Mapping[str, str]) -> Recommendation:
    """The same, unless it is what the principle usually does and this edition has the principle do otherwise.

    An exception inside a principle stands, such as the vehicle that is part of the case; and so do what proves the
    offence and what is to be asked, which are no defaults of anything.
    """
    usual, said = _USUALLY.get(advice.principle), _DONE.get(defaults.get(advice.principle, ""))
    if said is None or advice.action != usual or said == usual:
        return advice
    reason = f"{advice.principle} of the guidance in force says {_SAYS[said]} for this {noun}."
    return Recommendation(said, advice.principle, reason)


def _recommend(item: Item, families: Sequence[OffenceFamily]) -> Recommendation:
    if item.role == ASSUMED and item.category in _PARTICULARS:
        reason = f"This {_noun(item)} {_verb(item)} among the particulars given falsely, which must be proved."
        return Recommendation(KEEP, "P20", reason)
    keep = _needed_for_proof(item, families)
    if keep is not None:
        if "at_risk" in item.facts and item.category in ("address", "location"):
            return Recommendation(
                CHECK, "P23", "It may be part of the offence, and serving it may put somebody at risk."
            )
        return Recommendation(KEEP, "P20", f"{keep.what} stays in: {keep.why[0].lower()}{keep.why[1:]}")
    if item.role == "defendant":
        return _defendants_own(item)
    if "case_reference" in item.facts:
        return Recommendation(KEEP, "P16", "A reference for the case names the papers and not a person.")
    if item.category in ("name", "signature"):
        return _name(item, families)
    return _work(item) or _out(item, families)


def _needed_for_proof(item: Item, families: Iterable[OffenceFamily]) -> Keep | None:
    """What the offences charged say about keeping it (P20), unless it is somebody's new or unrelated detail."""
    if "new_contact" in item.facts or item.role == "caller":
        return None
    for family in families:
        keep = family.keep_for(item.category)
        if keep is not None and keep.when in item.facts:
            return keep
    return None


def _defendants_own(item: Item) -> Recommendation:
    if "other_defendants" in item.facts and item.category not in _NEEDED_OF_A_DEFENDANT:
        reason = f"One defendant's {_noun(item)} {_verb(item)} not served on another."
        return Recommendation(REDACT, "P16", reason)
    if "uncertain" in item.facts:
        reason = f"It is not clear whether this {_noun(item)} {_verb(item)} the defendant's own, so a person must say."
        return Recommendation(CHECK, "P23", reason)
    return Recommendation(
        KEEP, "P16", f"The defendant's own {_noun(item)} {_verb(item)} kept in the defendant's papers."
    )


def _name(item: Item, families: Sequence[OffenceFamily]) -> Recommendation:
    noun = _noun(item)
    if "uncertain" in item.facts:
        if item.role == "unknown":
            reason = "Somebody in the case has this surname, but another title, so a person must say who is meant."
            return Recommendation(CHECK, "P23", reason)
        return Recommendation(CHECK, "P23", "It is not clear whether this person's evidence is relied on.")
    if item.role in ("victim", "witness"):
        who = "the victim" if item.role == "victim" else "a witness whose evidence is relied on"
        return Recommendation(KEEP, "P17", f"The {noun} of {who} is kept.")
    if item.role == "officer":
        return Recommendation(KEEP, "P15", f"The {noun} of a police officer doing their job is kept.")
    if item.role == "professional":
        return Recommendation(KEEP, "P15", f"The {noun} of a professional doing their job is kept.")
    if item.role == "co_defendant":
        return Recommendation(KEEP, "P16", f"The {noun} of somebody charged is kept.")
    if item.role == IN_ISSUE:
        return Recommendation(
            KEEP, "P20", "The name of whoever lived with the defendant is part of what must be proved."
        )
    if item.role == SENDER and any(family.keep_for("online_identity") for family in families):
        return Recommendation(KEEP, "P04", f"Messages came from this {noun}, which is part of the account.")
    if item.role == "caller":
        reason = f"The {noun} of the person who called the police is not needed to prove {_offence(families)}."
        return Recommendation(REDACT, "P06", reason)
    if item.role == "child":
        return Recommendation(REDACT, "P18", f"The {noun} of a child is not needed to prove {_offence(families)}.")
    if item.document == "unused_schedule":
        reason = f"A schedule describes items without the {noun} of somebody who is not a witness."
        return Recommendation(REDACT, "P08", reason)
    reason = f"The {noun} of somebody who is not a witness is not needed to prove {_offence(families)}."
    return Recommendation(REDACT, "P01", reason)


def _work(item: Item) -> Recommendation | None:
    """Keep what belongs to somebody's work rather than to them (P15)."""
    if "at_home" in item.facts:
        return None
    if "at_work" in item.facts:
        return Recommendation(
            KEEP, "P15", f"The {_noun(item)} of an organisation, or of somebody in their work, can stay."
        )
    if item.role in ("officer", "professional") and item.category in ("occupation", "location"):
        return Recommendation(KEEP, "P15", f"{_OWNERS[item.role]} {_noun(item)} in their work can stay.")
    if item.role == "officer" and item.category == "police_identifier":
        return Recommendation(KEEP, "P15", "A police officer's number is kept with their name.")
    return None


def _out(item: Item, families: Sequence[OffenceFamily]) -> Recommendation:
    """Not needed to prove the case, unless one of the few exceptions inside a principle applies."""
    if item.category == "vehicle_registration" and "vehicle_in_issue" in item.facts:
        return Recommendation(KEEP, "P19", "The registration of a vehicle that is part of the case is kept.")
    if item.category == "age" and "under_18" in item.facts and item.role in ("victim", "witness"):
        return Recommendation(
            KEEP, "P05", "The age of a victim or a witness who is under 18 is told, and not the date of birth."
        )
    if "in_part" in item.facts:
        return Recommendation(
            KEEP, "P21", "Only the last figures of the number are given, and the whole cannot be told from them."
        )
    if "sender" in item.facts:
        return Recommendation(KEEP, "P04", f"Messages came from this {_noun(item)}, which is part of the account.")
    if "in_its_box" in item.facts:
        return Recommendation(
            KEEP, "P22", "The job at the head of a statement says in what capacity its maker speaks, and not where."
        )
    if "names_nobody" in item.facts:
        return Recommendation(KEEP, "P22", f"The {_noun(item)} alone, without a name, does not tell who anybody is.")
    if "relied_on" in item.facts:
        return Recommendation(KEEP, "P22", "A tie between people who are relied on is part of the account.")
    if "place" in item.facts and (item.category == "location" or "business" in item.facts):
        return Recommendation(KEEP, "P01", "The place where it happened is part of the account.")
    if "business" in item.facts and "workplace" not in item.facts:
        return Recommendation(KEEP, "P02", "The address of a business is not anybody's home.")
    if "uncertain" in item.facts:
        reason = f"It is not clear whether this {_noun(item)} {_verb(item)} part of the offence, so a person must say."
        return Recommendation(CHECK, "P23", reason)
    owner = _OWNERS.get(item.role, "Another person's")
    reason = f"{owner} {_noun(item)} {_verb(item)} not needed to prove {_offence(families)}."
    return Recommendation(REDACT, _principle(item), reason)


def _principle(item: Item) -> str:
    if "attachment" in item.facts or "at_home" in item.facts:
        return "P11" if item.role == "professional" or "attachment" in item.facts else usual_principle(item.category)
    if item.role == "caller" and item.category in ("address", "phone", "email", "location"):
        return "P06"
    if item.document == "unused_schedule" and item.category in ("address", "phone", "email"):
        return "P08"
    if item.document == "photograph":
        return "P10"
    if "workplace" in item.facts or item.category == "location":
        return "P18" if item.role == "child" else "P22"
    if item.role == "child" and item.category in ("age", "family", "location", "date_of_birth"):
        return "P18"
    if "numbered" in item.facts:
        return "P09" if item.document == "medical" else "P21"
    return _PRINCIPLES.get(item.category, "P01")


def _noun(item: Item) -> str:
    return _NOUNS.get(item.category, _NOUNS["other"])[0]


def _verb(item: Item) -> str:
    return _NOUNS.get(item.category, _NOUNS["other"])[1]


def _offence(families: Sequence[OffenceFamily]) -> str:
    return families[0].name if families else "the case"
