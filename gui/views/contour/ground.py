"""The ground of the contour map: its shaded colours, basins and level lines, as arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from gui.colormaps import surface_lut
from gui.theme import Theme
from gui.views.contour.iso_lines import level_segments
from gui.views.ground.basin_colours import basin_colours
from gui.views.ground.height_field import HeightField
from gui.views.tint import rgb

Floats = NDArray[np.float64]
Labels = NDArray[np.intp]

LEVEL_COUNT = 16
_LONGER_SIDE = 400  # pixels
_LIGHT = np.array([-0.42, -0.48, 0.77])
_TINT, _BORDER, _HATCH = 0.5, 0.8, 12


@dataclass
class MapGround:
    """Pictures of one height field, and of which valley each place belongs to, if known."""

    field: HeightField
    basins: Labels | None = None

    def picture(self, theme: Theme) -> NDArray[np.uint8]:
        """The ground (width, height, 3), first index x, finer than the grid and softly lit."""
        field = self.field
        longer = field.half_sides.max()
        width, height = (_LONGER_SIDE * field.half_sides / longer).astype(int).tolist()
        lut = surface_lut(theme).astype(np.float32)
        level = np.clip(field.refined(field.z, (width, height)), 0, 1).astype(np.float32)
        colours = lut[np.rint(level * (len(lut) - 1)).astype(np.intp)]
        if self.basins is not None:
            _tint(colours, self.basins, theme)
        light = 0.82 + 0.24 * np.maximum(field.grid_normals @ _LIGHT, 0)
        colours *= field.refined(light, (width, height))[..., None]
        shaded: NDArray[np.uint8] = np.minimum(colours, 255).astype(np.uint8)
        return shaded

    def level_lines(self) -> Floats:
        """All level lines as pieces from end to end in true coordinates, shape (n, 2, 2)."""
        steps = np.arange(1, LEVEL_COUNT) / LEVEL_COUNT
        return level_segments(self.field.x, self.field.y, self.field.z, steps)


def _tint(colours: NDArray[np.float32], basins: Labels, theme: Theme) -> None:
    """Lay the basins' colours over the ground, hatch the lost, draw the borders; in place."""
    width, height = colours.shape[:2]
    i, j = (
        (np.arange(side) * count // side)
        for side, count in zip((width, height), basins.shape, strict=True)
    )
    labels = basins[i[:, None], j]
    tints, strengths = basin_colours(theme, labels)
    stripes = (np.add.outer(np.arange(width), np.arange(height)) % _HATCH) < _HATCH // 2
    strengths = np.where((labels == -1) & stripes, 0.25 * strengths, strengths)
    colours += _TINT * strengths[..., None] * (tints - colours)
    border = np.zeros((width, height), bool)
    for one, other in ((np.s_[1:], np.s_[:-1]), (np.s_[:, 1:], np.s_[:, :-1])):
        parted = labels[one] != labels[other]
        border[one] |= parted
        border[other] |= parted  # on both sides, so that the line is two wide
    ink = 255 * np.array(rgb(QColor(theme.stage if theme.name == "dark" else theme.text)))
    colours[border] += _BORDER * (ink - colours[border])
