"""What lies on the contour map: balls, paths and arrows, named by their colour role."""

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from gui.theme import DARK, Theme
from gui.views.contour_items import MapArrow
from gui.views.height_field import HeightField
from gui.views.path_thinning import newest_distinct, spaced
from gui.views.tint import role_colour

Floats = NDArray[np.float64]

_BALL_PIXELS, _DOT_PIXELS, _PATH_WIDTH = 15.0, 5.0, 2.4
_SHORTEST, _MOST_PIECES, _DOT_SPACING = 0.004, 1500, 0.026  # in a map about 2 wide
_PATH_LAYER, _DOT_LAYER, _ARROW_LAYER, _BALL_LAYER = 10, 11, 20, 30


class ContourMarks:
    """Adds marks to a plot and recolours them when the theme changes."""

    def __init__(self, plot: pg.PlotWidget) -> None:
        self._plot = plot
        self._theme = DARK
        self._balls: dict[str, pg.ScatterPlotItem] = {}
        self._paths: dict[str, tuple[pg.PlotCurveItem, pg.ScatterPlotItem]] = {}
        self._arrows: dict[str, MapArrow] = {}

    def set_theme(self, theme: Theme) -> None:
        """Recolour all marks."""
        self._theme = theme
        for role, ball in self._balls.items():
            self._colour_ball(role, ball)
        for role, pair in self._paths.items():
            self._colour_path(role, *pair)
        for role, arrow in self._arrows.items():
            arrow.set_colours(role_colour(theme, role), self._outline())

    def set_ball(self, role: str, place: Floats) -> None:
        """Put a ball at (2,)."""
        if role not in self._balls:
            self._balls[role] = pg.ScatterPlotItem(size=_BALL_PIXELS, pxMode=True)
            self._colour_ball(role, self._balls[role])
            self._add(self._balls[role], _BALL_LAYER)
        self._balls[role].setData(pos=place[None])

    def hide_ball(self, role: str) -> None:
        """Take a ball away."""
        if role in self._balls:
            self._plot.removeItem(self._balls.pop(role))

    def set_path(self, role: str, places: Floats, field: HeightField) -> None:
        """Show a path (n, 2); an empty one takes it away."""
        if role not in self._paths:
            line = pg.PlotCurveItem(antialias=True, connect="pairs")
            dots = pg.ScatterPlotItem(size=_DOT_PIXELS, pxMode=True)
            self._paths[role] = (line, dots)
            self._colour_path(role, line, dots)
            self._add(line, _PATH_LAYER)
            self._add(dots, _DOT_LAYER)
        line, dots = self._paths[role]
        pieces, spots = _thinned(places, field)
        line.setData(pieces[:, 0], pieces[:, 1])
        dots.setData(pos=spots)

    def set_arrow(self, role: str, tail: Floats, tip: Floats) -> None:
        """Show an arrow from (2,) to (2,)."""
        if role not in self._arrows:
            self._arrows[role] = MapArrow()
            self._arrows[role].set_colours(role_colour(self._theme, role), self._outline())
            self._add(self._arrows[role], _ARROW_LAYER)
        self._arrows[role].set_ends(tail, tip)

    def hide_arrow(self, role: str) -> None:
        """Take an arrow away."""
        if role in self._arrows:
            self._plot.removeItem(self._arrows.pop(role))

    def _add(self, item: pg.GraphicsObject, layer: int) -> None:
        item.setZValue(layer)
        self._plot.addItem(item, ignoreBounds=True)

    def _outline(self) -> QColor:
        return role_colour(self._theme, "stage" if self._theme.name == "dark" else "text", 0.6)

    def _colour_ball(self, role: str, ball: pg.ScatterPlotItem) -> None:
        ball.setBrush(role_colour(self._theme, role))
        ball.setPen(pg.mkPen(self._outline(), width=2))

    def _colour_path(self, role: str, line: pg.PlotCurveItem, dots: pg.ScatterPlotItem) -> None:
        line.setPen(pg.mkPen(role_colour(self._theme, role), width=_PATH_WIDTH))
        pale = "text" if self._theme.name == "dark" else "stage"
        # White dots on many paths would hide whose path it is.
        dots.setBrush(role_colour(self._theme, pale if role == "ball" else role))
        dots.setPen(pg.mkPen(role_colour(self._theme, role), width=1))


def _thinned(places: Floats, field: HeightField) -> tuple[Floats, Floats]:
    """Pieces of a line as pairs of ends, (2 n, 2), and dots, (m, 2), that can be told apart."""
    nothing = np.empty((0, 2))
    if not len(places):
        return nothing, nothing
    box = field.to_box(places)
    line = np.vstack([spaced(box, nothing, _SHORTEST), box[-1:]])
    rows = np.hstack([line[:-1], line[1:]])
    if len(rows) > _MOST_PIECES:
        rows = rows[newest_distinct(rows, _SHORTEST)[-_MOST_PIECES:]]
    spots = spaced(box, nothing, _DOT_SPACING)
    spots = spots[newest_distinct(spots, _DOT_SPACING)[-_MOST_PIECES // 2 :]]
    return field.from_box(rows.reshape(-1, 2)), field.from_box(spots)
