"""Unexpected errors: told once, in plain words, after everything has been stopped."""

import logging
import os
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer, QtMsgType
from PySide6.QtWidgets import QApplication, QMessageBox

from gui.crash import CrashHandler
from gui.exit_signals import ExitSignals
from gui.logs import Logs, write_qt_message

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def logs(tmp_path):
    logs = Logs(tmp_path / "logs")
    yield logs
    logs.close(clean=True)


@pytest.fixture
def handler(logs, qapp):
    # The quit that follows the last window would come when the loop of a test is over.
    qapp.setQuitOnLastWindowClosed(False)
    handler = CrashHandler(logs.path)
    yield handler
    handler.close()
    qapp.setQuitOnLastWindowClosed(True)


def answer_dialog(act):
    """Call ``act`` with the dialog once it is open, and close it."""

    def look():
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            act(box)
            box.button(QMessageBox.StandardButton.Close).click()
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


def failure():
    try:
        return 1 // 0
    except ZeroDivisionError as error:
        return error


def test_one_dialog_in_plain_words_after_everything_stopped(qapp, handler, logs):
    told = []
    handler.on_crash += [lambda: told.append("clock"), lambda: told.append("training")]

    def act(box):
        told.append(box.text() + box.informativeText())
        copy = next(b for b in box.buttons() if b.text() == "Copy details")
        copy.click()
        assert box.isVisible()

    answer_dialog(act)
    QTimer.singleShot(0, lambda: [handler.report(failure()) for _ in range(60)])
    assert qapp.exec() == 1
    assert told[:2] == ["clock", "training"]
    assert len(told) == 3
    assert "Traceback" not in told[2]
    assert str(logs.path) in told[2]
    assert "Traceback" in QApplication.clipboard().text()
    assert logs.path.read_text(encoding="utf-8").count("ZeroDivisionError: ") == 60


def test_an_error_while_stopping_does_not_hide_the_first(qapp, handler, logs):
    stopped = []
    handler.on_crash += [lambda: 1 // 0, lambda: stopped.append(1)]
    answer_dialog(lambda box: None)
    handler.report(ValueError("the first"))
    assert qapp.exec() == 1
    assert stopped == [1]
    assert "the first" in logs.path.read_text(encoding="utf-8")


def test_an_error_in_a_thread_is_told_in_the_main_thread(qapp, handler):
    where = []
    handler.on_crash.append(lambda: where.append(threading.current_thread()))
    answer_dialog(lambda box: None)
    thread = threading.Thread(target=failure_in_thread)
    thread.start()
    thread.join()
    assert where == []
    assert qapp.exec() == 1
    assert where == [threading.main_thread()]


def failure_in_thread():
    raise RuntimeError("in a thread")


def test_the_hooks_are_given_back(qapp, logs):
    before = sys.excepthook, threading.excepthook
    handler = CrashHandler(logs.path)
    assert sys.excepthook != before[0]
    handler.close()
    assert (sys.excepthook, threading.excepthook) == before


def test_qt_messages_go_to_the_log(qapp, logs):
    write_qt_message(QtMsgType.QtWarningMsg, None, "a warning of Qt's")
    assert "WARNING qt: a warning of Qt's" in logs.path.read_text(encoding="utf-8")


def test_a_clean_end_leaves_no_crash_log_and_a_bad_one_is_found(qapp, tmp_path):
    first = Logs(tmp_path)
    assert (tmp_path / "crash.log").exists()
    first.close(clean=True)
    assert not (tmp_path / "crash.log").exists()
    (tmp_path / "crash.log").write_text("Fatal Python error: Segmentation fault", encoding="utf-8")
    second = Logs(tmp_path)
    second.close(clean=True)
    assert second.ended_badly == tmp_path / "crash.previous.log"
    assert "Segmentation" in second.ended_badly.read_text(encoding="utf-8")
    third = Logs(tmp_path)
    third.close(clean=True)
    assert third.ended_badly is None


def test_a_folder_that_cannot_be_written_is_no_error(qapp, tmp_path, caplog):
    (tmp_path / "file").write_text("", encoding="utf-8")
    logs = Logs(tmp_path / "file" / "logs")
    logging.getLogger("gui").warning("still works")
    logs.close(clean=True)
    assert "No log is written" in caplog.text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no os.kill for one's own process")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_cleanly_even_when_nothing_moves(qtbot, number):
    parent = QObject()
    exits = []
    signals = ExitSignals(lambda: exits.append(number), parent)
    before = signal.getsignal(number)
    QTimer.singleShot(10, lambda: os.kill(os.getpid(), number))
    qtbot.waitUntil(lambda: exits == [number], timeout=2000)
    assert signal.getsignal(number) == signal.SIG_DFL != before
    signals.close()


PROGRAM = """
    import sys
    from gui.app import run
    from gui.options import Options
    from tests.gui.dummy_rooms import BrokenRoom, QuietRoom

    class Silent(QuietRoom):
        def enter(self):
            print("entered", flush=True)

        def tick(self):
            {tick}

    sys.exit(run(Options(safe_mode=True{options}), [Silent]))
"""


def start(tmp_path, tick, options=""):
    environment = os.environ | {
        f"DOWNHILL_{name}_DIR": str(tmp_path / name) for name in ("CONFIG", "CACHE", "DATA")
    }
    program = textwrap.dedent(PROGRAM.format(tick=tick, options=options))
    return subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGTERM on Windows")
def test_the_program_ends_well_on_sigterm(tmp_path):
    with start(tmp_path, "pass") as program:
        assert program.stdout.readline() == "entered\n"
        program.send_signal(signal.SIGTERM)
        output, errors = program.communicate(timeout=30)
    assert (program.returncode, output, errors) == (0, "", "")
    assert (tmp_path / "CONFIG" / "settings.json").exists()
    assert not (tmp_path / "DATA" / "logs" / "crash.log").exists()


def test_a_segmentation_fault_leaves_its_lines_in_the_crash_log(tmp_path):
    with start(tmp_path, "import ctypes; ctypes.string_at(0)") as program:
        program.communicate(timeout=30)
    assert program.returncode != 0
    crash_log = tmp_path / "DATA" / "logs" / "crash.log"
    assert "in tick" in crash_log.read_text(encoding="utf-8")
    logs = Logs(tmp_path / "DATA" / "logs")
    logs.close(clean=True)
    assert logs.ended_badly is not None
