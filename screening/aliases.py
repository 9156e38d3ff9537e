"""Other names of people in the case: "whom I will call Jas", the name on a profile, the name of a drugs line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.gating import Gated
from detectors.vocabulary import is_common_word
from screening.names import FULL_NAME, NAME
from screening.roster import SENDER, Introduction
from screening.wording import any_of, listed

_QUOTE = "[\"“”'‘’]"
_PLAIN = r"[A-Z][\w'’\-]{1,20}"
_ALIAS = rf"(?:{_QUOTE}(?P<quoted>[A-Z][\w'’\- ]{{1,24}}?){_QUOTE}|(?P<plain>{_PLAIN}))"
_WHOSE = rf"(?P<name>(?:(?:Mr|Mrs|Miss|Ms)\.?[ ])?(?:{FULL_NAME}|{NAME}))"
# "Jaspreet DHALIWAL who I will call Jas", "Scott Wragg, known to everybody as Waggy".
_KNOWN_AS = Gated(
    rf"{_WHOSE},?[ ]\(?(?:"
    r"whom?[ ]I[ ](?:(?:will|shall|['’]ll)[ ])?(?:(?:now|just|only)[ ])?"
    r"(?:call|refer[ ]to[ ]as|know[ ]as|knew[ ]as)|"
    r"I[ ](?:(?:will|shall)[ ])?(?:call|know)[ ](?:him|her|them)(?:[ ]as)?|"
    r"(?:who[ ](?:is|goes)[ ]|is[ ]|was[ ])?(?:also[ ])?(?:better[ ])?known[ ](?:to[ ]\w+[ ]|locally[ ])?as|"
    r"who[ ]goes[ ]by|goes[ ]by(?:[ ]the[ ]name(?:[ ]of)?)?|a\.?k\.?a\.?|alias|nicknamed?"
    rf")[ ](?:just[ ]|simply[ ])?{_ALIAS}"
)
# "I know Jaspreet DHALIWAL as Jas", "he knows the defendant by sight ... as Jas" says too little.
_KNOW_AS = Gated(rf"\b(?:know|knew|call|called|knows|refer[ ]to)[ ]{_WHOSE}[ ]as[ ]{_ALIAS}")
# A name from which the messages came, whoever stood behind it.
_APP = any_of(listed("messaging"))
_THEMSELVES = r"(?:himself|herself|themselves)"
_PROFILE = Gated(
    r"\b(?i:profile|account|user(?:[ ]?name)?|seller(?:[ ]name)?|someone|somebody|person|man|woman|male|female)[ ]"
    rf"(?:(?i:on[ ]\w+|in[ ]the[ ]name[ ]of|named|called|calling[ ]{_THEMSELVES}|going[ ]by|"
    r"using[ ]the[ ]name)[ ]){0,2}"
    rf"{_QUOTE}(?P<quoted>[A-Z][\w'’\- ]{{1,24}}?)(?:,[ ]\d\d)?{_QUOTE}"
)
_CALLING = Gated(
    rf"\b(?i:calling[ ]{_THEMSELVES}|using[ ]the[ ]name|under[ ]the[ ]name|going[ ]by(?:[ ]the[ ]name)?(?:[ ]of)?)"
    rf"[ ]{_ALIAS}"
)
_LINE = Gated(
    rf"{_QUOTE}(?P<quoted>[A-Z][\w'’\-]{{1,20}}){_QUOTE}[ ](?i:line|phone|number|SIM|handset|drugs[ ]line|brand)\b"
)
_SAID = Gated(rf"(?i:{_APP})[^.\n]{{0,40}}\b(?i:from|by)[ ]{_QUOTE}(?P<quoted>[A-Z][\w'’\- ]{{1,24}}?){_QUOTE}")


def aliases_in(flow: str) -> Iterator[Introduction]:
    """Every further name that a page gives to somebody, and every name under which messages are said to have come."""
    for pattern in (_KNOWN_AS, _KNOW_AS):
        for match in pattern.finditer(flow):
            alias = (match["quoted"] or match["plain"]).strip()
            if not is_common_word(alias) or match["quoted"]:
                yield Introduction(alias, "unknown", alias_of=match["name"])
    for pattern in (_PROFILE, _CALLING, _LINE, _SAID):
        for match in pattern.finditer(flow):
            groups = match.groupdict()
            alias = (groups["quoted"] or groups.get("plain") or "").strip()
            if re.search(r"[a-z]", alias) and (groups["quoted"] or not is_common_word(alias)):
                yield Introduction(alias, SENDER)
