"""A wave through the diagram: forward it lights the layers, backward it shows the gradient."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from gui.views.network.edges import EdgeSet
from gui.views.network.places import Column

DIMMED = 0.10  # what the wave has not reached
TAIL = 0.11  # of the way between two layers
SPARKS = 90  # the most in one layer


@dataclass(frozen=True)
class Pulse:
    """Where the wave is: ``front`` 0 at the inputs, 1 at the next layer, and so on."""

    front: float
    backward: bool = False

    def across(self, columns: list[Column]) -> float:
        """How far to the right the front is."""
        return float(np.interp(self.front, np.arange(len(columns)), [c.x for c in columns]))

    def reached(self, layer: int) -> bool:
        """Whether the neurons of a layer are lit."""
        return self.backward or layer <= self.front + 0.02


def paint_revealed(
    painter: QPainter, image: QImage, under: QImage, front: float, pulse: Pulse
) -> None:
    """Paint ``image`` where the wave has been and ``under`` faintly where it has not."""
    ratio = image.devicePixelRatio()
    width, height = image.width() / ratio, image.height() / ratio
    before, behind = QRectF(0, 0, front, height), QRectF(front, 0, width - front, height)
    done, open_ = (behind, before) if pulse.backward else (before, behind)
    painter.drawImage(done, image, _scaled(done, ratio))
    painter.setOpacity(DIMMED)
    painter.drawImage(open_, under, _scaled(open_, ratio))
    painter.setOpacity(1.0)


def paint_sparks(
    painter: QPainter, layers: list[EdgeSet], front: float, pulse: Pulse, colours: tuple[str, str]
) -> None:
    """Paint what runs along the edges that cross the front, brightest on the strongest."""
    for edges in layers:
        if not len(edges.ends) or not edges.ends[0, 0] < front < edges.ends[0, 2]:
            continue
        ends = edges.ends[-SPARKS:]
        x1, y1, x2, y2 = ends.T
        head = (front - x1) / (x2 - x1)
        tail = np.clip(head + (TAIL if pulse.backward else -TAIL), 0.0, 1.0)
        lines = np.column_stack(
            [
                x1 + share * (x2 - x1) if axis == 0 else y1 + share * (y2 - y1)
                for share in (head, tail)
                for axis in (0, 1)
            ]
        )
        strong = edges.strengths[-SPARKS:] > 0.45
        positive = edges.values[-SPARKS:] > 0
        for sign in (False, True):
            for bold in (False, True):
                chosen = lines[(positive == sign) & (strong == bold)]
                pen = QPen(QColor(colours[int(sign)]), 3.4 if bold else 2.0)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                painter.setPen(pen)
                painter.drawLines([QLineF(*line) for line in chosen.tolist()])


def _scaled(box: QRectF, ratio: float) -> QRectF:
    return QRectF(box.x() * ratio, box.y() * ratio, box.width() * ratio, box.height() * ratio)
