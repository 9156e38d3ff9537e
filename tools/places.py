"""Folders in shared places, short enough for sockets and closed to others; and where a wheel's programs lie."""

import contextlib
import hashlib
import importlib.util
import os
import stat
import tempfile
from pathlib import Path

from tools.children import Unavailable

_LONGEST_SOCKET_FOLDER = 80  # a unix socket's whole path may have 107 bytes, on macOS 103


def own_folder(folder: Path) -> Path:
    """Make a folder in a shared place, or take up the one made before; raise Unavailable if another user made it."""
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    seen = folder.lstat()
    if not stat.S_ISDIR(seen.st_mode) or seen.st_uid != os.geteuid() or seen.st_mode & 0o022:
        raise Unavailable(f"Someone else has made {folder}: remove it and try again.")
    return folder


def name_for(home: Path) -> str:
    """A name for a folder elsewhere that belongs to the state at `home`."""
    digest = hashlib.sha256(os.fsencode(home.resolve())).hexdigest()[:10]
    return f"cps-redact-{os.geteuid()}-{digest}"


def short_temp() -> Path:
    """A temporary folder with a name short enough for sockets."""
    chosen = tempfile.gettempdir()
    return Path(chosen if len(chosen) < 40 else "/tmp")


def socket_folder(home: Path) -> Path:
    """A short folder of our own for the sockets of the state at `home`, closed to other users."""
    return own_folder(short_temp() / name_for(home))


def check_length(sockets: Path) -> None:
    """Refuse a folder in which a socket's path would be cut off."""
    if len(os.fsencode(sockets)) > _LONGEST_SOCKET_FOLDER:
        raise Unavailable(f"The path {sockets} is too long for a socket: set TMPDIR to a shorter folder.")


def package(name: str) -> Path:
    """The folder of an installed package that carries programs."""
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        raise Unavailable(f"The package {name} is not installed in .venv: run make run or make test, which install it.")
    return Path(found.origin).parent
