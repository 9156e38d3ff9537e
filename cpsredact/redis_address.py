"""One Redis, several numbered databases in it: how redis-py and kombu each want that written."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

_NUMBERS = {"db", "virtual_host"}


def numbered(url: str, number: int, *, broker: bool = False) -> str:
    """The address with this database number in place of any it had; the rest of its query stays.

    `broker` writes a unix socket as kombu wants it. redis-py, and both for any other address, need no such help.
    """
    parts = urlsplit(url)
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name not in _NUMBERS]
    scheme, path = parts.scheme, f"/{number}"
    if scheme == "unix":
        scheme, path = ("redis+socket" if broker else "unix"), parts.path
        query.append(("virtual_host" if broker else "db", str(number)))
    # Put together by hand: urlunsplit leaves the // out of a unix socket's address.
    return f"{scheme}://{parts.netloc}{path}" + (f"?{urlencode(query, safe='/')}" if query else "")
