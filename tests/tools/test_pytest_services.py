"""Where the browser tests cannot run, the end of the run says so, and CI fails."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import launch_args
from tools.bootstrap import find_chromium
from tools.check import with_requirements
from tools.pytest_services import services_for_tests

ROOT = Path(__file__).resolve().parents[2]
A_BROWSER_TEST = "import pytest\n\n\n@pytest.mark.browser\ndef test_it(): pass\n"


def run_without_a_browser(
    tmp_path: Path, test: str = A_BROWSER_TEST, **more: str
) -> "subprocess.CompletedProcess[str]":
    """pytest on one browser test, on a PATH that has no browser."""
    (tmp_path / "test_one.py").write_text(test)
    environment = {**os.environ, "PATH": str(tmp_path), **more}
    environment.pop("CHROMIUM", None)
    if "CPS_BROWSER_TESTS" not in more:
        environment.pop("CPS_BROWSER_TESTS", None)
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT)]
    return subprocess.run(
        [*command, "-p", "no:cacheprovider", str(tmp_path / "test_one.py")],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )


def test_without_a_browser_they_are_skipped_and_the_last_lines_say_so(tmp_path: Path) -> None:
    done = run_without_a_browser(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "BROWSER TESTS SKIPPED" in done.stdout
    assert "1 browser tests did not run: this machine lacks chromium" in done.stdout


def test_a_test_that_only_asks_for_a_page_is_counted_too(tmp_path: Path) -> None:
    done = run_without_a_browser(tmp_path, "def test_it(page): pass\n")
    assert "1 browser tests did not run: this machine lacks chromium" in done.stdout


def test_the_browser_is_looked_for_in_one_place_alone() -> None:
    wanted = re.compile(r"""["']executable_path["']|/bin/chrom(e|ium)|def browser_type_launch_args""")
    tests = (ROOT / "tests").rglob("*.py")
    assert {path for path in tests if wanted.search(path.read_text()) and path != Path(__file__)} == {
        ROOT / "tests" / "conftest.py"
    }


def test_a_browser_that_is_named_is_the_one_that_is_driven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = tmp_path / "my-browser"
    named.write_text("#!/bin/sh\n")
    named.chmod(0o700)
    monkeypatch.setenv("CHROMIUM", str(named))
    assert find_chromium() == str(named)
    given = launch_args({"headless": True})
    assert (given["executable_path"], given["headless"]) == (str(named), True)


def test_where_they_are_required_a_skip_is_a_failure(tmp_path: Path) -> None:
    done = run_without_a_browser(tmp_path, CPS_BROWSER_TESTS="required")
    assert done.returncode == pytest.ExitCode.TESTS_FAILED
    assert "BROWSER TESTS SKIPPED" in done.stdout


@pytest.mark.parametrize(
    ("ci", "wanted", "required"), [("true", [], True), ("true", ["tests/pdf"], False), ("false", [], False)]
)
def test_ci_requires_them_when_it_runs_everything(ci: str, wanted: list[str], required: bool) -> None:
    assert (with_requirements({"CI": ci}, wanted).get("CPS_BROWSER_TESTS") == "required") is required


def test_the_ci_script_runs_make_test_as_ci() -> None:
    script = (ROOT / ".ci" / "run").read_text()
    assert "export CI=true" in script
    assert script.rstrip().endswith("make test")
    assert subprocess.run(["bash", "-n", ROOT / ".ci" / "run"]).returncode == 0


def test_the_tests_run_in_debug_even_beside_services_of_ones_own() -> None:
    environment = {"DATABASE_URL": "postgres://db/cps", "REDIS_URL": "redis://queue", "DEBUG": "0"}
    with services_for_tests(environment):
        assert environment["DEBUG"] == "1"
    assert environment["DATABASE_URL"] == "postgres://db/cps"
