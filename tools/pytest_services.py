"""pytest's own PostgreSQL and Valkey, so that `python -m pytest` works with nothing else running.

They start before the settings load and are thrown away afterwards. Where DATABASE_URL is set, it is used as it is.
Browser tests are skipped where there is no browser for them; the last lines of the run say so, and where
CPS_BROWSER_TESTS=required that is a failure.
"""

import atexit
import contextlib
import os
import secrets
import sys
from collections.abc import Generator, Iterator, MutableMapping, Sequence

import pytest

from tools.bootstrap import browser_tests_lack
from tools.children import Unavailable
from tools.services import throw_away

_WITHOUT_TESTS = {"-h", "--help", "--version", "-V", "--markers", "--fixtures", "--funcargs"}
_BROWSER_FIXTURE = "browser_type_launch_args"  # whatever drives a browser comes by it, if only through `page`
_undo = contextlib.ExitStack()


class BrowserTally:
    """How many browser tests passed, and how many could not run."""

    def __init__(self) -> None:
        self.passed = 0
        self.without_browser = 0
        self.lacking = browser_tests_lack()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if "browser" in report.keywords:
            self.passed += report.when == "call" and report.passed
            self.without_browser += report.skipped and bool(self.lacking)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        required = os.environ.get("CPS_BROWSER_TESTS") == "required"
        if required and (self.without_browser or not self.passed) and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.without_browser:
            terminalreporter.section("BROWSER TESTS SKIPPED", sep="!", red=True, bold=True)
            terminalreporter.line(
                f"{self.without_browser} browser tests did not run: this machine lacks {' and '.join(self.lacking)}. "
                f"On Debian, as root: apt-get install {' '.join(self.lacking)}"
            )
        elif os.environ.get("CPS_BROWSER_TESTS") == "required" and not self.passed:
            terminalreporter.section("NO BROWSER TEST PASSED", sep="!", red=True, bold=True)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config, args: Sequence[str]) -> Generator[None, None, None]:
    """Start the services before pytest-django reads the settings."""
    if not _WITHOUT_TESTS & set(args) and "PYTEST_XDIST_WORKER" not in os.environ:
        atexit.register(_undo.close)  # for a run that ends before pytest_unconfigure, as on a broken import
        try:
            _undo.enter_context(services_for_tests(os.environ))
        except Unavailable as problem:
            sys.exit(str(problem))
    yield


def pytest_configure(config: pytest.Config) -> None:
    """Count browser tests in the process that sees every report."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(BrowserTally(), "browser-tally")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks for a browser, marked by hand or not, and skip it where there is none."""
    for item in items:
        if _BROWSER_FIXTURE in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    browser_tests = [item for item in items if item.get_closest_marker("browser")]
    lacking = browser_tests_lack() if browser_tests else []
    if lacking:
        for item in browser_tests:
            item.add_marker(pytest.mark.skip(reason=f"{' and '.join(lacking)} not found"))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the services."""
    _undo.close()


@contextlib.contextmanager
def services_for_tests(environment: MutableMapping[str, str]) -> Iterator[None]:
    """Fill in what the settings read. Tests sign in as the owner of the tables, who may make the test database."""
    with contextlib.ExitStack() as undo:
        if "DATABASE_URL" not in environment or "REDIS_URL" not in environment:
            addresses = undo.enter_context(throw_away())
            environment.setdefault("DATABASE_URL", addresses.database_owner_url)
            environment.setdefault("REDIS_URL", addresses.redis_url)
            environment.setdefault("STORAGE_ROOT", str(addresses.home / "storage"))
            environment.setdefault("KEYS_ROOT", str(addresses.home / "keys"))
        environment["DEBUG"] = "1"  # the tests ask over plain HTTP and with no files collected, whatever is set outside
        environment.setdefault("SOURCE_URL", "https://example.com/cps-redact")
        environment.setdefault("SECRET_KEY", secrets.token_urlsafe(48))
        environment.setdefault("MASTER_KEYS", secrets.token_urlsafe(32))
        environment.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")
        yield
