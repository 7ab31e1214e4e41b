"""Points of a descent as text."""

import numpy as np

from gui.numerals import number


def point(values: np.ndarray) -> str:
    """One coordinate as a number, two in brackets; ``values`` has shape (1,) or (2,)."""
    shown = [number(float(value)) for value in values]
    return shown[0] if len(shown) == 1 else f"({', '.join(shown)})"
