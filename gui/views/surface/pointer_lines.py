"""The lines of which arrows, scale ellipses and steps on the input plane are made.

Each is drawn in two moves: it asks for places on the ground, and once those are laid it makes its
pieces. So all of them are laid together: laying one place costs as much as laying fifty.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gui.theme import Theme
from gui.views.ground.arrow_look import arrow_colour, arrow_weight
from gui.views.ground.height_field import HeightField
from gui.views.surface.floor_plane import FLOOR
from gui.views.surface.meshes import segments
from gui.views.tint import rgb, role_colour

Floats = NDArray[np.float64]

_HEAD_LENGTH, _HEAD_PIXELS, _SHAFT_PIXELS = 0.1, 17.0, 4.5
_SHAFT_SHARES = np.linspace(0, 1, 10)[:, None]
_ELLIPSE_PIXELS, _PLUMB_PIXELS, _FOOT_PIXELS = 1.4, 1.4, 8.0
_PLUMB_SHARES = np.linspace(0, 1, 18)[:, None]
_ANGLES = np.linspace(0, 2 * np.pi, 60, endpoint=False)
# Of two points round the rim, a dash goes from the first to the second.
_CIRCLE = np.stack([np.cos(_ANGLES), np.sin(_ANGLES)], axis=1)


@dataclass(frozen=True)
class Draft:
    """Places (n, 2) of the box to be laid on the ground, and what to make of them, laid (n, 3)."""

    places: Floats
    finish: Callable[[Floats], list[Floats]]


def scale_draft(field: HeightField, scales: dict[str, Floats], theme: Theme) -> Draft:
    """Dashed ellipses round the balls, in their colours."""
    centres, radii = np.array(list(scales.values())).transpose(1, 0, 2)
    rims = field.spread(centres[:, None] + radii[:, None] * _CIRCLE).reshape(-1, 4)
    inside = (np.abs(rims) <= np.tile(field.half_sides, 2)).all(axis=1)
    pale = "text" if theme.name == "dark" else "stage"
    colours = _colours(theme, [pale if role == "ball" else role for role in scales])
    colours = np.repeat(colours, len(_ANGLES) // 2, axis=0)[inside]

    def finish(laid: Floats) -> list[Floats]:
        return [_pieces(laid[0::2], laid[1::2], colours, _ELLIPSE_PIXELS)]

    return Draft(rims[inside].reshape(-1, 2), finish)


def floor_draft(field: HeightField, steps: dict[str, Floats], theme: Theme) -> Draft:
    """Steps on the input plane, each with a plumb line from its ball."""
    ends = field.to_box(np.array(list(steps.values())))
    colours = _colours(theme, list(steps))
    flat = np.full((*ends.shape[:2], 3), FLOOR)
    flat[..., :2] = ends
    tails, tips = flat[:, 0], flat[:, 1]

    def finish(laid: Floats) -> list[Floats]:
        plumb = tails[:, None] + _PLUMB_SHARES * (laid - tails)[:, None]
        quiet = np.repeat(colours * [1, 1, 1, 0.55], len(_PLUMB_SHARES) // 2, axis=0)
        starts, stops = (plumb[:, at::2].reshape(-1, 3) for at in (0, 1))
        weights = np.full(len(tails), 0.6)
        necks = _necks(tails, tips, weights)
        return [
            _pieces(starts, stops, quiet, _PLUMB_PIXELS),
            *_arrows(np.stack([tails, necks], axis=1), tips, colours, weights),
            _pieces(tails, tails, colours, _FOOT_PIXELS),
        ]

    return Draft(ends[:, 0], finish)


def arrow_draft(field: HeightField, arrows: dict[str, Floats], theme: Theme) -> Draft:
    """Arrows over the ground."""
    names = sorted(arrows, key=arrow_weight, reverse=True)  # the thin ones on top
    ends = field.to_box(np.array([arrows[name] for name in names]))
    colours = np.array([(*rgb(arrow_colour(theme, name)), 1.0) for name in names])
    weights = np.array([arrow_weight(name) for name in names])
    necks = _necks(ends[:, 0], ends[:, 1], weights)
    shafts = ends[:, None, 0] + _SHAFT_SHARES * (necks - ends[:, 0])[:, None]
    places = np.concatenate([shafts, ends[:, 1:]], axis=1)

    def finish(laid: Floats) -> list[Floats]:
        points = laid.reshape(*places.shape[:2], 3)
        return _arrows(points[:, :-1], points[:, -1], colours, weights)

    return Draft(places.reshape(-1, 2), finish)


def vertices_of(field: HeightField, drafts: list[Draft], lift: float) -> list[NDArray[np.void]]:
    """The lines of all drafts, their places laid on the ground and lifted a little."""
    if not drafts:
        return []
    laid = field.drape_points(np.concatenate([draft.places for draft in drafts]), lift)
    pieces, first = [], 0
    for draft in drafts:
        pieces += draft.finish(laid[first : first + len(draft.places)])
        first += len(draft.places)
    rows = np.concatenate(pieces)
    starts, ends, colours = rows[:, :3], rows[:, 3:6], rows[:, 6:10]
    return [segments(starts, ends, colours, rows[:, 10], rows[:, 11:12], rows[:, 12:])]


def _pieces(
    starts: Floats,
    ends: Floats,
    colours: Floats,
    widths: ArrayLike,
    end_widths: ArrayLike | None = None,
    rounded: bool = True,
) -> Floats:
    rows = np.empty((len(starts), 13))
    rows[:, :3], rows[:, 3:6], rows[:, 6:10] = starts, ends, colours
    rows[:, 10] = widths
    rows[:, 11] = widths if end_widths is None else end_widths
    rows[:, 12] = rounded
    return rows


def _arrows(shafts: Floats, tips: Floats, colours: Floats, weights: Floats) -> list[Floats]:
    """Arrows with the points (k, n, 3) of their shafts, whose last are the necks."""
    count = shafts.shape[1] - 1
    starts, ends = shafts[:, :-1].reshape(-1, 3), shafts[:, 1:].reshape(-1, 3)
    widths = np.repeat(_SHAFT_PIXELS * weights, count)
    length = np.linalg.norm(tips - shafts[:, 0], axis=1)
    heads = _HEAD_PIXELS * weights * np.minimum(length / (_HEAD_LENGTH * weights), 1.0)
    return [
        _pieces(starts, ends, np.repeat(colours, count, axis=0), widths),
        _pieces(shafts[:, -1], tips, colours, heads, 0.0, rounded=False),
    ]


def _necks(tails: Floats, tips: Floats, weights: Floats) -> Floats:
    """Where shafts (k, n) end and heads begin."""
    way = tips - tails
    length = np.maximum(np.linalg.norm(way, axis=1), 1e-9)
    necks: Floats = tips - way * np.minimum(_HEAD_LENGTH * weights / length, 1.0)[:, None]
    return necks


def _colours(theme: Theme, roles: list[str]) -> Floats:
    return np.array([(*rgb(role_colour(theme, role)), 1.0) for role in roles])
