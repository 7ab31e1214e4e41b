"""What comes to the Draw room from files, the clipboard and drops, and what goes out of it."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter

from core.photo import NoDigit
from core.store import NetworkFault
from gui.files import Files
from gui.page import Page
from gui.pages.draw.desk import DrawDesk
from gui.pages.draw.drawing_file import DrawingFault, from_bytes, to_bytes
from gui.pages.draw.image_files import (
    FILTER,
    KINDS,
    PictureFault,
    PictureReading,
    digit_in,
)
from gui.pages.draw.pad_probe import PadProbe

SAVED_SIDE = 280
PICTURE, NETWORK, STROKES = "picture", "network", "strokes"
LARGEST_DRAWING = 20_000_000  # bytes


class DrawingFiles:
    """Opens, saves, pastes and takes drops; what goes wrong is said in the message line."""

    def __init__(self, page: Page, desk: DrawDesk, pad: PadProbe) -> None:
        self._page = page
        self._desk = desk
        self._pad = pad
        self._files = Files(page)
        self._reading: PictureReading | None = None

    # Coming in

    def ask_for_picture(self) -> None:
        """Ask for a picture or a drawing and open it."""
        kinds = (FILTER, "Drawings (*.json)")
        self._files.ask_which("Open a picture of a digit", kinds, self.open_file)

    def ask_for_network(self) -> None:
        """Ask for a network and let it read."""
        self._files.ask_which("Open network", ("Network (*.npz)",), self.open_file)

    def open_file(self, path: Path) -> None:
        """Open a network, a drawing or a picture, whichever it is by its name."""
        kind = _kind(path)
        if kind == NETWORK:
            self._open_network(path)
        elif kind == STROKES:
            self._open_drawing(path)
        else:
            self._reading = PictureReading(path)

    def paste(self) -> None:
        """Put what is on the clipboard on the sheet."""
        data = QGuiApplication.clipboard().mimeData()
        if data is not None and self.accepts(data):
            self.take_drop(data)
        else:
            self._files.warn("There is no picture on the clipboard.")

    def accepts(self, data: QMimeData) -> bool:
        """Whether this could be a picture, a drawing or a network."""
        return data.hasImage() or _file(data) is not None

    def take_drop(self, data: QMimeData) -> None:
        """Take the file or the picture."""
        path = _file(data)
        if path is not None:
            self.open_file(path)
            return
        image = QImage(data.imageData())
        try:
            self._take(digit_in(image))
        except (PictureFault, NoDigit) as fault:
            self._files.warn(_sentence(str(fault)))

    def poll(self) -> None:
        """Take a picture that has been read meanwhile; called in every frame."""
        reading = self._reading
        if reading is None or not reading.finished:
            return
        self._reading = None
        picture = reading.poll()
        if picture is None:
            self._files.warn(reading.fault or "")
        else:
            self._take(picture)

    def close(self) -> None:
        """Wait for what is still being read."""
        if self._reading is not None:
            self._reading.close()

    # Going out

    def save_seen(self) -> None:
        """Save what the network sees as a picture."""
        self._save_image("Save what the network sees", "downhill-digit.png", self._seen_image())

    def save_pad(self) -> None:
        """Save the pad as a picture."""
        image = None if self._desk.seen is None else self._pad.canvas.image(4 * SAVED_SIDE)
        self._save_image("Save the pad", "downhill-pad.png", image)

    def save_strokes(self) -> None:
        """Save the drawing so that it can be opened and drawn on again."""
        if self._desk.seen is None:
            self._files.warn("Nothing is drawn, so there is nothing to save.")
            return
        content = to_bytes(self._desk.sheet.drawing)
        self._files.save(
            "Save the strokes", "downhill-drawing.json", ("Drawing (*.json)",), content
        )

    def copy(self) -> None:
        """Put what the network sees on the clipboard."""
        image = self._seen_image()
        if image is None:
            self._files.warn("Nothing is drawn, so there is nothing to copy.")
        else:
            QGuiApplication.clipboard().setImage(image)
            self._page.banner.show_message("Copied what the network sees.", "info")

    # Inside

    def _take(self, picture: np.ndarray) -> None:
        self._desk.show_picture(picture)
        self._desk.bring_forward(PadProbe.key)

    def _open_network(self, path: Path) -> None:
        try:
            reader = self._desk.open_network(path)
        except NetworkFault as fault:
            self._files.warn(str(fault))
        else:
            self._page.banner.show_message(f"Now {reader.description}, reads.", "info")

    def _open_drawing(self, path: Path) -> None:
        try:
            if path.stat().st_size > LARGEST_DRAWING:
                raise DrawingFault("this is larger than any drawing.")
            drawing = from_bytes(path.read_bytes())
        except (DrawingFault, OSError) as fault:
            why = fault if isinstance(fault, DrawingFault) else "it cannot be read."
            self._files.warn(f"{path.name}: {why}")
            return
        self._desk.sheet.take(drawing)
        self._desk.bring_forward(PadProbe.key)

    def _seen_image(self) -> QImage | None:
        seen = self._desk.seen
        if seen is None:
            return None
        levels = (255 * seen).round().astype("uint8")
        side = levels.shape[0]
        image = QImage(levels.tobytes(), side, side, side, QImage.Format.Format_Grayscale8)
        return image.scaled(
            SAVED_SIDE, SAVED_SIDE, Qt.AspectRatioMode.KeepAspectRatio
        )  # unsmoothed: every pixel is to be seen

    def _save_image(self, title: str, name: str, image: QImage | None) -> None:
        if image is None:
            self._files.warn("Nothing is drawn, so there is nothing to save.")
            return
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(image)
        self._files.save(title, name, ("Picture (*.png)",), bytes(buffer.data().data()))


def _file(data: QMimeData) -> Path | None:
    """The first file of this machine that is meant and has a kind that can be opened."""
    for url in data.urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and _kind(path) is not None:
            return path
    return None


def _kind(path: Path) -> str | None:
    """What a file is, by its name."""
    suffix = path.suffix.lower().lstrip(".")
    return {"npz": NETWORK, "json": STROKES}.get(suffix, PICTURE if suffix in KINDS else None)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
