"""The MNIST digits: 60,000 to learn from and 10,000 to be tested on.

Images stay what they are on disc, one byte a pixel, and become floating-point numbers a batch at a
time. The first load unpacks the original files once into a cache folder; later loads, in whichever
process, map those pages instead of holding copies of their own.
"""

import contextlib
import hashlib
import json
import shutil
import tempfile
import time
import zlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.idx import DataFault, read_idx

__all__ = ["DataFault", "Digits", "Mnist", "at_hand", "load"]

PIXELS = 28 * 28
CLASSES = 10
_DIGITS = np.arange(CLASSES, dtype=np.uint8)
_PER_LEVEL = np.array(1 / 255, np.float32)  # an array, which need not be converted at each call
SCRATCH = "unpacking-"
ABANDONED_SECONDS = 60  # unpacking takes under one; what is older, a killed process left behind

Indices = NDArray[np.integer] | slice


@dataclass(frozen=True)
class Original:
    """One file as it was published: its name, its shape and the MD5 of its unzipped bytes."""

    name: str
    shape: tuple[int, ...]
    md5: str


ORIGINALS = (
    Original("train-images-idx3-ubyte", (60_000, 28, 28), "6bbc9ace898e44ae57da46a324031adb"),
    Original("train-labels-idx1-ubyte", (60_000,), "a25bea736e30d166cdddb491f175f624"),
    Original("t10k-images-idx3-ubyte", (10_000, 28, 28), "2646ac647ad5339dbf082846283269ea"),
    Original("t10k-labels-idx1-ubyte", (10_000,), "27ae3e4e09519cfbb04c329615203637"),
)
STAMP = "stamp.json"


@dataclass(frozen=True, eq=False)
class Digits:
    """Images and what they show; both arrays are read-only.

    Attributes
    ----------
    images
        Shape (N, 784), uint8, 0 paper .. 255 ink.
    labels
        Shape (N,), uint8, 0 .. 9.

    Raises
    ------
    ValueError
        If shapes, dtypes or labels do not fit.
    """

    images: NDArray[np.uint8]
    labels: NDArray[np.uint8]

    def __post_init__(self) -> None:
        # Plain views: indexing an np.memmap costs several times what indexing an array does.
        images, labels = np.asarray(self.images).view(), np.asarray(self.labels).view()
        if images.dtype != np.uint8 or images.ndim != 2 or images.shape[1] != PIXELS:
            raise ValueError(f"images are {images.dtype} {images.shape}, not uint8 (N, {PIXELS})")
        if labels.dtype != np.uint8 or labels.shape != images.shape[:1]:
            raise ValueError(
                f"labels are {labels.dtype} {labels.shape}, not uint8 ({len(images)},)"
            )
        if labels.size and labels.max() >= CLASSES:
            raise ValueError(f"a label is {labels.max()}; digits end at {CLASSES - 1}")
        images.flags.writeable = labels.flags.writeable = False
        object.__setattr__(self, "images", images)
        object.__setattr__(self, "labels", labels)

    def __len__(self) -> int:
        return len(self.images)

    def batch(
        self, indices: Indices, out: NDArray[np.float32] | None = None
    ) -> NDArray[np.float32]:
        """Images as the network takes them: (B, 784) float32 in [0, 1], in ``out`` if given."""
        chosen = _chosen(self.images, indices)
        if out is None:
            out = np.empty(chosen.shape, np.float32)
        # Copying, then scaling in place is a quarter faster than one mixed-type multiplication.
        np.copyto(out, chosen)
        out *= _PER_LEVEL
        return out

    def targets(
        self, indices: Indices, out: NDArray[np.float32] | None = None
    ) -> NDArray[np.float32]:
        """Wanted outputs, (B, 10) float32: 1 at the label and 0 elsewhere, in ``out`` if given."""
        labels = _chosen(self.labels, indices)
        if out is None:
            out = np.empty((len(labels), CLASSES), np.float32)
        np.equal(labels[:, np.newaxis], _DIGITS, out=out)
        return out


def _chosen(array: NDArray[np.uint8], indices: Indices) -> NDArray[np.uint8]:
    # take() does what indexing does, sooner; a slice copies nothing at all.
    return array[indices] if isinstance(indices, slice) else array.take(indices, axis=0)


