"""Papers that look like trouble and are none: the clean counterpart of what goes wrong elsewhere."""
# ruff: noqa: E501  (a template broken over lines is harder to read than a long one)

from __future__ import annotations

from benchmarks.inspection import places
from benchmarks.inspection.drafts import Desk, Draft, boxes, form_name, narrative, title
from benchmarks.inspection.offences import HOME
from benchmarks.inspection.paper import Type
from benchmarks.inspection.treatment import Answer
from benchmarks.inspection.truth import Want
from benchmarks.inspection.writing import landline, numeric_date, written_phone

_PLAIN, _BOLD = Type("helv", 10), Type("hebo", 13)
_TRADES = ("Glazing", "Locks & Security", "Autobodies", "Joinery", "Electrical", "Flooring")
_BUSINESS = Answer(Want.EITHER, "P11", "A business's own details: the address stays, the account need not.")


def invoice(desk: Desk) -> Draft:
    """The bill for the repair: a business, its address and, where it is the place of the offence, the customer's."""
    facts, rng = desk.facts, desk.rng
    paper = desk.paper(head="", foot="")
    voice = desk.voice(paper, facts.victim, "victim")
    firm = (
        f"{rng.choice(('Marsh', 'Young', 'Thomas', 'Field', 'Cymru', 'Dale', 'Price Bros'))} {rng.choice(_TRADES)} Ltd"
    )
    paper.para(firm, _BOLD, after=1)
    paper.para(
        f"Unit {rng.randrange(1, 30)}, {rng.choice(places.STREET_FIRST)} Industrial Estate, {facts.town}",
        _PLAIN,
        after=1,
    )
    paper.para(
        f"Tel: {voice.mark(written_phone(landline(rng), rng), 'phone', None, _BUSINESS)}    VAT Reg No GB 999 {rng.randrange(1000, 9999)} {rng.randrange(10, 99)}",
        _PLAIN,
    )
    paper.space(10)
    paper.para(
        f"INVOICE {rng.randrange(1000, 99999)}        Date: {numeric_date(facts.arrested, rng)}", Type("hebo", 11)
    )
    paper.para(
        f"To: {voice.person(facts.victim, 'victim', f'{facts.victim.title} {facts.victim.given[:1]} {facts.victim.surname}')}",
        _PLAIN,
        after=1,
    )
    paper.para(
        voice.value(facts.victim, "victim", "address", ", ".join(facts.victim.home.lines), in_issue=True), _PLAIN
    )
    rows = [("Description", "Qty", "£"), (rng.choice(("Replace double glazed unit 1100 x 900", "Supply and fit composite door panel", "Respray nearside, two doors", "Call out, out of hours")), "1", f"{rng.randrange(90, 900)}.00"),
            ("Labour", f"{rng.randrange(1, 9)} hrs", f"{rng.randrange(50, 400)}.00"), ("VAT at 20%", "", f"{rng.randrange(20, 200)}.00")]  # fmt: skip
    paper.table(rows, (0.66, 0.14, 0.2), _PLAIN, head=Type("hebo", 10))
    paper.space(8)
    paper.para(
        f"Payment within 30 days to {voice.mark(f'sort code 99-{rng.randrange(10, 99)}-{rng.randrange(10, 99)}, account {rng.randrange(10**7, 10**8)}', 'bank_details', None, _BUSINESS)}. Thank you for your custom.",
        _PLAIN,
    )
    return Draft(rng.choice(("Exhibit invoice", "Repair bill", "quote")), "exhibit", paper)


def exhibit_list(desk: Desk) -> Draft:
    """The list of exhibits (MG12)."""
    facts, rng = desk.facts, desk.rng
    paper = desk.paper(foot="MG12   #")
    voice = desk.voice(paper, facts.oic, "officer")
    title(desk, paper, rng.choice(("MG12 EXHIBIT LIST", "Exhibits (MG12)")))
    boxes(
        desk,
        paper,
        [("URN", facts.urn), ("R v", voice.person(facts.defendant, "defendant", form_name(desk, facts.defendant)))],
    )
    rows = [("Ref", "Description", "Produced by", "Where")]
    things = (
        "CCTV on USB stick",
        "Photographs of the scene",
        "Recovered property",
        "Interview disc",
        "Body worn video",
        "Screenshots",
        "Footwear lift",
        "Grey hooded top, size M",
        "Receipt",
    )
    for thing in rng.sample(things, rng.randrange(3, 8)):
        who = rng.choice((facts.oic, facts.other_officer))
        rows.append(
            (
                f"{who.given[:1]}{who.surname[:1]}/{rng.randrange(1, 12)}".upper(),
                thing,
                voice.person(who, "officer"),
                rng.choice((facts.station, "Property store", "With CPS")),
            )
        )
    paper.table(rows, (0.14, 0.4, 0.26, 0.2), desk.style.type(-1), head=desk.style.type(-1, bold=True), shade=True)
    return Draft(rng.choice(("MG12", "Exhibit list")), "other", paper)


