"""`make run` and `make test` start here, with whatever Python the machine has and nothing installed.

    python3 tools/bootstrap.py run | test [pytest arguments] | bench | stop | install

Makes the virtual environment `.venv`, installs the locked requirements there, and hands over to `tools/run.py`,
`tools/check.py` or `benchmarks`. Standard library only. What goes wrong is said in one sentence that tells what to do.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKED = ROOT / "requirements-dev.txt"
OLDEST_PYTHON = (3, 11)
ROOM_TO_INSTALL = 3 * 1024**3  # bytes: the packages take 1.3 GB, pip as much again while it unpacks
ROOM_TO_RUN = 300 * 1024**2
COMMANDS = {"run": "tools.run", "stop": "tools.run", "test": "tools.check", "bench": "benchmarks"}

_KNOWN_PROBLEMS = (  # what pip prints, and what a person can do about it
    ("No space left on device", "The disk is full: free 3 GB and try again."),
    ("DO NOT MATCH THE HASHES", "A package is not the one we locked: do not use it, and tell the developers."),
    ("No matching distribution found", "A package has no build for this machine: use Python 3.11 on Linux."),
    ("NewConnectionError", "The package index cannot be reached: check the network, or set PIP_INDEX_URL."),
    ("Read timed out", "The package index is too slow to answer: try again."),
    ("CERTIFICATE_VERIFY_FAILED", "The package index's certificate is not trusted: set PIP_CERT to the right one."),
)


class CannotGoOn(Exception):
    """The set-up stops. The message is one sentence that says what to do."""


def main(words: "list[str]") -> None:
    """Set up, then become the program that runs or tests the product."""
    if not words or words[0] not in {*COMMANDS, "install"}:
        raise CannotGoOn("Say what to do: python3 tools/bootstrap.py run, or test.")
    use_new_enough_python(words)
    if words[0] != "stop":
        check_room(ROOT, ROOM_TO_RUN)
        make_ready()
    if words[0] == "test":
        offer_browser()
    if words[0] != "install":
        os.chdir(ROOT)
        python = str(VENV / "bin" / "python")
        sys.stdout.flush()
        os.execv(python, [python, "-m", COMMANDS[words[0]], *words])


def use_new_enough_python(words: "list[str]") -> None:
    """Go on with a newer Python when this one is too old and the machine has one."""
    if sys.version_info >= OLDEST_PYTHON:
        return
    for name in ("python3.11", "python3.12", "python3.13"):
        newer = shutil.which(name)
        if newer:
            os.execv(newer, [newer, __file__, *words])
    here = ".".join(str(part) for part in sys.version_info[:2])
    raise CannotGoOn(f"This is Python {here} and 3.11 or newer is needed: install python3.11 and try again.")


def check_room(folder: Path, wanted: int) -> None:
    """Stop before a full disk stops us half way."""
    free = shutil.disk_usage(folder).free
    if free < wanted:
        raise CannotGoOn(
            f"The disk is nearly full: {folder} has {free // 1024**2} MB free and {wanted // 1024**2} MB are needed."
        )


def make_ready() -> None:
    """Have the locked packages in .venv: at once when they are there already."""
    stamp = VENV / "installed.sha256"
    wanted = hashlib.sha256(LOCKED.read_bytes()).hexdigest()
    if not _is_ready(stamp, wanted):
        with _one_at_a_time():
            if not _is_ready(stamp, wanted):
                check_room(ROOT, ROOM_TO_INSTALL)
                _install(stamp, wanted)


def _is_ready(stamp: Path, wanted: str) -> bool:
    python = VENV / "bin" / "python"
    return python.exists() and stamp.exists() and stamp.read_text() == wanted


@contextlib.contextmanager
def _one_at_a_time():  # type: ignore[no-untyped-def]  # a Python too old for our types must be able to read this file
    """Two installations into one folder would spoil each other: the second waits."""
    state = ROOT / "var"
    try:
        state.mkdir(exist_ok=True)
        lock = (state / "install.lock").open("w")
    except PermissionError:
        raise CannotGoOn(f"You may not write in {ROOT}: use a copy of your own.") from None
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _install(stamp: Path, wanted: str) -> None:
    under_way = VENV / "installing"
    usable = (VENV / "bin" / "python").exists() and not under_way.exists()
    if not usable:
        _make_venv()
    stamp.unlink(missing_ok=True)
    # An installation that was killed half way leaves this behind, and the next one starts afresh.
    under_way.touch()
    print("Installing the locked packages into .venv (one to three minutes, this once) ...", flush=True)
    _pip_install()
    stamp.write_text(wanted)
    under_way.unlink()


def _make_venv() -> None:
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        _get_venv_module()
    print("Making the virtual environment .venv ...", flush=True)
    done = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True)
    if done.returncode:
        said = done.stdout + done.stderr
        if "ensurepip is not available" in said:
            raise CannotGoOn(_venv_sentence())
        raise CannotGoOn(_known_problem(said) or f"Python could not make .venv: {_last_line(said)}")


def _get_venv_module() -> None:
    """Debian keeps Python's venv module in a package of its own."""
    if not _may_use_apt():
        raise CannotGoOn(_venv_sentence())
    print("Installing Debian's python3-venv ...", flush=True)
    if not _apt_install("python3-venv"):
        raise CannotGoOn(_venv_sentence())
    importlib.invalidate_caches()


