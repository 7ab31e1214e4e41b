"""One training process as its parent sees it: a pipe down, a record up, and an end to be noticed.

Everything but ``close`` returns at once.
"""

import threading
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext
from pathlib import Path
from queue import SimpleQueue

from core.channel import Channel, Command, Stop
from core.lifeline import Failed, how_it_ended
from core.recipe import Recipe
from core.trainer import train


class TrainingChild:
    """A process that trains by a recipe; it is running once this has been made.

    Parameters
    ----------
    recipe
        What to train and how.
    folders
        Where the MNIST files are, and where they may be unpacked if anywhere.
    channel
        Where it publishes; the child lets go of it when it is closed.
    resumed
        What made the record in the channel that it should go on from; None to begin anew.

    Attributes
    ----------
    channel
        As given.
    sent
        How many commands it has been sent.
    """

    def __init__(
        self,
        context: SpawnContext,
        recipe: Recipe,
        folders: tuple[Path, Path | None],
        channel: Channel,
        resumed: Recipe | None,
    ) -> None:
        self.channel = channel
        self.sent = 0
        self._pipe, childs_end = context.Pipe()
        self._process = context.Process(
            target=train,
            args=(recipe, *folders, channel, childs_end, resumed),
            name="downhill-training",
            daemon=True,
        )
        self._process.start()
        childs_end.close()  # else the end of the pipe would never be seen when the child is gone
        self._commands: SimpleQueue[Command | None] = SimpleQueue()
        self._sender = threading.Thread(
            target=_send_all, args=(self._commands, self._pipe), daemon=True, name="commands"
        )
        self._sender.start()

    @property
    def process_id(self) -> int | None:
        """Its process number."""
        return self._process.pid

    def send(self, command: Command) -> None:
        """Tell it what to do; it obeys in order."""
        self.sent += 1
        self._commands.put(command)

    def end(self) -> Failed | None:
        """Why it is gone: a sentence, and its traceback if it left one. None while it lives."""
        exit_code = self._process.exitcode
        if exit_code is None:
            return None
        try:
            said = self._pipe.recv() if self._pipe.poll() else None
        except (EOFError, OSError):
            said = None
        if isinstance(said, Failed):
            return said
        return Failed(f"The training process {how_it_ended(exit_code)}.", "")

    def close(self) -> None:
        """End it: ask it, then make it. Waits at most a few seconds; once."""
        self.send(Stop())
        self._process.join(1.0)
        for force in (self._process.terminate, self._process.kill):
            if self._process.exitcode is None:
                force()
                self._process.join(1.0)
        self._commands.put(None)
        self._sender.join(1.0)  # a pipe closed while it is in use is an error in that thread
        self._pipe.close()
        self._process.close()
        del self.channel  # and with it the lock, which has a name in the system until then


def _send_all(commands: SimpleQueue[Command | None], pipe: Connection) -> None:
    """Hand commands on until there is a None: a child that does not read must not stop us."""
    while (command := commands.get()) is not None:
        try:
            pipe.send(command)
        except OSError:  # the child is gone, or the pipe is closed: poll says so
            return
