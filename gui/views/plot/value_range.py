"""How much of the axes to show: a little more than the curves need, and not moving all the time.

An axis that grew with every new point would never stand still. So a range is kept while the
curves fit into it and fill most of it, and takes a little room in advance when it has to change.
"""

Range = tuple[float, float]

KEPT_SHARE = 0.85
EMPTY: Range = (0.0, 1.0)


def calm_range(current: Range | None, low: float, high: float, below: float, above: float) -> Range:
    """Return ``current`` if ``low`` to ``high`` still fill it, else a new range around them.

    ``below`` and ``above`` are the room on each side as a share of the length.
    """
    length = high - low
    if current is not None:
        fits = current[0] <= low and high <= current[1]
        if fits and length >= KEPT_SHARE * (current[1] - current[0]):
            return current
    if length <= 0.0:
        length = abs(high) or 1.0
        low -= 0.5 * length if below else 0.0
        high = low + length
    return low - below * length, high + above * length


def step_range(current: Range | None, first: float, last: float) -> Range:
    """Return the range of an axis that runs from ``first`` on and grows with ``last``.

    There is room for a dot at either end; before the first step the axis shows one step.
    """
    if last <= first:
        last = first + 1.0
    return calm_range(current, first, last, 0.015, 0.03)
