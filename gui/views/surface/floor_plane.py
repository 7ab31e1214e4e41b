"""The input plane under the surface: a quiet frame with a few ticks, values and axis names.

The values stand along the two edges nearest the camera. Text is drawn once into an image and then
shown as small pictures that face the viewer, so that hills hide it as they hide everything else.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QOpenGLFunctions, QPainter
from PySide6.QtOpenGL import QOpenGLTexture

from gui.views.ground.height_field import BOX_HEIGHT, HeightField
from gui.views.surface.gl_mesh import GlMesh, Uniform
from gui.views.surface.meshes import segments
from gui.views.surface.shader import LABEL_FRAGMENT, LABEL_VERTEX

Floats = NDArray[np.float64]

FLOOR = -BOX_HEIGHT / 2 - 0.03
_TICK = 0.035
_VALUES_OUT, _NAME_OUT = 0.09, 0.2
_LABEL = np.dtype([("a_anchor", "f4", 3), ("a_offset", "f4", 2), ("a_texel", "f4", 2)])
_CORNERS = np.array([[0, 0], [1, 0], [1, 1], [0, 0], [1, 1], [0, 1]], float)


def round_ticks(low: float, high: float, about: int = 4) -> Floats:
    """Round values inside low..high, about so many, a step of 1, 2 or 5 times a power of ten."""
    rough = (high - low) / about
    power = 10.0 ** np.floor(np.log10(rough))
    step = power * min((1, 2, 5, 10), key=lambda part: abs(np.log(rough / (part * power))))
    ticks: Floats = np.arange(np.ceil(low / step - 1e-9), np.floor(high / step + 1e-9) + 1) * step
    return ticks


@dataclass(frozen=True)
class _Label:
    text: str
    anchor: tuple[float, float]


class FloorPlane:
    """Lines of the plane for one height field, and its labels for a side of the camera."""

    def __init__(self, field: HeightField, names: tuple[str, str]) -> None:
        self._field = field
        self._names = names
        self._ticks = (
            round_ticks(field.x[0], field.x[-1]),
            round_ticks(field.y[0], field.y[-1]),
        )

    def lines(self, colour: tuple[float, ...], faint: tuple[float, ...]) -> NDArray[np.void]:
        """The frame and, fainter, a line at every tick."""
        across, along = self._field.half_sides
        corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]]) * [across, along]
        frame = _on_floor(corners)
        x, y = (self._tick_places(axis) for axis in (0, 1))
        starts = [*([t, -along] for t in x), *([-across, t] for t in y)]
        ends = [*([t, along] for t in x), *([across, t] for t in y)]
        grid = segments(_on_floor(starts), _on_floor(ends), faint, 1.0)
        return np.concatenate([grid, segments(frame[:-1], frame[1:], colour, 1.3)])

    def labels(self, eye: Floats) -> list[_Label]:
        """Tick values and names on the edges that face the eye."""
        labels = []
        for axis in (0, 1):
            side = 1.0 if eye[1 - axis] > 0.1 else -1.0
            edge = side * (self._field.half_sides[1 - axis])
            for value, place in zip(self._ticks[axis], self._tick_places(axis), strict=True):
                written = f"{value + 0.0:.6g}"  # there is no minus before nought
                labels.append(_label(written, axis, place, edge + side * _VALUES_OUT))
            labels.append(_label(self._names[axis], axis, 0.0, edge + side * _NAME_OUT))
        return labels

    def reach(self, eye: Floats) -> Floats:
        """Points (n, 3) that a picture must hold: the corners, and the labels seen from an eye."""
        corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * self._field.half_sides
        return _on_floor([*corners, *(label.anchor for label in self.labels(eye))])

    def _tick_places(self, axis: int) -> Floats:
        low, high = (self._field.x, self._field.y)[axis][[0, -1]]
        places: Floats = (
            (self._ticks[axis] - low) / (high - low) * 2 - 1
        ) * self._field.half_sides[axis]
        return places


def _on_floor(points: object) -> Floats:
    flat = np.asarray(points, float)
    return np.column_stack([flat, np.full(len(flat), FLOOR)])


def _label(text: str, axis: int, place: float, out: float) -> _Label:
    return _Label(text.replace("-", "−"), (place, out) if axis == 0 else (out, place))


class LabelMesh(GlMesh):
    """Small texts that face the viewer, anchored on the floor."""

    def __init__(self) -> None:
        super().__init__(LABEL_VERTEX, LABEL_FRAGMENT)
        self._image: QImage | None = None
        self._texture: QOpenGLTexture | None = None

    def set_labels(self, labels: list[_Label], font: QFont, pixel: float) -> None:
        """Show labels in a font; pixel is the number of device pixels to a logical one."""
        sharp = QFont(font)
        sharp.setPixelSize(round(QFontMetrics(font).height() * 0.74 * pixel))
        metrics = QFontMetrics(sharp)
        width = max(metrics.horizontalAdvance(label.text) for label in labels) + 4
        row = metrics.height() + 2
        sheet = QImage(width, row * len(labels), QImage.Format.Format_RGBA8888)
        sheet.fill(0)
        painter = QPainter(sheet)
        painter.setFont(sharp)
        vertices = np.empty((len(labels), 6), _LABEL)
        size = np.array([width, row], float)
        for at, label in enumerate(labels):
            cell = QRect(0, at * row, width, row)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, label.text)
            vertices["a_anchor"][at] = (*label.anchor, FLOOR)
            vertices["a_offset"][at] = np.floor((_CORNERS - 0.5) * size)
            vertices["a_texel"][at, :, 0] = _CORNERS[:, 0]
            vertices["a_texel"][at, :, 1] = (at + 1 - _CORNERS[:, 1]) / len(labels)
        painter.end()
        self._image = sheet
        self.set_vertices(vertices)

    def draw(
        self, functions: QOpenGLFunctions, shared: Mapping[str, Uniform], first: int = 0
    ) -> None:
        if self._image is not None:
            if self._texture is not None:
                self._texture.destroy()
            mips = QOpenGLTexture.MipMapGeneration.DontGenerateMipMaps
            self._texture = QOpenGLTexture(self._image, mips)
            near = QOpenGLTexture.Filter.Nearest
            self._texture.setMinMagFilters(near, near)
            self._image = None
        if self._texture is not None:
            self._texture.bind()
            super().draw(functions, shared, first)
            self._texture.release()

    def release(self) -> None:
        if self._texture is not None:
            self._image = None
            self._texture.destroy()
            self._texture = None
        super().release()
