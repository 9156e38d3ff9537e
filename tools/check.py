"""`make test`: style, types, migrations, then every test, against a throw-away PostgreSQL and Valkey.

Words after `test` go to pytest. With DATABASE_URL and REDIS_URL in the environment those are used.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tools.children import Unavailable
from tools.pytest_services import services_for_tests

ROOT = Path(__file__).resolve().parent.parent
CHECKS = {
    "style (ruff check)": ("-m", "ruff", "check", "."),
    "format (ruff format)": ("-m", "ruff", "format", "--check", "."),
    "types (mypy)": ("-m", "mypy", "."),
    "migrations (makemigrations --check)": ("manage.py", "makemigrations", "--check", "--dry-run"),
}


def main(words: list[str]) -> int:
    """Run every check, even after one has failed; 0 only when all passed."""
    wanted = words[1:]
    environment = with_requirements(os.environ, wanted)
    try:
        with services_for_tests(environment):
            failed = [name for name, command in CHECKS.items() if not passes(name, command, environment)]
            if not passes("tests (pytest)", ("-m", "pytest", *wanted), environment):
                failed.append("tests (pytest)")
    except Unavailable as problem:
        print(problem, file=sys.stderr)
        return 1
    if failed:
        print(f"Failed: {', '.join(failed)}.", file=sys.stderr)
    return 1 if failed else 0


def with_requirements(environment: Mapping[str, str], wanted: list[str]) -> dict[str, str]:
    """On CI the whole suite means the whole suite: there browser tests that could not run are a failure."""
    required = environment.get("CI") == "true" and not wanted
    return {**({"CPS_BROWSER_TESTS": "required"} if required else {}), **environment}


def passes(name: str, command: tuple[str, ...], environment: Mapping[str, str]) -> bool:
    """Run one check and show what it says."""
    print(f"--- {name}", flush=True)
    code = subprocess.run([sys.executable, *command], cwd=ROOT, env=environment).returncode
    if code < 0:
        print(f"\n{name} was ended by {signal.Signals(-code).name}.", file=sys.stderr)
    return code == 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
