"""Pictures from elsewhere, read with caution: a file or a clipboard can hold anything.

A file is read by a thread, so the window never waits. What is huge is refused by its declared size
before a byte of its pixels is unpacked; of what moves, the first frame is taken.
"""

import threading
from pathlib import Path

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from core.photo import NoDigit, picture_from

MOST_PIXELS = 100_000_000  # of what a file declares
MOST_MEGABYTES = 512  # of what Qt may unpack
LOOKED_AT = 1024  # pixels a side, more than `picture_from` looks at
KINDS = ("png", "jpg", "jpeg", "bmp", "gif", "webp", "svg", "ppm", "pgm", "pbm")
FILTER = "Pictures (" + " ".join(f"*.{kind}" for kind in KINDS) + ")"


class PictureFault(ValueError):
    """A picture that cannot be used; the sentence says why."""


class PictureReading:
    """A picture file on its way to the sheet."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.fault: str | None = None
        self._picture: np.ndarray | None = None
        self._thread = threading.Thread(target=self._read, daemon=True, name="picture-file")
        self._thread.start()

    @property
    def finished(self) -> bool:
        """Whether there is a picture or a fault."""
        return self.fault is not None or self._picture is not None

    def poll(self) -> np.ndarray | None:
        """The digit in it, shape (28, 28) float32 with 1 for ink; None as long as it is read."""
        return self._picture

    def close(self) -> None:
        """Wait for the end of the reading."""
        self._thread.join()

    def _read(self) -> None:
        try:
            self._picture = digit_in(read_image(self.path))
        except (PictureFault, NoDigit) as fault:
            self.fault = f"{self.path.name}: {fault}"
        except MemoryError:
            self.fault = f"{self.path.name}: this picture needs more memory than there is."


def read_image(path: Path) -> QImage:
    """The first frame of a picture file, scaled down if it is large, turned as it was taken.

    Raises
    ------
    PictureFault
        If it is no picture, damaged, or larger than anything sensible.
    """
    QImageReader.setAllocationLimit(MOST_MEGABYTES)
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if not reader.canRead():
        raise PictureFault("this is not a picture that can be read.")
    size = reader.size()
    if size.width() * size.height() > MOST_PIXELS:
        raise PictureFault(
            f"this picture has {size.width():,} × {size.height():,} pixels; "
            "make it smaller and try again."
        )
    if size.isValid() and max(size.width(), size.height()) > LOOKED_AT:
        wanted = size.scaled(LOOKED_AT, LOOKED_AT, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(wanted.expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise PictureFault("this picture is damaged.")
    return image


def digit_in(image: QImage) -> np.ndarray:
    """The digit in an image, shape (28, 28) float32 with 1 for ink.

    Raises
    ------
    PictureFault
        If there is no image.
    NoDigit
        If nothing can be read from it.
    """
    if image.isNull():
        raise PictureFault("there is no picture.")
    if max(image.width(), image.height()) > LOOKED_AT:
        aspect, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode
        image = image.scaled(LOOKED_AT, LOOKED_AT, aspect, smooth.SmoothTransformation)
    return picture_from(brightness(image))


def brightness(image: QImage) -> np.ndarray:
    """How bright every pixel is, shape (height, width), 0 black .. 1 white.

    What is transparent gets the ground on which the rest is seen best.
    """
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    if plain.isNull():
        raise PictureFault("this picture needs more memory than there is.")
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), -1)
    channels = rows[:, : 4 * plain.width()].reshape(plain.height(), plain.width(), 4) / 255.0
    bright = channels[..., :3] @ (0.299, 0.587, 0.114)  # the luma of ITU-R BT.601
    opaque = channels[..., 3]
    shown = opaque.sum()
    ground = 1.0 if shown and (bright * opaque).sum() / shown < 0.5 else 0.0
    mixed: np.ndarray = bright * opaque + ground * (1 - opaque)
    return mixed
