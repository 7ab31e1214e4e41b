"""Fails a run in which no test drew with OpenGL.

Tests marked ``gl`` skip themselves where OpenGL is missing, which is right for one person's odd
machine and wrong for the whole suite: it would pass without having seen the 3-D view once.
``./test`` loads this plugin when it runs everything.
"""

from collections.abc import Iterator

import pytest

drawn: set[str] = set()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if "gl" in report.keywords and report.when == "call" and not report.skipped:
        drawn.add(report.nodeid)


def is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


@pytest.hookimpl(wrapper=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    if not drawn and not is_worker(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    yield


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not drawn:
        terminalreporter.section("OpenGL")
        terminalreporter.line("No test that is marked gl ran: the 3-D view was not tested.")
