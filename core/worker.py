"""What the background process runs: one job after another, each told when to stop.

A job is a function of a module, called with its arguments and with ``report``. It calls
``report(done)`` at least ten times a second, with how much is done, from 0 to 1; in a job that
nobody wants any more, ``report`` raises ``Cancelled``, which the job lets pass.
"""

import contextlib
import pickle
import traceback
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext
from typing import Any

from core.lifeline import Failed, leave_with_parent


class Cancelled(Exception):
    """Nobody wants the result of this job any more."""


class Board:
    """What window and worker share: which job is wanted, which is in hand, how much is done.

    The memory has no name, so nothing is left behind however the two end.
    """

    def __init__(self, context: SpawnContext) -> None:
        self._wanted = context.RawValue("q", 0)
        self._begun = context.RawValue("q", 0)
        self._done = context.RawValue("d", 0.0)

    @property
    def wanted(self) -> int:
        """The number of the job that is wanted; 0 for none."""
        return int(self._wanted.value)

    @wanted.setter
    def wanted(self, number: int) -> None:
        self._wanted.value = number

    @property
    def begun(self) -> int:
        """The number of the job that the worker began last."""
        return int(self._begun.value)

    @begun.setter
    def begun(self, number: int) -> None:
        self._begun.value = number

    @property
    def done(self) -> float:
        """How much of the present job is done, from 0 to 1."""
        return float(self._done.value)

    @done.setter
    def done(self, done: float) -> None:
        self._done.value = done


def work(errands: Connection, board: Board) -> None:
    """Do the jobs that come down the pipe, each as number and pickle, and send the answers up.

    An answer is the pickle of a tuple with the result in it, or of a ``Failed``, or of None for a
    job that was cancelled.
    """
    leave_with_parent()
    with contextlib.suppress(EOFError, ConnectionError):  # the window is gone
        while True:
            number, errand = errands.recv()
            board.begun = number
            errands.send_bytes(_answer(number, errand, board))


def _answer(number: int, errand: bytes, board: Board) -> bytes:
    def report(done: float) -> None:
        if board.wanted != number:
            raise Cancelled
        board.done = done

    answer: tuple[Any] | Failed | None
    try:
        report(0.0)
        function, arguments, settings = pickle.loads(errand)
        answer = (function(*arguments, **settings, report=report),)
        return pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    except Cancelled:
        answer = None
    except OSError as fault:  # a full disc, a folder that is gone: not our mistake
        answer = Failed(str(fault), traceback.format_exc())
    except Exception as fault:
        message = f"This was not finished because of an error in Downhill itself: {fault}"
        answer = Failed(message, traceback.format_exc())
    return pickle.dumps(answer)
