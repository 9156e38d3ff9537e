"""How PostgreSQL runs for root, which it refuses to do as itself.

First choice: a user namespace, where the server sees an ordinary user and the files stay root's. Where the kernel or
a container forbids that: the account `nobody`, which then needs a way to its files.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tools.places import own_folder

_NAMESPACE = ("unshare", "--user", "--map-user=65534", "--map-group=65534", "--")


@dataclass(frozen=True, slots=True)
class Confinement:
    """Words to put before a command, and the account to become. Both empty for a normal user."""

    prefix: tuple[str, ...] = ()
    account: pwd.struct_passwd | None = None

    def become(self) -> None:
        """Leave root, in the child, before the program starts."""
        if self.account is not None:
            os.setgroups([])
            os.setgid(self.account.pw_gid)
            os.setuid(self.account.pw_uid)

    def reaches(self, path: Path) -> bool:
        """Whether the account may walk to this path."""
        return self.account is None or all(place.stat().st_mode & 0o001 for place in path.resolve().parents)

    def let_through(self, folder: Path) -> None:
        """Let the account walk through the folder, not list it."""
        if self.account is not None:
            folder.chmod(0o711)

    def hand_over(self, folder: Path) -> None:
        """Give the folder and all in it to the account, closed to others."""
        folder.chmod(0o700)
        if self.account is None or folder.stat().st_uid == self.account.pw_uid:
            return
        for place in (folder, *folder.rglob("*")):
            os.chown(place, self.account.pw_uid, self.account.pw_gid, follow_symlinks=False)


def find_confinement() -> Confinement:
    """What this user and this machine need."""
    if os.geteuid() != 0:
        return Confinement()
    if shutil.which("unshare") and subprocess.run([*_NAMESPACE, "true"], capture_output=True).returncode == 0:
        return Confinement(prefix=_NAMESPACE)
    return Confinement(account=pwd.getpwnam("nobody"))


def within_reach(binaries: Path, confinement: Confinement) -> Path:
    """The folder of programs itself, or a copy of the whole installation where the account can reach it."""
    if confinement.reaches(binaries / "postgres"):
        return binaries
    place = own_folder(Path("/var/tmp") / f"cps-redact-{os.geteuid()}-programs")
    place.chmod(0o711)
    copy = place / f"postgres-{int((binaries / 'postgres').stat().st_mtime)}"
    if not copy.is_dir():
        half = place / f"half-{os.getpid()}"
        shutil.copytree(binaries.parent, half, symlinks=True)
        half.rename(copy)
    return copy / "bin"
