"""What stands in a plot besides its curves: upright lines with a word, and the hover card."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPen

from gui.theme import Theme
from gui.views.tint import role_colour


class UprightMark:
    """A vertical line across the plot, hidden until placed.

    ``text`` stands beside it at ``position``, 0 at the bottom and 1 at the top.
    """

    def __init__(
        self,
        plot: pg.PlotItem,
        role: str,
        style: Qt.PenStyle,
        text: str = "",
        position: float = 0.08,
    ) -> None:
        self._role = role
        self._style = style
        self.x: float | None = None
        options = {"position": position, "anchors": [(0.0, 0.5), (1.0, 0.5)]} if text else None
        self._line = pg.InfiniteLine(angle=90, label=text or None, labelOpts=options)
        self._line.setZValue(20)
        self._line.hide()
        plot.addItem(self._line, ignoreBounds=True)

    def set_theme(self, theme: Theme) -> None:
        """Take the colour of the mark's role from ``theme``."""
        colour = role_colour(theme, self._role)
        pen = QPen(colour, 1.5, self._style)
        pen.setCosmetic(True)
        self._line.setPen(pen)
        label = getattr(self._line, "label", None)
        if label is not None:
            label.setColor(colour)
            label.fill = pg.mkBrush(role_colour(theme, "stage", 0.8))

    def set_text(self, text: str) -> None:
        """Change the words of a mark that has some."""
        self._line.label.setFormat(text)

    def set_span(self, low: float, high: float) -> None:
        """Let the line run from share ``low`` of the height to share ``high``."""
        self._line.setSpan(low, high)

    def place(self, x: float | None) -> None:
        """Put the line at ``x``; None hides it."""
        self.x = x
        self._line.setVisible(x is not None)
        if x is not None:
            self._line.setPos(x)


class HoverCard:
    """A dashed line at one step, dots on the curves, and a card with the exact values."""

    def __init__(self, plot: pg.PlotItem) -> None:
        self._plot = plot
        self._line = pg.InfiniteLine(angle=90)
        self._dots = pg.ScatterPlotItem(size=8, pxMode=True)
        self._card = pg.TextItem(anchor=(0.0, 0.0))
        for height, item in ((30, self._line), (31, self._dots), (32, self._card)):
            item.setZValue(height)
            plot.addItem(item, ignoreBounds=True)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        pen = QPen(role_colour(theme, "muted", 0.8), 1.0, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        self._line.setPen(pen)
        self._card.fill = pg.mkBrush(role_colour(theme, "raised", 0.97))
        self._card.border = pg.mkPen(role_colour(theme, "line"))

    def show(
        self,
        x: float,
        title: str,
        rows: Sequence[tuple[str, str]],
        dots: Sequence[tuple[float, float, str]],
    ) -> None:
        """Show the card at ``x``: ``rows`` are role and text, ``dots`` x, height and role."""
        for item in (self._line, self._dots, self._card):
            item.show()  # first, for a hidden card does not find its place
        text = self._theme.text
        lines = [f'<span style="color:{text}">{title}</span>']
        for role, row in rows:
            colour = role_colour(self._theme, role).name()
            lines.append(
                f'<span style="color:{colour}">●</span> <span style="color:{text}">{row}</span>'
            )
        self._card.setHtml("<br>".join(lines))
        (left, right), (_low, high) = self._plot.vb.viewRange()
        flipped = x > left + 0.55 * (right - left)
        self._card.setAnchor(QPointF(1.04 if flipped else -0.04, -0.06))
        self._card.setPos(x, high)
        self._line.setPos(x)
        stage = role_colour(self._theme, "stage")
        self._dots.setData(
            x=[across for across, _, _ in dots],
            y=[height for _, height, _ in dots],
            brush=[pg.mkBrush(role_colour(self._theme, role)) for _, _, role in dots],
            pen=pg.mkPen(stage, width=1.5),
        )
        self._card.updateTransform(force=True)

    def hide(self) -> None:
        """Take card, line and dots away."""
        for item in (self._line, self._dots, self._card):
            item.hide()
