"""The edges of the diagram: which are strong enough to be drawn, and a picture of all of them.

Each layer's edges are measured by the strongest of them, and the strongest few are thick lines.
"""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from gui.views.network.places import Column
from gui.views.network.web import EdgeWeb, glass_table

MOST_A_LAYER = 180
FAINTEST = 0.06  # of the strongest of the layer
BOLD, BOLD_A_LAYER = 0.5, 12  # those that are drawn once more, as thick lines


@dataclass(frozen=True, eq=False)
class EdgeSet:
    """The edges of one layer that are drawn, the weakest first.

    Attributes
    ----------
    sources, neurons
        The places in the two columns, each of shape (n,).
    values
        What colours them, shape (n,).
    ends
        x1, y1, x2, y2 of each, shape (n, 4).
    strongest
        The largest |value| of the layer.
    shape
        How many sources and how many neurons are shown.
    """

    sources: np.ndarray
    neurons: np.ndarray
    values: np.ndarray
    ends: np.ndarray
    strongest: float
    shape: tuple[int, int]

    @property
    def strengths(self) -> np.ndarray:
        """|value| as a share of the strongest, shape (n,)."""
        shares: np.ndarray = np.abs(self.values) / (self.strongest or 1.0)
        return shares

    def depths(self) -> np.ndarray:
        """How strongly every edge of the layer is coloured, with its sign, (sources * neurons,)."""
        depths = np.zeros(self.shape)
        shades = np.sign(self.values) * (0.05 + 1.15 * self.strengths**1.3)
        depths[self.sources, self.neurons] = shades
        return depths.ravel()


def strongest_edges(
    values: np.ndarray, left: Column, right: Column, only: np.ndarray | None = None
) -> EdgeSet:
    """Choose among ``values``, (shown sources, shown neurons); ``only`` masks those wanted."""
    sizes = np.nan_to_num(np.abs(values), posinf=0.0)
    strongest = float(sizes.max(initial=0.0))
    eligible = sizes > FAINTEST * strongest
    if only is not None:
        eligible &= only
    flat = np.flatnonzero(eligible)
    flat = flat[np.argsort(sizes.ravel()[flat], kind="stable")][-MOST_A_LAYER:]
    sources, neurons = np.unravel_index(flat, values.shape)
    starts = np.full(len(flat), left.x + left.radius)
    stops = np.full(len(flat), right.x - right.radius)
    ends = np.column_stack([starts, left.y[sources], stops, right.y[neurons]])
    return EdgeSet(sources, neurons, values.ravel()[flat], ends, strongest, values.shape)


def draw_edges(
    layers: list[EdgeSet], web: EdgeWeb, image: QImage, colours: tuple[str, str]
) -> None:
    """Draw the edges on the transparent ``image``; the colours are negative's and positive's."""
    painter = QPainter(image)
    depths = np.concatenate([edges.depths() for edges in layers])
    painter.drawImage(web.corner, web.paint(depths, glass_table(*colours)))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for edges in layers:
        bold = np.flatnonzero(edges.strengths[-BOLD_A_LAYER:] > BOLD)
        shares = edges.strengths[-BOLD_A_LAYER:][bold].tolist()
        ends = edges.ends[-BOLD_A_LAYER:][bold].tolist()
        positive = (edges.values[-BOLD_A_LAYER:][bold] > 0).tolist()
        for share, line, sign in zip(shares, ends, positive, strict=True):
            painter.setPen(_pen(colours[int(sign)], share))
            painter.drawLine(QLineF(*line))
    painter.end()


def blank(kept: QImage | None, size: QSizeF, ratio: float) -> QImage:
    """Return a transparent image of this size: the one that was ``kept``, if it fits."""
    pixels = (size * ratio).toSize()
    image = kept
    if image is None or image.size() != pixels:
        image = QImage(pixels, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _pen(colour: str, strength: float) -> QPen:
    # Opaque: Qt takes six times as long for a smooth line that can be seen through.
    return QPen(QColor(colour), 0.4 + 2.0 * strength**2)


def nearest_edge(
    layers: list[EdgeSet], x: float, y: float, within: float
) -> tuple[int, int] | None:
    """The layer and the number in it of the edge that passes (x, y) closest, if close enough.

    Of edges that are about equally close the strongest is meant.
    """
    for layer, edges in enumerate(layers):
        if not len(edges.ends):
            continue
        x1, y1, x2, y2 = edges.ends.T
        if not x1[0] <= x <= x2[0]:
            continue
        share = (x - x1) / (x2 - x1)
        upright = np.abs(y1 + share * (y2 - y1) - y)
        distances = upright * (x2 - x1) / np.hypot(x2 - x1, y2 - y1)
        close = np.flatnonzero(distances <= max(within, 0.0))
        if len(close):
            score = distances[close] / within - 0.7 * edges.strengths[close]
            return layer, int(close[score.argmin()])
    return None