@dataclass(frozen=True, eq=False)
class Mnist:
    """Digits to learn from, and digits that are only ever used to test."""

    train: Digits
    test: Digits

    @cached_property
    def fingerprint(self) -> str:
        """Twelve letters that tell one data set from another.

        They come from every label and every hundredth image, so that asking does not pull the
        whole data set into memory.
        """
        digest = hashlib.blake2b(digest_size=6)
        for digits in (self.train, self.test):
            digest.update(len(digits).to_bytes(8, "big"))
            digest.update(digits.labels.tobytes())
            digest.update(digits.images[::100].tobytes())
        return digest.hexdigest()


def load(folder: Path, cache: Path | None = None) -> Mnist:
    """Load the four original files of ``folder``, by way of ``cache`` where that is possible.

    Parameters
    ----------
    folder
        Holds the four gzipped IDX files.
    cache
        A folder of our own for the unpacked arrays, made if need be. What is stale or damaged in it
        is made afresh; where it cannot be written, the arrays are unpacked in memory.

    Raises
    ------
    DataFault
        If a file is missing, damaged or in the place of another.
    """
    arrays = None if cache is None else _cached(cache)
    if arrays is None:
        arrays = [
            read_idx(folder / f"{original.name}.gz", original.shape, original.md5)
            for original in ORIGINALS
        ]
        if cache is not None:
            # A cache is a convenience: a full or read-only disc must not stop the lesson.
            with contextlib.suppress(OSError):
                _fill(cache, arrays)
                arrays = _cached(cache) or arrays
    train_images, train_labels, test_images, test_labels = arrays
    return Mnist(
        Digits(train_images.reshape(-1, PIXELS), train_labels),
        Digits(test_images.reshape(-1, PIXELS), test_labels),
    )


@lru_cache(maxsize=1)
def at_hand(folder: Path, cache: Path | None = None) -> Mnist:
    """What ``load`` gives, loaded once in a process: for jobs that come one after another."""
    return load(folder, cache)


def _cached(cache: Path) -> list[NDArray[np.uint8]] | None:
    """Map the arrays of a sound cache; None if it is missing, stale or damaged."""
    try:
        # CRC-32 of all 55 MB takes 10 ms (MD5 takes 65), so every load can afford to look at every
        # byte. That also finds what a crash or a full disc left behind.
        if json.loads((cache / STAMP).read_bytes()) != _stamp(cache):
            return None
        arrays: list[NDArray[np.uint8]] = [
            np.load(cache / f"{original.name}.npy", mmap_mode="r", allow_pickle=False)
            for original in ORIGINALS
        ]
    except (OSError, ValueError, EOFError, RecursionError):
        return None
    for array, original in zip(arrays, ORIGINALS, strict=True):
        if array.shape != original.shape or array.dtype != np.uint8:
            return None
    return arrays


def _fill(cache: Path, arrays: list[NDArray[np.uint8]]) -> None:
    """Write arrays and then the stamp, so that a stamp vouches only for what is complete.

    Two processes may do this at once: each renames whole files, and both write the same bytes.
    """
    cache.mkdir(parents=True, exist_ok=True)
    for scratch_folder in cache.glob(f"{SCRATCH}*"):
        if time.time() - scratch_folder.stat().st_mtime > ABANDONED_SECONDS:
            shutil.rmtree(scratch_folder, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=cache, prefix=SCRATCH) as scratch:
        for array, original in zip(arrays, ORIGINALS, strict=True):
            name = f"{original.name}.npy"
            np.save(Path(scratch, name), array, allow_pickle=False)
            Path(scratch, name).replace(cache / name)
        Path(scratch, STAMP).write_text(json.dumps(_stamp(cache)), encoding="utf-8")
        Path(scratch, STAMP).replace(cache / STAMP)


def _stamp(cache: Path) -> dict[str, list[object]]:
    """What the stamp of the files in ``cache`` should say: whose they are, and their CRC-32."""
    return {
        original.name: [original.md5, _crc(cache / f"{original.name}.npy")]
        for original in ORIGINALS
    }


def _crc(path: Path) -> int:
    # Read, not mapped: mapping would count all of it as this process's memory.
    crc = 0
    with path.open("rb", buffering=0) as file:
        while chunk := file.read(1 << 20):
            crc = zlib.crc32(chunk, crc)
    return crc
