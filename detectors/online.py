"""Names and addresses on the internet: handles, profiles and IP addresses."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

from detectors.fields import of_kind
from detectors.gating import Gated
from detectors.spans import Category, Span

_PLATFORM = (
    r"(?:snap ?chat|snap|instagram|insta|facebook|fb|tik ?tok|twitter|whats ?app|telegram|discord|kik|skype|"
    r"xbox(?: live)?|psn|playstation|tinder|grindr|bumble|hinge|badoo|linkedin|youtube|reddit|onlyfans|twitch|steam|"
    r"roblox|messenger|ebay|vinted|paypal|signal)"
)
_HANDLE = r"[A-Za-z0-9_][\w.\-]{1,30}[A-Za-z0-9_]"
_AT_HANDLE = Gated(r"(?<![\w.@/])@[A-Za-z_][\w.]{1,29}\w(?!@)")
_NAMED = Gated(
    rf"\b{_PLATFORM}\b(?:[ ](?:account|profile|user|username|user name|name|handle|id|page|tag|add|messages?|contact|"
    rf"called|under|in the name of|the|of|was|is|as|by|from|with|using|named|my|his|her)|,){{1,6}}"
    rf"[ ]?[:\-]?[ ]?[\"'(]?({_HANDLE})",
    re.IGNORECASE,
)
_COLON = Gated(rf"\b{_PLATFORM}(?:[ ]?[:=(]|[ ]-)[ ]?[\"'@]?({_HANDLE})", re.IGNORECASE)
# Words after which a made-up name is a person's name online, though a few others may come between.
_USER = Gated(
    r"\b(?:user ?names?|user ?ids?|handles?|screen ?names?|display names?|gamer ?tags?|profile(?: name)?|account(?: name)?|users?|"
    r"call(?:s|ed|ing)? (?:him|her|my|them)sel(?:f|ves)|known online as|online as|online names?|log[ -]?ins?|goes? by|going by|"
    r"(?:under|by|uses?|used|using|with) the names?)\b",
    re.IGNORECASE,
)
_USER_LABEL = re.compile(r"(?:user ?n|handle|screen|display|gamer|online n)", re.IGNORECASE)
_QUOTE_NEXT = re.compile(r"(?:[ ](?:is|was|of|called|named)){0,2}[ ]?(?:[:=][ ]?[\"'@]?|[\"'@])")
_NEAR = re.compile(rf"(?<![\w@.\-/]){_HANDLE}")
_WITHIN = 44  # characters from such a word to the name
_ENDS = re.compile(r"[.;!?](?=[ \n]|$)|\n")
_LEADER = re.compile(r"(?:[ ]?[.…_]{2,40}|[ :|=\-]{0,40})\n?[ ]{0,9}")  # from a label to its answer, perhaps below it
_BARE_LINE = Gated(
    rf"^[ ]?{_PLATFORM}(?:[ ](?:account|profile|user ?name|name|handle|id))?[ ]{{1,40}}[\"'@]?({_HANDLE})[\"']?(?=[ ]{{2}}|[ .]{{0,9}}$)",
    re.IGNORECASE | re.MULTILINE,
)
_UNDERSCORED = Gated(
    r"(?<![\w.@/\\])(?=[\w.]{0,30}[a-z])[A-Za-z][A-Za-z0-9.]{1,20}_[A-Za-z0-9._]{1,20}(?![\w@/\\])(?<![.])"
)
_FILE = re.compile(
    r"(?:IMG|DSC|VID|PXL|CCTV|BWV|MVI|WP|Screenshot|image|video|photo|file|exhibit|MG\d|PXL|signal|WhatsApp)|"
    r".*\.(?:jpe?g|png|mp[34]|pdf|docx?|xlsx?|csv|avi|mov|wav|zip|txt|msg|eml|heic)$",
    re.IGNORECASE,
)
_PROFILE = Gated(
    r"(?<![\w\-.])(?:https?://)?(?:[\w\-]{1,40}\.)?(?:facebook|fb|instagram|twitter|x|tiktok|snapchat|linkedin|"
    r"youtube|t|reddit|onlyfans|twitch|telegram)"
    r"\.(?:com|me|co\.uk|tv)/[\w@.\-/?=%&]{2,80}[\w/]",
    re.IGNORECASE,
)
_V4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)")
_V6 = re.compile(
    r"(?:(?<![\w:])|(?<=[G-Zg-z]:)|(?<=v6:))(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4}){1,6}(?![\w:])", re.IGNORECASE
)
_MAC = re.compile(r"(?<![\w:])(?:[0-9A-F]{2}[:\-]){5}[0-9A-F]{2}(?![\w:])", re.IGNORECASE)
_NOT_V4 = re.compile(r"(?:version|para(?:graph)?|section|rule|v|chapter|clause|schedule)[ .]{0,2}$", re.IGNORECASE)


# Times, ordinals, sums, exhibits and other codes in capitals, which are no names.
_PLAIN_CODE = re.compile(r"\d+(?:st|nd|rd|th|am|pm|hrs|hours|p|m|k)?|[A-Z]{1,4}[\d.\-]+[A-Z]?|\d{2,4}[A-Z]{1,3}", 0)


def _like_a_handle(word: str) -> bool:
    """Whether a word is a made-up name rather than a word: it holds a digit, a mark or capitals inside."""
    number_or_section = re.fullmatch(r"[\d.:/\-]+|s\.?\d{1,3}[A-Z]{0,2}(?:\(\w{1,3}\))*", word)
    return bool(re.search(r"[\d_]|[a-z][A-Z]|\w\.\w", word)) and not number_or_section


def find_handles(text: str) -> Iterator[Span]:
    """Names used on social media, beside the name of the site or after an @."""
    for match in _AT_HANDLE.finditer(text):
        yield _online(match, 0, "handle", 0.9, "A name used online.")
    for pattern in (_NAMED, _COLON):
        for match in pattern.finditer(text):
            if _like_a_handle(match[1]):
                yield _online(match, 1, "handle", 0.9, "A name used online, beside the name of a site.")
    for match in _BARE_LINE.finditer(text):
        if _like_a_handle(match[1]):
            yield _online(match, 1, "handle", 0.85, "A name used online, beside the name of a site.")
    for match in _USER.finditer(text):
        yield from _after_a_word_for_users(text, match)
    for match in _UNDERSCORED.finditer(text):
        if not _FILE.match(match[0]):
            yield _online(match, 0, "handle", 0.7, "A word with the shape of a name used online.")
    for match in _PROFILE.finditer(text):
        yield _online(match, 0, "profile", 0.95, "The address of a person's page on a site.")
    for field in of_kind(text, "handle"):
        name = re.compile(rf"@?{_HANDLE}").match(text, field.start, field.end)
        if name and (_like_a_handle(name[0]) or " " not in text[field.start : field.end]) and len(name[0]) > 3:
            yield Span(*name.span(), Category.ONLINE_IDENTITY, "handle", 0.9, "A name used online, beside its label.")


def _after_a_word_for_users(text: str, cue: re.Match[str]) -> Iterator[Span]:
    """The first made-up name in the rest of the sentence, or whatever stands in quotes right after the word."""
    quote = _QUOTE_NEXT.match(text, cue.end())
    named = _NEAR.match(text, quote.end()) if quote and _USER_LABEL.match(cue[0]) else None
    if named is None:
        leader = _LEADER.match(text, cue.end())
        begin = leader.end() if leader else cue.end()
        limit = min(len(text), begin + _WITHIN)
        ends = _ENDS.search(text, begin, limit)
        near = _NEAR.finditer(text, begin, ends.start() if ends else limit)
        named = next((word for word in near if _like_a_handle(word[0]) and not _PLAIN_CODE.fullmatch(word[0])), None)
        # A name that the reach cuts short is read whole.
        named = _NEAR.match(text, named.start()) if named else None
    if named:
        yield _online(named, 0, "handle", 0.85, "A name used online.")


def find_ip_addresses(text: str) -> Iterator[Span]:
    """Addresses of a connection or a device on a network."""
    for match in _V4.finditer(text):
        if all(int(part) < 256 for part in match[0].split(".")) and not _NOT_V4.search(
            text, max(0, match.start() - 14), match.start()
        ):
            yield _online(match, 0, "ip_address", 0.85, "The address of a connection to the internet.")
    for match in _V6.finditer(text):
        try:
            ipaddress.IPv6Address(match[0])
        except ValueError:
            continue
        yield _online(match, 0, "ip_address", 0.9, "The address of a connection to the internet.")
    for match in _MAC.finditer(text):
        yield _online(match, 0, "device_address", 0.85, "The address of a device on a network.")


def _online(match: re.Match[str], group: int, detector: str, confidence: float, why: str) -> Span:
    return Span(*match.span(group), Category.ONLINE_IDENTITY, detector, confidence, why)
