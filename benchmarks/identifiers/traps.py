"""Texts in which nothing identifies anybody: what looks like an identifier on a police form and is none.

The police's own references and officers are a heading apart: a flag on one of them is not wrong as such, because the
interchange has a category for them, and the reviewer may be shown why they stay in.
"""

from __future__ import annotations

from random import Random

from benchmarks.identifiers.checks import luhn, vat
from benchmarks.identifiers.codes import digits, letters

APART = frozenset({"Arrest summons numbers", "Crime references", "Incident references", "Officers"})

TRAPS: dict[str, tuple[str, ...]] = {
    "Exhibit references": (
        "I produce the knife as exhibit {AA}/{few}.",
        "The disc is exhibited as {AAA}/{some} and was viewed in full.",
        "Exhibit ref: {AA}/{few}   Description: one black holdall",
        "I refer to my exhibits {AA}/1 to {AA}/{few} and to {AAA}/26/{some}.",
    ),
    "Seal and bag numbers": (
        "The bag was sealed with number S{7d} and handed to the store.",
        "Seal no: {A}{7d}",
        "Seal number MPSB{8d} was intact when I opened the bag.",
        "It was resealed under {AA}{8d} on completion.",
        "Bag {A}{8d} was opened at the bench and resealed as {A}{8d}.",
    ),
    "URNs and court references": (
        "URN 05ZZ{7d}",
        "The case is listed as T2026{4d} in the Crown Court.",
        "Case number S2026{4d}   Court: Crown Court",
        "Indictment T2026{4d}, count {few}, was put at the plea hearing.",
        "Court code B05{AA}00, courtroom {few}, list {some}.",
    ),
    "Statutes and cases": (
        "Contrary to section 47 of the Offences against the Person Act 1861.",
        "The offence is under s.5A(1)(a) and Schedule 4, paragraph {some}, of the Act.",
        "The prosecution relies on section 101(1)(d) and section 114(2)(a) to (i) of the Criminal Justice Act 2003.",
        "See [2019] EWCA Crim {4d} at paragraphs {some} to 61.",
        "SI 2020/759, rule 8.3, applies to this hearing.",
    ),
    "Sums of money": (
        "The till was short by £{money} when it was counted.",
        "Total: £{money}   VAT: £{some}.40",
        "He was carrying £1,{3d}.50 in notes and 14p in coin.",
        "The estimate for the repair is GBP {5d}.00 and the excess is £250.",
        "About {5d} euros were in the envelope.",
    ),
    "Times and dates of what happened": (
        "The offence was committed on {date} between {time} and {time} hours.",
        "Date of offence: {date}   Time: {time}",
        "At {time} on {day} the alarm was activated.",
        "I finished at 22.15hrs and returned at 06.40hrs on {date}.",
        "The recording runs from {date} {time}:{2d} to {date} {time}:{2d}.",
        "First hearing: {date} at 10:00",
    ),
    "Courts and police stations": (
        "The first hearing is at Northtown Magistrates' Court at 10:00.",
        "He was taken to Eastgate Police Station and his detention was authorised.",
        "You must attend Southbury Crown Court at 09:30.",
        "The interview took place at Weston Road Police Station in room {few}.",
        "Station: Eastgate   Court: Northtown Magistrates' Court",
    ),
    "Shops and businesses": (
        "The goods were taken from Boots in the shopping centre.",
        "The van belongs to Northtown Plumbing Supplies Ltd and carries its name.",
        "CCTV was obtained from the Co-op and from the Shell garage.",
        "The invoice is from Ashby & Sons Ltd for {some} lengths of copper pipe.",
        "I went into Tesco Express and then into Greggs.",
    ),
    "VAT and company numbers": (
        "VAT Reg No: GB {vat}",
        "The receipt shows VAT number {vat} and a till number.",
        "Registered in England and Wales, company number {8d}.",
        "VAT no {vat}   Company no {8d}",
    ),
    "Invoices, orders and receipts": (
        "Invoice number {8d} was never paid.",
        "The order number is 203-{7d}-{7d} and it was placed that night.",
        "Receipt no. {6d}   Till {few}   Transaction {5d}",
        "Invoice: INV-{6d}   Order: {AA}{6d}",
        "The job number {6d} was given when I telephoned.",
        "Ticket {7d} was bought at the machine.",
    ),
    "Serial numbers and products": (
        "The laptop has the serial number {A}{2d}{AA}{4d}{AAA}{2d}.",
        "Serial no: {AAA}{7d}",
        "The drill is a Makita, model DHP{3d}, asset tag {5d}.",
        "Model number {AA}-{4d}{A}, colour black, size {some}.",
        "The barcode {13d} is on the packet.",
        "Part no {3d}-{4d}-{2d} was fitted in its place.",
    ),
    "Measurements": (
        "The blade is {2d}.{few} cm long and {few}.{2d} mm thick.",
        "The package weighed {few}.{3d} grams before it was opened.",
        "I stood {2d} metres away and the wall is 1.{2d}m high.",
        "The reading was {2d} microgrammes of alcohol in 100 millilitres of breath.",
        "Speed: {2d} mph   Distance: {3d}.{few} m   Temperature: {few} degrees",
        "Plot dimensions {4d} x {4d} millimetres, scale 1:{3d}.",
    ),
    "Roads, rooms and versions": (
        "The car left the M62 at junction {few} and joined the A{3d}.",
        "It was found on the B{4d} near the roundabout with the A{2d}.",
        "The examination used version 7.{2d}.0.{2d} of the software.",
        "Camera {few} covers bay {2d} and the door to unit {few}{A}.",
        "The file IMG_{4d}.JPG was taken in room G{2d}.",
        "The statement is on an MG11 and the schedule on an MG6C, page {few} of {2d}.",
    ),
    "Arrest summons numbers": (
        "ASN: 26/05ZZ/01/{5d}{A}",
        "The arrest summons number is 26/05ZZ/01/{6d}{A}.",
    ),
    "Crime references": (
        "The crime reference is 05{A}{few}/{6d}/26.",
        "Crime number {7d}/26 was given to me over the telephone.",
        "Crime ref: 13{2d}0{6d}",
        "Crime no 41/{5d}/26 refers.",
    ),
    "Incident references": (
        "The call was recorded as log {4d} of {date}.",
        "CAD {4d} refers.",
        "Incident number: {4d}-{date}",
    ),
    "Officers": (
        "PC {4d} Hughes attended with PC {4d}.",
        "The officer in the case is DC {4d} Rahman.",
        "Officer: PS {3d} Latimer",
        "Sergeant {3d} authorised detention.",
        "I am PC {4d} of the response team.",
    ),
}


def drawn(chance: Random, text: str) -> str:
    """The text with numbers and letters put where {4d} and {AA} ask for them; the rest is left for `around.filled`."""
    made = text
    for width in range(1, 14):
        while f"{{{width}d}}" in made:
            number = digits(chance, 12) if width == 13 else digits(chance, width)
            made = made.replace(f"{{{width}d}}", number + (luhn(number) if width == 13 else ""), 1)
    for width in (3, 2, 1):
        while f"{{{'A' * width}}}" in made:
            made = made.replace(f"{{{'A' * width}}}", letters(chance, width, "ABCDEFGHJKLMNPRSTW"), 1)
    while "{vat}" in made:
        seven = digits(chance, 7)
        made = made.replace("{vat}", f"{seven[:3]} {seven[3:]} {vat(seven)}", 1)
    return made.replace("{some}", str(chance.randrange(11, 60)))
