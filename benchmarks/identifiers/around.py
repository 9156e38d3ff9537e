"""What stands round an identifier: a form's other lines, a statement's other sentences. Nobody's data is in it."""

from __future__ import annotations

import datetime as dt
from random import Random

# Each form: its heading, then lines any of which may be there, in this order.
FORMS: dict[str, tuple[str, ...]] = {
    "witness": (
        "RESTRICTED - FOR POLICE AND PROSECUTION ONLY",
        "WITNESS CARE",
        "Is the witness willing to attend court? Yes  If 'No', include reason(s) on form MG6.",
        "What can be done to ensure attendance?",
        "Does the witness require a Special Measures Assessment as a vulnerable or intimidated witness? No",
        "Does the witness have any particular needs? No",
        "Dates of witness non-availability: {date} to {later}",
        "Statement taken by (print name): on file",
        "Time and place statement taken: {time} hours, front office",
        "I understand that the information recorded above will be passed on to the Witness Service.",
        "The criminal justice process and Victim Personal Statement scheme have been explained: Yes",
    ),
    "custody": (
        "CUSTODY RECORD",
        "Time of arrival at station: {time}",
        "Relevant time: {time}",
        "Offence: theft from a shop, contrary to section 1 of the Theft Act 1968",
        "Reason for detention: to secure and preserve evidence and to obtain evidence by questioning",
        "Rights and entitlements given: Yes",
        "Wants solicitor: No",
        "Property: one black jacket, £14.20 in cash, seal no. S0{n}",
        "Next review due: {time} on {date}",
        "Meal offered: Yes  Drink offered: Yes",
    ),
    "bank": (
        "DISPUTED TRANSACTION FORM",
        "Date reported: {date}",
        "Amount: £{money}",
        "Transaction date: {date} at {time}",
        "Type: faster payment, online",
        "Merchant: supermarket",
        "Available balance: £{money} CR",
        "Has the amount been refunded? No",
        "Please quote our reference in all correspondence.",
    ),
    "hospital": (
        "EMERGENCY DEPARTMENT",
        "Arrived: {date} {time}",
        "Triage time: {time}",
        "Arrival mode: walk-in",
        "Seen in: cubicle 4",
        "Discharged: {time}",
        "Printed: {date} {time}  Page 1 of 2",
        "Copies to: none",
    ),
    "download": (
        "HANDSET EXAMINATION REPORT",
        "Extraction type: logical",
        "Exhibit: JM/{few}",
        "Timestamp: {date} {time}:09 (UTC+1)",
        "Direction: Outgoing",
        "Status: Read",
        "Folder: Sent",
        "Body: running late be there at 8",
        "Duration: 00:03:41",
        "Deleted: No",
    ),
    "charge": (
        "CHARGE(S)  MG4",
        "URN: 05ZZ{n}26",
        "You are charged with the offence(s) shown below.",
        "Offence: On {date}, without lawful excuse, damaged a window to the value of £{money}",
        "Contrary to section 1(1) and 4 of the Criminal Damage Act 1971.",
        "Time charged: {time}",
        "Reply (if any): None",
        "You are bailed to appear at the Magistrates' Court at {time} on {date}.",
    ),
    "vehicle": (
        "ROAD TRAFFIC STOP",
        "Date of stop: {date}  Time: {time}",
        "Speed recorded: {few}4 mph in a 30 mph limit",
        "Weather: dry  Light: street lamps lit",
        "Documents produced: none",
        "MOT expired: {date}",
        "Disposal: reported",
        "Section: 165 Road Traffic Act 1988",
    ),
    "intelligence": (
        "OFFICER'S REPORT",
        "Date of report: {date}",
        "Provenance: police database",
        "Checked at: {time}",
        "Warning signals: none",
        "Result: no trace on other systems",
        "Evaluation: B11",
        "Number of entries: {few}",
    ),
}
PROSE = (
    "I make this statement about what I saw on {day} at about {time} hours.",
    "The weather was dry and the street lamps were lit, so that I had a clear view.",
    "I produce a disc with the recording as exhibit JM/{few}.",
    "The items were placed in a bag under seal number S0{n} and taken to the store.",
    "Two drills and a saw were missing, worth about £{money} together.",
    "I would put the distance at no more than ten metres, with nothing in between.",
    "The whole of it lasted three or four minutes from beginning to end.",
    "The offence is contrary to section 9(1)(a) of the Theft Act 1968.",
    "I viewed the recording from camera {few} between {time} and {time} hours.",
    "He was cautioned and made no reply.",
    "The area was searched with negative result.",
    "Nobody had permission to go into the building or to take anything away from it.",
    "The interview began at {time} and ended at {time} hours.",
    "The padlock had been cut through and lay on the ground beside the gate.",
    "I have been shown a plan and marked it to show where I stood.",
    "On {day} I returned to the premises with the keys.",
    "The value of the damage is put at £{money}.",
    "I did not touch anything, because I had been told to leave it as it was.",
    "A photograph was taken at {time} and is exhibited as JM/{few}.",
    "This was reported on {day} and given the URN 05ZZ{n}26.",
)


def filled(chance: Random, text: str) -> str:
    """The text with its times, dates and sums put in, each different."""
    while "{" in text:
        name = text[text.index("{") + 1 : text.index("}")]
        text = text.replace(f"{{{name}}}", _value(chance, name), 1)
    return text


def _value(chance: Random, name: str) -> str:
    on = dt.date(2026, 3, 1) + dt.timedelta(days=chance.randrange(250))
    hour, minute = chance.randrange(24), chance.randrange(60)
    return {
        "time": chance.choice((f"{hour:02d}:{minute:02d}", f"{hour:02d}{minute:02d}")),
        "date": on.strftime("%d/%m/%Y"),
        "later": (on + dt.timedelta(days=9)).strftime("%d/%m/%Y"),
        "day": f"{on:%A} {on.day} {on:%B} {on.year}",
        "money": f"{chance.randrange(10, 3000):,}.{chance.randrange(100):02d}",
        "n": f"{chance.randrange(10**4, 10**5)}",
        "few": str(chance.randrange(1, 10)),
    }[name]