def _venv_sentence() -> str:
    return "Python's venv module is missing: as root, run apt-get install python3-venv, then try again."


def _pip_install() -> None:
    python = str(VENV / "bin" / "python")
    locked = ["--require-hashes", "--no-deps", "-r", str(LOCKED)]
    environment = dict(os.environ)
    uv = shutil.which("uv") if os.environ.get("USE_UV") == "1" else None
    if uv:
        environment.setdefault("UV_SYSTEM_CERTS", "1")
        command = [uv, "pip", "install", "--python", python, "--no-build", "--compile-bytecode", *locked]
    else:
        if subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode:
            subprocess.run([python, "-m", "ensurepip", "--upgrade"], capture_output=True, check=False)
        quiet = ["--quiet", "--no-input", "--disable-pip-version-check", "--no-warn-script-location"]
        command = [python, "-m", "pip", "install", *quiet, "--only-binary", ":all:", *locked]
    done = subprocess.run(command, env=environment, cwd=str(ROOT), capture_output=True, text=True)
    if done.returncode:
        said = done.stdout + done.stderr
        log = ROOT / "var" / "install.log"
        log.write_text(said)
        raise CannotGoOn(_known_problem(said) or f"The packages could not be installed: look in {log}.")


def find_chromium() -> "str | None":
    """The browser the browser tests drive, if there is one. CHROMIUM names another."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, filter(None, names))), None)


def browser_tests_lack() -> "list[str]":
    """The Debian packages without which the browser tests cannot run here."""
    lacking = [] if find_chromium() else ["chromium"]
    driver = next(VENV.glob("lib/python3.*/site-packages/playwright/driver/node"), None)
    if driver and subprocess.run([str(driver), "--version"], capture_output=True).returncode:
        lacking.append("libatomic1")  # what Playwright's driver needs and a minimal Debian has not
    return lacking


def offer_browser() -> None:
    """Root gets what the browser tests need; for others they are skipped, and the run's end says so."""
    lacking = browser_tests_lack()
    if lacking and _may_use_apt():
        print(f"Installing Debian's {' and '.join(lacking)} for the browser tests ...", flush=True)
        if not _apt_install(*lacking):
            print("They could not be installed: the browser tests will be skipped.", flush=True)


def _may_use_apt() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt_install(*packages: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    commands = (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *packages])
    return all(subprocess.run(each, env=environment, capture_output=True).returncode == 0 for each in commands)


def _known_problem(said: str) -> "str | None":
    return next((sentence for sign, sentence in _KNOWN_PROBLEMS if sign in said), None)


def _last_line(said: str) -> str:
    return (said.strip().splitlines() or ["it gave no reason."])[-1]


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except CannotGoOn as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit(130)
