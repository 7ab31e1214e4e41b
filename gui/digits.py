"""The MNIST digits for whoever shows some: loaded by a thread, so that no frame waits for them."""

import threading
from pathlib import Path

from core.mnist import DataFault, Mnist, at_hand


class DigitsOnDisc:
    """The data set in ``folder``, unpacked into ``cache``; loading starts when it is first wanted.

    ``folder`` and ``cache`` are also what a background job needs for ``core.mnist.at_hand``.

    Attributes
    ----------
    fault
        Why there are no digits, as a sentence; None as long as all is well.
    """

    def __init__(self, folder: Path, cache: Path | None) -> None:
        self.folder = folder
        self.cache = cache
        self.fault: str | None = None
        self._mnist: Mnist | None = None
        self._thread: threading.Thread | None = None

    def poll(self) -> Mnist | None:
        """The digits as soon as they are there, None before: ask again in a later frame."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._load, daemon=True, name="digits")
            self._thread.start()
        return self._mnist

    def close(self) -> None:
        """Wait for the loading to end, a second or two at most."""
        if self._thread is not None:
            self._thread.join()

    def _load(self) -> None:
        try:
            self._mnist = at_hand(self.folder, self.cache)
        except DataFault as fault:
            self.fault = str(fault)
