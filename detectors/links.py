"""Links to footage and shared files."""

from __future__ import annotations

import re

from detectors.gating import Gated
from detectors.reading import plain

_LINK = Gated(
    r"(?:https?://|www\.)[^\s<>\"')\]]{4,300}|(?<![\w\-.])[\w\-]{1,63}(?:\.[\w\-]{1,63}){0,6}\.(?:evidence\.com|"
    r"egress\.com|cjsm\.net|axon\.com|nicecloudsvc\.com|box\.com|sharepoint\.com|wetransfer\.com|"
    r"dropbox\.com)(?:/[^\s<>\"')\]]{0,300})?",
    re.IGNORECASE,
)
_MEDIA_HOST = Gated(
    r"evidence\.com|egress|cjsm|axon|nice\w*\.com|evidencecentral|dems|godrive|drive\.google|dropbox|wetransfer|"
    r"sharepoint|onedrive|box\.com|niceinvestigate|genetec|clearance|vimeo|youtu|share|media|video|bwv|footage|cctv|"
    r"investigate|(?<![a-z])evidence[.\-/]",
    re.IGNORECASE,
)


def media_links(text: str) -> list[tuple[int, int]]:
    """Where links to footage or shared files stand, as half-open places in the text."""
    return [
        match.span()
        for match in _LINK.finditer(plain(text))
        if _MEDIA_HOST.search(match[0]) and "@" not in text[max(0, match.start() - 1) : match.start()]
    ]
