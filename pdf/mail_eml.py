"""Reading an e-mail as it travels (RFC 822 and MIME), by the standard library."""

from __future__ import annotations

import email
import re
from email import policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from pathlib import Path

from pdf.mail import MOST_TEXT, Letter, Mail, Unpacking, one_line, says_more
from pdf.mail_html import text_of_html
from pdf.unreadable import refusing

_HEADER = re.compile(rb"([!-9;-~]{1,76}):[ \t]?")
# A file is taken for an e-mail when it begins with headers, one of the first kind among them and two of either.
_TELLING = frozenset({b"from", b"received", b"return-path", b"delivered-to", b"message-id", b"sender", b"x-sender"})
_ORDINARY = frozenset({b"to", b"subject", b"date", b"mime-version", b"cc", b"content-type", b"reply-to"})
# Shown on the page, or only about how the bytes are packed.
_SHOWN = frozenset({"from", "to", "cc", "date", "subject"})
_PACKING = frozenset({"mime-version", "content-type", "content-transfer-encoding", "content-disposition"})
_DEEPEST = 20


def looks_like_mail(head: bytes) -> bool:
    """Whether a file that begins so is an e-mail: nothing but header lines, until an empty line or as far as given."""
    lines = head.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").split(b"\n")
    if lines[0].startswith(b"From "):  # as some programs keep it
        lines = lines[1:]
    names: set[bytes] = set()
    for at, line in enumerate(lines):
        if not line:
            break
        if line[:1] in b" \t" and names:
            continue
        header = _HEADER.match(line)
        if header is None:
            if at == len(lines) - 1 and len(head) >= 1024:
                break  # a line that was cut where looking ended
            return False
        names.add(header[1].lower())
    return bool(names & _TELLING) and len(names & (_TELLING | _ORDINARY)) > 1


def unpack_eml(path: Path, folder: Path) -> Mail:
    """An e-mail's letters; the files it carries are written to `folder`. Raises Unreadable."""
    unpacking = Unpacking(folder)
    with path.open("rb") as file, refusing():
        _unpack(email.message_from_binary_file(file, policy=policy.compat32), unpacking)
    return unpacking.mail()


def _unpack(message: Message, unpacking: Unpacking) -> None:
    unpacking.begin_letter()
    at = len(unpacking.letters)
    parts = _Parts(unpacking)
    parts.look(message, 0)
    headers = [(name, _decoded(value)) for name, value in message.raw_items()]
    said = {name.lower(): value for name, value in reversed(headers)}  # of two, the first is what readers show
    texts = [text for text, _ in parts.shown]
    body = "\n\n".join(text for text in texts if text.strip())
    unseen = "\n\n".join(text for text in parts.unseen if says_more(text, body))
    unpacking.letters.insert(
        at,
        Letter(
            sender=said.get("from", ""),
            to=said.get("to", ""),
            cc=said.get("cc", ""),
            date=said.get("date", ""),
            subject=said.get("subject", ""),
            body=body,
            attached=tuple(parts.attached),
            headers=tuple(
                f"{name}: {value}" for name, value in _besides(headers, said) if name.lower() not in _PACKING
            ),
            unseen=unseen,
            links=tuple(link for _, links in parts.shown for link in links),
        ),
    )


def _besides(headers: list[tuple[str, str]], said: dict[str, str]) -> list[tuple[str, str]]:
    """The headers that the page does not show: also a second From, which it shows the first of."""
    return [(name, value) for name, value in headers if name.lower() not in _SHOWN or said[name.lower()] != value]


class _Parts:
    """A message's parts, each put where it belongs: text that is shown, text that is not, files, letters."""

    def __init__(self, unpacking: Unpacking) -> None:
        self._unpacking = unpacking
        self.shown: list[tuple[str, tuple[str, ...]]] = []
        self.unseen: list[str] = []
        self.attached: list[str] = []

    def look(self, part: Message, depth: int) -> None:
        kind = part.get_content_type()
        if depth > _DEEPEST:
            self._keep(part, part.as_bytes())
        elif kind == "message/rfc822" and _inside(part):
            self.attached.append("an e-mail, which follows")
            _unpack(_inside(part)[0], self._unpacking)
        elif kind == "multipart/alternative" and _inside(part):
            self._look_at_versions(_inside(part), depth + 1)
        elif part.get_content_maintype() == "multipart" and _inside(part):
            # Before the first part and after the last there may be words that no reader shows.
            self.unseen += [text for text in (part.preamble, part.epilogue) if text and text.strip()]
            for one in _inside(part):
                self.look(one, depth + 1)
        elif not _is_a_file(part) and (
            kind in ("text/plain", "text/html") or part.get_content_maintype() == "multipart"
        ):
            self.shown.append(_text(part))
        elif part.is_multipart():
            self._keep(part, part.as_bytes())
        else:
            content = part.get_payload(decode=True)
            self._keep(part, content if isinstance(content, bytes) else b"")

    def _look_at_versions(self, versions: list[Message], depth: int) -> None:
        """Readers show the last version they can: what is formatted, where there is such. The rest goes unseen."""
        formatted = [one for one in versions if any(leaf.get_content_type() == "text/html" for leaf in one.walk())]
        chosen = (formatted or versions)[-1]
        for one in versions:
            if one is chosen:
                self.look(one, depth)
            elif one.get_content_maintype() == "text" and not _is_a_file(one):
                self.unseen.append(_text(one)[0])
            else:
                self.look(one, depth)

    def _keep(self, part: Message, content: bytes) -> None:
        name = part.get_filename() or f"{part.get_content_type().replace('/', ' ')} part"
        self.attached.append(self._unpacking.keep(_decoded(name), content))


def _inside(part: Message) -> list[Message]:
    held = part.get_payload()
    return [one for one in held if isinstance(one, Message)] if isinstance(held, list) else []


def _is_a_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _text(part: Message) -> tuple[str, tuple[str, ...]]:
    content = part.get_payload(decode=True)
    text = decoded(content if isinstance(content, bytes) else b"", part.get_content_charset() or "utf-8")
    return text_of_html(text) if part.get_content_type() == "text/html" else (text, ())


def decoded(content: bytes, charset: str) -> str:
    """Bytes as text by the charset they are said to be in, or as near as can be: no word may be lost over a label."""
    try:
        text = content.decode(charset)
    except (LookupError, ValueError):
        try:
            text = content.decode("utf-8")
        except ValueError:
            text = content.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")[:MOST_TEXT]


def _decoded(value: object) -> str:
    """A header as it is read: its encoded words as words."""
    text = str(value)
    try:
        return one_line(str(make_header(decode_header(text))))
    except (HeaderParseError, LookupError, ValueError):
        return one_line(text)
