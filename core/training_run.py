"""The window's handle on a training run: start it, ask for the newest snapshot, steer it, close it.

Only ``close`` waits for the child process, and ``start`` where it has to close an old one that
still lives; all else returns at once, so it can be called from the window's thread. A child that
dies, however it dies, becomes a ``fault`` and never a hang.
"""

import math
import multiprocessing
import threading
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from queue import SimpleQueue

from core.channel import (
    Channel,
    Command,
    GoBack,
    Pause,
    Reset,
    Resume,
    SetPace,
    SetRate,
    State,
    Stop,
    TakeSteps,
)
from core.lifeline import Failed, how_it_ended
from core.recipe import Recipe
from core.snapshot import Snapshot
from core.trainer import train


class TrainingRun:
    """A recipe being trained in a child process.

    Parameters
    ----------
    recipe
        What to train and how.
    data_folder
        Where the MNIST files are.
    cache_folder
        Where they may be unpacked; None keeps them in memory.

    Attributes
    ----------
    snapshot
        The newest moment known, None until the child has published its first.
    fault
        Why the child is gone, as a sentence; None while it lives.
    fault_detail
        The child's traceback, if it left one: for the log.
    """

    def __init__(self, recipe: Recipe, data_folder: Path, cache_folder: Path | None = None) -> None:
        self.recipe = recipe
        self.snapshot: Snapshot | None = None
        self.fault: str | None = None
        self.fault_detail = ""
        self._data_folder = data_folder
        self._cache_folder = cache_folder
        self._context = multiprocessing.get_context("spawn")
        self._process: SpawnProcess | None = None
        self._commands: SimpleQueue[Command | None]
        self._sender: threading.Thread
        self._handed_over = 0  # the version that the child went on from
        self._steps_per_second = math.inf
        self._resumed = False

    @property
    def started(self) -> bool:
        """Whether there is a child process, or was until it failed."""
        return self._process is not None

    @property
    def state(self) -> State:
        """What the run is doing; until the child has published, not what the last one did."""
        if self.fault is not None:
            return State.STOPPED
        if self.snapshot is None or self.snapshot.version == self._handed_over:
            return State.STARTING
        return self.snapshot.state

    @property
    def playing(self) -> bool:
        """Whether it has been told to train on, and can: what a play button should show."""
        return self._resumed and self.state not in (State.STOPPED, State.DIVERGED)

    @property
    def process_id(self) -> int | None:
        """The child's process number, None before the start."""
        return None if self._process is None else self._process.pid

    def start(self) -> None:
        """Start the child, paused at step 0, or at the last snapshot of a child that died."""
        if self._process is not None:
            self.close()
        self.fault = None
        self._resumed = False
        self._channel = Channel(self._context, self.recipe.network().layout.size)
        if self.snapshot is not None:
            self.recipe = replace(self.recipe, seed=self.snapshot.seed)
            self._channel.publish(self.snapshot.record)
            self._handed_over = self.snapshot.version
        self._pipe, childs_end = self._context.Pipe()
        arguments = (
            self.recipe,
            self._data_folder,
            self._cache_folder,
            self._channel,
            childs_end,
            self.snapshot is not None,
        )
        process = self._context.Process(
            target=train, args=arguments, name="downhill-training", daemon=True
        )
        process.start()
        self._process = process
        childs_end.close()  # else the end of the pipe would never be seen when the child is gone
        self._commands = SimpleQueue()
        self._sender = threading.Thread(
            target=_send_all, args=(self._commands, self._pipe), daemon=True, name="commands"
        )
        self._sender.start()
        self.set_pace(self._steps_per_second)
        self.set_rate(self.recipe.rate)

    def poll(self) -> Snapshot | None:
        """The newest snapshot, or None when nothing has changed since the last call."""
        if self._process is None or self.fault is not None:
            return None
        record = self._channel.newest(-1 if self.snapshot is None else self.snapshot.version)
        if record is not None and int(record["version"]) > 0:
            self.snapshot = Snapshot(record)
            return self.snapshot
        self._notice_death(self._process, self._pipe)
        return None

    def resume(self) -> None:
        """Train on, without end."""
        self._resumed = True
        self._send(Resume())

    def pause(self) -> None:
        """Stop after the present step."""
        self._resumed = False
        self._send(Pause())

    def take_steps(self, count: int = 1) -> None:
        """Train for this many steps, at least 1, then pause."""
        if count < 1:
            raise ValueError(f"cannot take {count} steps")
        self._resumed = False
        self._send(TakeSteps(count))

    def set_pace(self, steps_per_second: float) -> None:
        """At most this many steps a second, more than 0; infinity for flat out."""
        if not steps_per_second > 0:
            raise ValueError(f"cannot take {steps_per_second} steps a second")
        self._steps_per_second = steps_per_second
        self._send(SetPace(steps_per_second))

    def set_rate(self, rate: float) -> None:
        """Change the learning rate from the next step on, or for the child that is yet to start."""
        self.recipe = replace(self.recipe, rate=rate)
        self._send(SetRate(rate))

    def reset(self, seed: int | None = None) -> None:
        """Start again from step 0, paused, with the same seed or with another."""
        if seed is not None:
            self.recipe = replace(self.recipe, seed=seed)
        self._resumed = False
        self._send(Reset(self.recipe.seed))

    def go_back(self, snapshot: Snapshot) -> None:
        """Go on, paused, from an earlier snapshot of this run, at the present learning rate."""
        self.recipe = replace(self.recipe, seed=snapshot.seed)
        if self._process is None or self.fault is not None:
            self.snapshot = snapshot
            self.start()
            return
        self._resumed = False
        self._send(GoBack(snapshot.record))
        self._send(SetRate(self.recipe.rate))

    def close(self) -> None:
        """End the child: ask it, then make it. Waits at most a few seconds. May be called twice."""
        if self._process is None:
            return
        self._send(Stop())
        self._process.join(1.0)
        for force in (self._process.terminate, self._process.kill):
            if self._process.exitcode is None:
                force()
                self._process.join(1.0)
        self._commands.put(None)
        self._sender.join(1.0)  # a pipe closed while it is in use is an error in that thread
        self._pipe.close()
        self._process.close()
        self._process = None
        del self._channel  # and with it the lock, which has a name in the system until then

    def _send(self, command: Command) -> None:
        if self._process is not None:
            self._commands.put(command)

    def _notice_death(self, process: SpawnProcess, pipe: Connection) -> None:
        exit_code = process.exitcode
        if exit_code is None:
            return
        try:
            said = pipe.recv() if pipe.poll() else None
        except (EOFError, OSError):
            said = None
        if isinstance(said, Failed):
            self.fault, self.fault_detail = said.message, said.detail
        else:
            self.fault = f"The training process {how_it_ended(exit_code)}."


def _send_all(commands: SimpleQueue[Command | None], pipe: Connection) -> None:
    """Hand commands on until there is a None: a child that does not read must not stop us."""
    while (command := commands.get()) is not None:
        try:
            pipe.send(command)
        except OSError:  # the child is gone, or the pipe is closed: poll says so
            return
