"""Pictures from elsewhere: what can be read is read, and what cannot is refused in words."""

import struct
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from core.photo import NoDigit
from gui.pages.draw.image_files import PictureFault, PictureReading, digit_in, read_image


def image_of_a_one(ground: Qt.GlobalColor, ink: Qt.GlobalColor, form: QImage.Format) -> QImage:
    image = QImage(300, 400, form)
    image.fill(QColor(ground))
    painter = QPainter(image)
    painter.setPen(QPen(QColor(ink), 30))
    painter.drawLine(150, 60, 150, 340)
    painter.end()
    return image


@pytest.mark.parametrize(
    ("ground", "ink", "form", "suffix"),
    [
        (Qt.GlobalColor.white, Qt.GlobalColor.black, QImage.Format.Format_RGB32, "png"),
        (Qt.GlobalColor.black, Qt.GlobalColor.yellow, QImage.Format.Format_RGB32, "jpg"),
        (Qt.GlobalColor.transparent, Qt.GlobalColor.black, QImage.Format.Format_ARGB32, "png"),
        (Qt.GlobalColor.transparent, Qt.GlobalColor.white, QImage.Format.Format_ARGB32, "png"),
        (Qt.GlobalColor.white, Qt.GlobalColor.black, QImage.Format.Format_RGBA64, "png"),
        (Qt.GlobalColor.white, Qt.GlobalColor.black, QImage.Format.Format_Grayscale8, "bmp"),
    ],
)
def test_a_digit_is_read_whatever_its_ground(
    qapp: object,
    tmp_path: Path,
    ground: Qt.GlobalColor,
    ink: Qt.GlobalColor,
    form: QImage.Format,
    suffix: str,
) -> None:
    path = tmp_path / f"one.{suffix}"
    assert image_of_a_one(ground, ink, form).save(str(path))
    picture = digit_in(read_image(path))
    assert picture.shape == (28, 28)
    middle, edges = picture[8:20, 14], picture[:, [*range(8), *range(20, 28)]]
    assert middle.mean() > 0.9
    assert edges.mean() < 0.02


def png_header(width: int, height: int) -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        body = name + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    size = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(b"\0" * 99))


def png_of_one_pixel(path: Path) -> None:
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    image.fill(QColor(Qt.GlobalColor.red))
    image.save(str(path))


HOSTILE: dict[str, Callable[[Path], object]] = {
    "huge": lambda path: path.write_bytes(png_header(20_000, 20_000)),
    "long": lambda path: path.write_bytes(png_header(2**31 - 1, 1)),
    "empty": lambda path: path.write_bytes(b""),
    "no picture": lambda path: path.write_bytes(b"MZ" + bytes(range(256))),
    "cut short": lambda path: path.write_bytes(png_header(200, 200)),
    "one pixel": png_of_one_pixel,
    "missing": lambda path: None,
    "a folder": Path.mkdir,
}


@pytest.mark.parametrize("fault", HOSTILE)
def test_what_cannot_be_read_is_refused_in_words(qapp: object, tmp_path: Path, fault: str) -> None:
    path = tmp_path / "picture.png"
    HOSTILE[fault](path)
    reading = PictureReading(path)
    until = time.monotonic() + 10
    while not reading.finished and time.monotonic() < until:
        time.sleep(0.005)
    reading.close()
    assert reading.poll() is None
    assert reading.fault is not None
    assert reading.fault.startswith("picture.png: ")
    assert reading.fault.endswith(".")


def test_of_what_moves_the_first_frame_is_taken(qapp: object, tmp_path: Path) -> None:
    frame = bytes.fromhex("2c000000000200020000 02034402 0500".replace(" ", ""))
    head = b"GIF89a" + struct.pack("<HHBBB", 2, 2, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    path = tmp_path / "moving.gif"
    path.write_bytes(head + frame + frame + b";")
    assert read_image(path).size().width() == 2


def test_nothing_is_no_digit(qapp: object) -> None:
    with pytest.raises(PictureFault):
        digit_in(QImage())
    blank = QImage(50, 50, QImage.Format.Format_RGB32)
    blank.fill(QColor(Qt.GlobalColor.white))
    with pytest.raises(NoDigit):
        digit_in(blank)


def test_ink_is_one(qapp: object) -> None:
    image = QImage(28, 28, QImage.Format.Format_Grayscale8)
    image.fill(255)
    image.setPixelColor(14, 14, QColor(Qt.GlobalColor.black))
    picture = digit_in(image)
    assert np.argwhere(picture > 0.5).tolist() == [[14, 14]]
