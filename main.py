"""Downhill's command line: the first thing to run and the last word on the exit code.

Whatever can go wrong before there is a window is found here and said in a sentence. Training
processes import this module again when they start, so nothing of Qt is imported at its top, and
NumPy comes only after its number of threads has been set.
"""

import argparse
import multiprocessing
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from gui import preflight
from gui.options import Options
from gui.version import NAME, app_version

THREAD_VARIABLES = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "NUMEXPR_NUM_THREADS",
)
CANNOT_START = 2


def limit_threads() -> None:
    """Let every matrix product run in one thread, in this process and in those it starts.

    The network's products are so small that sharing one out costs more than it saves. Only
    before NumPy is imported does this have an effect.
    """
    os.environ.update(dict.fromkeys(THREAD_VARIABLES, "1"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says and return the exit code."""
    multiprocessing.freeze_support()  # first: a frozen program would start itself without end
    limit_threads()
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    choices = vars(_parser().parse_args(arguments))
    if choices.pop("info"):
        from gui.machine_report import machine_report

        print(machine_report())
        return 0
    options = Options(**choices)
    if options.tour and preflight.on_linux() and not _display_answers():
        return _tour_without_display(arguments, options)
    problem = preflight.fault(os.environ)
    if problem:
        print(problem, file=sys.stderr)
        return CANNOT_START
    return _open(options)


def _open(options: Options) -> int:
    from gui.app import run

    return run(options)


def _display_answers() -> bool:
    return preflight.has_display(os.environ) and preflight.display_fault(os.environ) is None


def _tour_without_display(arguments: Sequence[str], options: Options) -> int:
    """Make the tour on a virtual screen, or where there is none, without a screen and 3-D."""
    from gui import virtual_display

    program = [sys.executable, *([] if getattr(sys, "frozen", False) else [__file__])]
    missing = preflight.missing_libraries("xcb")
    try:
        if not missing:
            return virtual_display.call([*program, *arguments])
        reason = f"Qt lacks {', '.join(missing)}."
    except virtual_display.NoVirtualDisplayError as error:
        reason = str(error)
    print(f"{reason} The tour's pictures will show maps in place of 3-D.", file=sys.stderr)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    problem = preflight.fault(os.environ)
    if problem:
        print(problem, file=sys.stderr)
        return CANNOT_START
    return _open(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="downhill",
        allow_abbrev=False,
        description="Feel how a neural network learns: gradient descent as a ball rolling down.",
    )
    parser.add_argument("--version", action="version", version=f"{NAME} {app_version()}")
    parser.add_argument(
        "--info", action="store_true", help="print versions, graphics and folders, then leave"
    )
    parser.add_argument("--page", metavar="NAME", help="open on this page, for example training")
    parser.add_argument("--theme", choices=("dark", "light"), help="colours for this run")
    parser.add_argument("--safe-mode", action="store_true", help="draw without OpenGL")
    parser.add_argument(
        "--reset-settings", action="store_true", help="forget everything that was remembered"
    )
    parser.add_argument(
        "--log-level",
        type=str.upper,
        choices=("DEBUG", "INFO", "WARNING", "ERROR"),
        default="INFO",
        help="how much goes into the log (default: INFO)",
    )
    parser.add_argument(
        "--tour", metavar="DIR", type=Path, help="write a picture of every page to DIR, then leave"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
