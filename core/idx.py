"""Read the gzipped IDX files that MNIST comes in, and trust nothing they say.

An IDX file is a magic number, the length of each dimension and then the bytes, row by row. The
caller knows which shape belongs in which file, so what the header claims is compared and never
obeyed: nothing larger than the expected array is ever read or allocated, whatever was put there.
"""

import gzip
import hashlib
import math
import struct
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

UNSIGNED_BYTES = 0x08


class DataFault(Exception):
    """A data file is missing, damaged or not the file that belongs there.

    Attributes
    ----------
    path
        The file.
    fault
        What is wrong with it, as the end of a sentence that begins with its name.
    """

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(path, fault)
        self.path = path
        self.fault = fault

    def __str__(self) -> str:
        """Name the file, the fault and the way out."""
        return (
            f"The data file {self.path.name} {self.fault}. Install Downhill again, or put the "
            f"original file back in {self.path.parent}; the README.md there says which one it is."
        )


def read_idx(path: Path, shape: tuple[int, ...], md5: str | None = None) -> NDArray[np.uint8]:
    """Unzip and check one IDX file of unsigned bytes; the array is read-only.

    Parameters
    ----------
    shape
        What the file must hold, such as (60000, 28, 28).
    md5
        Hexadecimal checksum of the unzipped file; None leaves it unchecked.

    Raises
    ------
    DataFault
        If the file is missing, unreadable, not gzip, cut short, too long, of another shape or
        type, or its checksum differs.
    """
    try:
        with gzip.open(path) as file:
            header = _checked_header(path, file, shape)
            # One byte more than belongs there shows a file that is too long, or a gzip bomb,
            # and reaching the end makes gzip compare its own checksum.
            body = file.read(math.prod(shape) + 1)
    except FileNotFoundError:
        raise DataFault(path, "is missing") from None
    except EOFError:
        raise DataFault(path, "is cut short") from None
    except (gzip.BadGzipFile, zlib.error) as error:
        raise DataFault(path, f"is not an intact gzip file ({error})") from error
    except OSError as error:
        raise DataFault(path, f"cannot be read ({error.strerror or error})") from error
    if len(body) < math.prod(shape):
        raise DataFault(path, f"is cut short: {len(body):,} of {math.prod(shape):,} bytes")
    if len(body) > math.prod(shape):
        raise DataFault(path, "goes on after its last entry")
    if md5 is not None and _md5(header, body) != md5:
        raise DataFault(path, "has the right size but other contents: its checksum is wrong")
    return np.frombuffer(body, np.uint8).reshape(shape)


def _checked_header(path: Path, file: gzip.GzipFile, shape: tuple[int, ...]) -> bytes:
    magic = file.read(4)
    if len(magic) < 4:
        raise DataFault(path, "is cut short")
    if magic[:2] != b"\0\0":
        raise DataFault(path, "is not an IDX file")
    if magic[2] != UNSIGNED_BYTES:
        raise DataFault(path, f"holds entries of type 0x{magic[2]:02x}, not unsigned bytes")
    if magic[3] != len(shape):
        raise DataFault(
            path,
            f"has {magic[3]} dimensions where {len(shape)} belong: images and labels may have "
            "changed places",
        )
    lengths = file.read(4 * len(shape))
    if len(lengths) < 4 * len(shape):
        raise DataFault(path, "is cut short")
    found = struct.unpack(f">{len(shape)}I", lengths)
    if found != shape:
        raise DataFault(path, f"holds {_sizes(found)} entries where {_sizes(shape)} belong")
    return magic + lengths


def _sizes(shape: tuple[int, ...]) -> str:
    return " x ".join(f"{length:,}" for length in shape)


def _md5(*parts: bytes) -> str:
    digest = hashlib.md5(usedforsecurity=False)
    for part in parts:
        digest.update(part)
    return digest.hexdigest()
