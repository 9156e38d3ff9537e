"""Running LibreOffice on one file, in a confined process: it reads its own installation and that file, and no more.

It is a large program that is given strangers' files, so nothing is left to its good will. It has no network and cannot
connect to anything; it has an empty home and a fresh profile in which macros and links are off, but it could also not
reach what they would ask for; and it ends with the process that started it, or at the limits.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from pdf.fencing import fence
from pdf.unreadable import Unreadable
from pdf.walls import die_with

REFUSED = "LibreOffice could not open it: it may be damaged, or need a password. Ask the police for a PDF of it."

_FIRST_RUN = 81  # it has made its profile and asks to be started again
_PROFILE = "profile"

# Read by it besides its own installation: libraries, fonts, and what says where they are. No folder of ours.
_SYSTEM = tuple(
    map(
        Path,
        (
            "/usr",
            "/lib",
            "/lib64",
            "/etc/fonts",
            "/etc/libreoffice",
            "/etc/ld.so.cache",
            "/etc/localtime",
            "/var/cache/fontconfig",
            "/var/lib/libreoffice",
            "/var/spool/libreoffice",
            "/dev/null",
            "/dev/urandom",
        ),
    )
)
_LOADERS = ("/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1")

# Where it makes the socket file by which a second call of it would find the first. It takes no other place for it.
_SOCKETS = (Path("/tmp"), Path("/var/tmp"))  # noqa: S108

_ITEM = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),  # very high: none but from trusted places
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Java/VirtualMachine", "Enable", "false"),
    ("Office.Writer/Content/Update", "Link", "2"),  # never
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Office.Recovery/AutoSave", "Enabled", "false"),
)


def find_office() -> Path | None:
    """LibreOffice's own program, by way of the `soffice` on the PATH; None where it is not installed."""
    script = shutil.which("soffice")
    if script is None:
        return None
    # The script only chooses among programs: the one that does the work stands beside it.
    program = Path(script).resolve().with_name("soffice.bin")
    return program if os.access(program, os.X_OK) else None


def convert_with_office(program: Path, source: Path, kind: str, read_as: str, write_as: str, ending: str) -> bytes:
    """A file of that kind, opened by LibreOffice's import filter `read_as` and saved by `write_as`, as bytes.

    To be called in a confined process that may start programs. Raises Unreadable when there is no result.
    """
    room = Path.cwd()
    (room / "in").mkdir()
    given = room / "in" / f"paper.{kind}"
    shutil.copyfile(source, given)
    _make_profile(room / _PROFILE)
    command = [
        str(program),
        f"-env:UserInstallation=file://{room}/{_PROFILE}",
        *(
            "--headless",
            "--invisible",
            "--norestore",
            "--nologo",
            "--nodefault",
            "--nolockcheck",
            "--nofirststartwizard",
        ),
        f"--infilter={read_as}",
        *("--convert-to", f"{ending}:{write_as}", "--outdir", str(room / "out"), str(given)),
    ]
    for _ in range(2):
        ended = _start(program, command, room)
        _clear_socket(room)
        if ended != _FIRST_RUN:
            break
    made = room / "out" / f"paper.{ending}"
    if not made.is_file() or not made.stat().st_size:
        raise Unreadable(REFUSED)
    return made.read_bytes()


def _make_profile(place: Path) -> None:
    items = "".join(_ITEM.format(*setting) for setting in _SETTINGS)
    (place / "user").mkdir(parents=True)
    (place / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>'
    )


def _start(program: Path, command: list[str], room: Path) -> int:
    parent = os.getpid()

    def go_behind_the_fence() -> None:
        die_with(parent)
        fence_in(program, room)

    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=room,
        env=_environment(room),
        preexec_fn=go_behind_the_fence,
    ) as running:
        return running.wait()


def _clear_socket(room: Path) -> None:
    """Delete what it may make and may not delete: a folder that others share is not given to it."""
    digest = hashlib.md5(f"file://{room}/{_PROFILE}".encode("utf-16-le"), usedforsecurity=False).digest()
    name = "OSL_PIPE_SingleOfficeIPC_" + "".join(f"{byte:x}" for byte in digest)
    for folder in _SOCKETS:
        (folder / name).unlink(missing_ok=True)


def fence_in(program: Path, room: Path) -> str:
    """Keep this process to LibreOffice's installation and one folder. Answers "" or why it could not be done."""
    loaders = [Path(loader) for loader in _LOADERS]
    # The program stands in INSTALLATION/program.
    return fence(
        readable=(program.parents[1], *_SYSTEM), writable=(room,), programs=(program, *loaders), sockets=_SOCKETS
    )


def _environment(room: Path) -> dict[str, str]:
    return {
        "HOME": str(room),
        "TMPDIR": str(room),
        "PATH": "/nonexistent",
        "LC_ALL": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",  # draw in memory: there is no screen
        "MALLOC_ARENA_MAX": "2",
    }
