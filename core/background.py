"""Work that would make the window stutter, done one job after another in a process of its own.

The window starts a job and asks in every frame whether it is finished. Nothing here makes the
window wait: a thread starts the process, hands it the jobs and takes the answers.
"""

import multiprocessing
import pickle
import queue
import threading
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, TypeVar

from core.lifeline import Failed, how_it_ended
from core.worker import Board, work

Result = TypeVar("Result")

# A cancelled job that works on for longer than this is ended together with its process.
HEED_SECONDS = 1.0
CLOSE_SECONDS = 0.2  # the same when the window closes


class Job(Generic[Result]):
    """A piece of work and what has become of it; made by ``Background.start``.

    Attributes
    ----------
    key
        What it is for: a later job with this key takes its place.
    fault
        Why there will be no result, as a sentence; None as long as all is well.
    fault_detail
        The traceback, if there is one: for the log.
    cancelled
        Whether nobody wants the result any more, so that there will be none.
    """

    def __init__(self, key: str, number: int, errand: bytes, board: Board) -> None:
        self.key = key
        self.fault: str | None = None
        self.fault_detail = ""
        self.cancelled = False
        self._number = number
        self._errand = errand
        self._board = board
        self._result: tuple[Result] | None = None

    @property
    def finished(self) -> bool:
        """Whether nothing more will come of it: it has a result or a fault, or is cancelled."""
        return self.cancelled or self.fault is not None or self._result is not None

    @property
    def progress(self) -> float:
        """How much is done, from 0 to 1; 0 as long as it waits for its turn."""
        if self._result is not None:
            return 1.0
        return self._board.done if self._board.wanted == self._number else 0.0

    def poll(self) -> Result | None:
        """The result as soon as there is one and from then on; None before, and if cancelled."""
        return None if self.cancelled or self._result is None else self._result[0]


class Background:
    """The background process, started with the first job, and the jobs that wait for it.

    None of its methods but ``close`` waits for the process. One that dies is the fault of the job
    that it was doing; the next job gets a new process.
    """

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._board = Board(self._context)
        self._numbers = 0
        self._jobs: dict[str, Job[Any]] = {}
        self._waiting: queue.SimpleQueue[Job[Any] | None] = queue.SimpleQueue()
        self._turn = threading.Lock()  # whose turn it is and who is cancelled change together
        self._closing = False
        self._thread: threading.Thread | None = None
        self._process: SpawnProcess | None = None
        self._process_id: int | None = None
        self._pipe: Connection | None = None

    @property
    def process_id(self) -> int | None:
        """The process number, None while there is no process."""
        return self._process_id

    def start(
        self, key: str, function: Callable[..., Result], *arguments: Any, **settings: Any
    ) -> Job[Result]:
        """Have ``function(*arguments, **settings, report=report)`` worked out in the background.

        An unfinished job with the same key is cancelled: it has been overtaken. Arguments are
        copied at once, so they may be changed afterwards.

        Parameters
        ----------
        function
            Of a module, not local, with a parameter ``report`` as core/worker.py describes.
        arguments, settings
            Whatever can be pickled: arrays, rules, curves and surfaces.

        Raises
        ------
        TypeError, AttributeError, pickle.PicklingError
            If function or arguments cannot be pickled.
        """
        errand = pickle.dumps((function, arguments, settings), pickle.HIGHEST_PROTOCOL)
        self.cancel(key)
        self._numbers += 1
        job: Job[Result] = Job(key, self._numbers, errand, self._board)
        self._jobs[key] = job
        self._waiting.put(job)
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, daemon=True, name="background-jobs")
            self._thread.start()
        return job

    def cancel(self, key: str) -> None:
        """End the job with that key, if there is one: it will have no result."""
        job = self._jobs.pop(key, None)
        if job is None or job.finished:
            return
        with self._turn:
            job.cancelled = True
            if self._board.wanted == job._number:
                self._board.wanted = 0

    def close(self) -> None:
        """Cancel all jobs and end the process. Takes a moment only; may be called twice."""
        for key in list(self._jobs):
            self.cancel(key)
        if self._thread is None:
            return
        self._closing = True
        self._waiting.put(None)
        self._thread.join(5 * CLOSE_SECONDS)
        with self._turn:
            if self._process is not None:  # it was stopped in the middle of an answer
                self._process.kill()
        self._thread.join()
        self._thread = None
        self._closing = False

    def _serve(self) -> None:
        """The thread: hand out jobs and take answers until there comes None instead of a job."""
        while (job := self._waiting.get()) is not None:
            with self._turn:
                if job.cancelled:
                    continue
                self._board.done = 0.0
                self._board.wanted = job._number
            self._settle(job, self._attempt(job))
        self._end_process()
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None

    def _attempt(self, job: Job[Any], again: bool = True) -> tuple[Any] | Failed | None:
        """Have the job done, and return what core/worker.py answers."""
        try:
            return self._answer(job, self._living_process())
        except (EOFError, OSError) as trouble:
            how = self._end_process(patience=1.0)
            idle = self._board.begun != job._number  # it died before, and nobody had noticed
            if again and idle and not job.cancelled:
                return self._attempt(job, again=False)
            return Failed(how or f"No background process could be started: {trouble}", "")

    def _living_process(self) -> Connection:
        """The pipe to the process, which is started if there is none or it has died."""
        if self._pipe is not None:
            if self._process is not None and self._process.is_alive():
                return self._pipe
            self._end_process()
            self._pipe.close()
        self._pipe, childs_end = self._context.Pipe()
        process = self._context.Process(
            target=work, args=(childs_end, self._board), name="downhill-background", daemon=True
        )
        process.start()
        childs_end.close()  # else the end of the pipe would never be seen when the child is gone
        self._process, self._process_id = process, process.pid
        return self._pipe

    def _answer(self, job: Job[Any], pipe: Connection) -> tuple[Any] | Failed | None:
        """Hand the job over and wait until it is done, or too slow to notice its cancelling."""
        pipe.send((job._number, job._errand))
        cancelled_at = None
        while not pipe.poll(0.05):
            now = time.monotonic()
            if job.cancelled:
                cancelled_at = cancelled_at or now
                if now - cancelled_at > (CLOSE_SECONDS if self._closing else HEED_SECONDS):
                    self._end_process()
                    return None
        answer = pipe.recv_bytes()
        try:
            return pickle.loads(answer)  # type: ignore[no-any-return]
        except Exception as fault:
            return Failed(f"The result could not be read: {fault}", traceback.format_exc())

    def _settle(self, job: Job[Any], answer: tuple[Any] | Failed | None) -> None:
        with self._turn:
            self._board.wanted = 0
            if job.cancelled:
                return
            if isinstance(answer, Failed):
                job.fault_detail, job.fault = answer.detail, answer.message
            else:
                job._result = answer

    def _end_process(self, patience: float = 0.0) -> str | None:
        """Make sure that the process is gone, and say how it went; None if there was none."""
        with self._turn:
            process, self._process = self._process, None
            self._process_id = None
        if process is None:
            return None
        process.join(patience)
        exit_code = process.exitcode
        process.kill()
        process.join()
        process.close()
        return f"The background process {how_it_ended(exit_code)}."
