"""Builds everything and runs it. The only place that knows all the parts."""

import logging
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtWidgets import QApplication

from core.background import Background
from core.recipe import Recipe
from core.training_run import TrainingRun
from gui.actions import Actions
from gui.chapter.hints import show_first_hints
from gui.clock import FrameClock
from gui.crash import CrashHandler
from gui.digits import DigitsOnDisc
from gui.exit_signals import ExitSignals
from gui.folders import RESOURCES, Folders
from gui.graphics import examine_graphics, share_contexts
from gui.icons import app_icon
from gui.logs import Logs
from gui.main_window import MainWindow
from gui.options import Options
from gui.page import Page
from gui.session import Session
from gui.settings import Settings
from gui.tour import Tour, folder_fault
from gui.version import NAME, app_version

log = logging.getLogger(__name__)

FAILED = 1
WRONG_OPTIONS = 2


def run(options: Options, pages: Sequence[type[Page]] | None = None) -> int:
    """Run the program until its window closes; returns the exit code.

    ``pages`` are all of `gui.pages` unless given.
    """
    share_contexts()
    application = make_application()
    with ExitStack() as closing:
        folders = Folders.standard()
        if options.tour is not None:
            # A tour shows the program as a newcomer sees it, and leaves no trace.
            root = closing.enter_context(tempfile.TemporaryDirectory(prefix="downhill-tour-"))
            folders = Folders.inside(Path(root))
        logs = Logs(folders.logs, options.log_level)
        crash = CrashHandler(logs.path, dialogs=options.tour is None)
        closing.callback(lambda: logs.close(clean=not crash.crashed))
        closing.callback(crash.close)
        try:
            pages = load_pages() if pages is None else pages
            if options.page is not None and options.page not in {page.key for page in pages}:
                return _refuse_page(options.page, pages)
            problem = folder_fault(options.tour) if options.tour is not None else None
            if problem is not None:
                sys.stderr.write(f"{problem}\n")
                return WRONG_OPTIONS
            session = _make_session(options, folders, logs)
            closing.callback(session.close)
            return _run_window(application, session, pages, options, crash)
        except Exception as error:
            crash.report(error)
            application.exec()
            return FAILED


def make_application() -> QApplication:
    """The application object with its name and version; there can be only one."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName(NAME)
    application.setApplicationDisplayName(NAME)
    application.setApplicationVersion(app_version())
    application.setDesktopFileName(NAME.lower())
    application.setWindowIcon(app_icon())
    return application


def load_pages() -> Sequence[type[Page]]:
    """All pages. They bring most of the program with them, so only when it is about to start."""
    from gui.pages import PAGES

    return PAGES


def _refuse_page(key: str, pages: Sequence[type[Page]]) -> int:
    names = ", ".join(page.key for page in pages)
    sys.stderr.write(f"There is no page “{key}”. The pages are: {names}.\n")
    return WRONG_OPTIONS


def _run_window(
    application: QApplication,
    session: Session,
    pages: Sequence[type[Page]],
    options: Options,
    crash: CrashHandler,
) -> int:
    clock = FrameClock()
    crash.on_crash += [clock.retire, session.autosave.abandon, session.close]
    signals = ExitSignals(QApplication.closeAllWindows)
    try:
        window = MainWindow(session, Actions(), clock, pages, start=options.page)
        window.show()
        session.autosave.start()
        if options.tour is not None:
            Tour(window, session, options.tour).start()
        elif window.current is not None:
            show_first_hints(window, window.current, session)
        code = application.exec()
        return FAILED if crash.crashed else code
    finally:
        signals.close()


def _make_session(options: Options, folders: Folders, logs: Logs) -> Session:
    settings = Settings(folders.config)
    if options.reset_settings:
        settings.reset()
    session = Session(
        settings,
        folders,
        TrainingRun(Recipe(), RESOURCES / "mnist", folders.cache),
        Background(),
        DigitsOnDisc(RESOURCES / "mnist", folders.cache),
        graphics=examine_graphics(options.safe_mode),
        theme=options.theme,
    )
    if logs.ended_badly is not None:
        session.notices.append(f"{NAME} ended unexpectedly last time. Log: {logs.ended_badly}")
    if session.graphics.problem is not None:
        log.info("No 3-D: %s", session.graphics.problem)
        session.notices.append(f"{session.graphics.problem} Surfaces are shown as maps alone.")
    return session
