"""The files in which runs survive a crash: one a process, left behind only by processes that died.

Beside each file lies another that its process has locked. The system takes the lock off when a
process ends, however it ends, so a file without a living owner cannot be mistaken, as it could be
if process numbers alone were compared, which are given out again.
"""

import contextlib
import os
import sys
import uuid
from pathlib import Path
from typing import BinaryIO

from core.archive import NetworkFault
from core.run_file import load_run, save_run
from core.snapshot import Snapshot

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCKS = "autosave-*.lock"


class AutosaveFile:
    """The file of this process in ``folder``, and those that others have left there.

    Nothing is made before the first ``save``.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / f"autosave-{os.getpid()}-{uuid.uuid4().hex[:8]}.npz"
        self._lock: BinaryIO | None = None
        self._left_behind: list[tuple[Path, BinaryIO]] = []

    def save(self, snapshot: Snapshot, data: str) -> None:
        """Replace what was saved before; ``data`` is the fingerprint of the data set.

        Raises
        ------
        OSError
            If it cannot be written; what was saved before is still there.
        ValueError
            If the run has diverged.
        """
        if self._lock is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(self._path.with_suffix(".lock"))
        save_run(self._path, snapshot, data, "an unfinished run")

    def left_behind(self) -> Snapshot | None:
        """The newest run of a process that died; from now on no other process finds it.

        Files that cannot be read are passed over.
        """
        self._claim()
        for path, _ in self._left_behind:
            with contextlib.suppress(NetworkFault):
                return load_run(path)
        return None

    def forget(self) -> None:
        """Delete what was left behind: it has been taken up, or is not wanted."""
        for path, lock in self._left_behind:
            _delete(path, lock)
        self._left_behind.clear()

    def close(self, *, keep: bool = False) -> None:
        """End well, and leave nothing of this process; or ``keep`` its file for the next one.

        What others have left behind stays for the next process, unless it was forgotten.
        """
        for _, lock in self._left_behind:
            lock.close()
        self._left_behind.clear()
        if self._lock is not None:
            if keep:
                self._lock.close()
            else:
                _delete(self._path, self._lock)
            self._lock = None

    def _claim(self) -> None:
        """Lock all files without a living owner, the newest first."""
        for lock_path in self._folder.glob(LOCKS):
            path = lock_path.with_suffix(".npz")
            try:
                lock = _locked(lock_path)
            except OSError:  # its process lives, or another has claimed it
                continue
            if path.exists():
                self._left_behind.append((path, lock))
            else:
                _delete(path, lock)  # it died over its first save, or was forgotten by another
        self._left_behind.sort(key=lambda entry: _written(entry[0]), reverse=True)


def _locked(path: Path) -> BinaryIO:
    """The file, open and locked as long as it is; raises OSError if it is locked already."""
    file = path.open("ab")
    try:
        if sys.platform == "win32":
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise
    return file


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _delete(path: Path, lock: BinaryIO) -> None:
    """Delete the run, and what was half written, before its lock, by which others find it."""
    for one in (path, *path.parent.glob(f".{path.name}.*")):
        with contextlib.suppress(OSError):
            one.unlink(missing_ok=True)
    lock.close()  # an open file cannot be deleted on Windows
    with contextlib.suppress(OSError):
        path.with_suffix(".lock").unlink(missing_ok=True)