def court_order(desk: Desk) -> Draft:
    """The order that was breached, which names whom and where."""
    facts, rng = desk.facts, desk.rng
    paper = desk.paper(head="", foot="Restraining order - page #")
    voice = desk.voice(paper, facts.oic, "officer")
    paper.para(f"In the {facts.court}", _BOLD)
    paper.para("RESTRAINING ORDER ON CONVICTION - Sentencing Act 2020, section 360", Type("hebo", 11))
    boxes(
        desk,
        paper,
        [
            ("Defendant", voice.person(facts.defendant, "defendant", form_name(desk, facts.defendant))),
            (desk.style.born, voice.slot("ddob")),
            ("Address", voice.slot("dhome")),
        ],
    )
    for number, text in enumerate((
        "The defendant must not contact {V} directly or indirectly [by any means whatsoever|save through solicitors].",
        "The defendant must not go within [50|100] metres of {home}.",
        "This order lasts until [further order|two years from today].",
    ), 1):  # fmt: skip
        paper.para(f"{number}.  {voice.say(text)}", _PLAIN)
    paper.para(
        f"Ordered on {numeric_date(facts.day, rng)}. By order of the court, District Judge {rng.choice(('Marsh', 'Okoro', 'Llewellyn', 'Field'))}.",
        _PLAIN,
    )
    return Draft(rng.choice(("Restraining order", "Court order exhibit")), "exhibit", paper)


def forensic_report(desk: Desk) -> Draft:
    """A streamlined forensic report (MG22)."""
    facts, rng, expert = desk.facts, desk.rng, desk.facts.second
    paper = desk.paper(foot="MG22 SFR1   page #")
    voice = desk.voice(paper, expert, "professional")
    title(desk, paper, "STREAMLINED FORENSIC REPORT 1 - MG22A")
    who = facts.defendant
    own = lambda category, text: voice.value(who, "defendant", category, text)  # noqa: E731
    boxes(desk, paper, [
        ("URN", facts.urn), ("Subject", own("name", form_name(desk, who))), (desk.style.born, own("date_of_birth", numeric_date(who.born, rng))), ("CRO", own("police_identifier", who.cro)),
        ("Reported by", voice.person(expert, "professional", f"{expert.given} {expert.surname}")), ("Laboratory ref", f"{rng.randrange(10**6):06d}-{rng.randrange(99):02d}"),
    ])  # fmt: skip
    narrative(desk, paper, [
        voice.say("Summary of the examination: exhibit {ex}, [a swab|a fingerprint lift|a footwear mark], was received on {adate} in bag M[00418820|11906634]."),
        voice.say("[The mark was compared with the right forefinger of {D} and identified.|A full DNA profile matching {D} was obtained. The chance of this if it came from someone unrelated is one in a billion.|The pattern and wear agree with the left shoe.]"),
        "The conclusion is provisional and is for use before plea only. If it is disputed a full report can be asked for.",
    ], columns=False)  # fmt: skip
    return Draft(rng.choice(("MG22 SFR", "SFR1", "Forensic report")), "exhibit", paper)


def media_link(desk: Desk) -> Draft:
    """How to see the footage of this very case."""
    facts, rng = desk.facts, desk.rng
    paper = desk.paper(head="", foot="")
    voice = desk.voice(paper, facts.oic, "officer")
    paper.para("Digital evidence", _BOLD)
    for line in (f"URN {facts.urn}   R v {voice.person(facts.defendant, 'defendant')}", f"{facts.force.name} has shared footage in this case.",
                 f"Link: https://evidence.example.org/share/{rng.randrange(16**10):010x}", f"Case reference {facts.cref}. Links last for 30 days.", f"Uploaded by {voice.person(facts.oic, 'officer')}"):  # fmt: skip
        paper.para(line, _PLAIN)
    return Draft(rng.choice(("Media link", "DEMS link")), "media_link", paper)


def keeper_print(desk: Desk) -> Draft:
    """Who keeps the vehicle, by the licensing agency's record; the keeper's home is taken out unless it is the defendant."""
    facts, rng = desk.facts, desk.rng
    own = facts.plan.offence.victim == "nobody"
    who, role = (facts.defendant, "defendant") if own else (facts.victim, "victim")
    paper = desk.paper(foot="Vehicle record   #")
    voice = desk.voice(paper, facts.oic, "officer")
    title(desk, paper, "VEHICLE KEEPER AND INSURANCE CHECK")
    boxes(desk, paper, [
        ("VRM", voice.slot("vrm")), ("Make / model", rng.choice(("FORD FIESTA", "VAUXHALL CORSA", "AUDI A3", "HONDA CBR"))), ("Keeper", voice.person(who, role, form_name(desk, who))),
        ("Keeper address", voice.value(who, role, "address", who.home.full(rng))), (desk.style.born, voice.value(who, role, "date_of_birth", numeric_date(who.born, rng))),
        ("Insurance", rng.choice(("In force", "None held", "Expired"))), ("MOT", rng.choice(("Valid", "None"))),
    ])  # fmt: skip
    return Draft(rng.choice(("DVLA", "Keeper check", "VRM print")), "exhibit", paper)


def suits_invoice(desk: Desk) -> bool:
    """Whether there was something to mend."""
    return (
        desk.facts.plan.offence.needs(HOME) and desk.facts.plan.offence.victim == "householder"
    ) or desk.facts.plan.offence.key == "damage_vehicle"
