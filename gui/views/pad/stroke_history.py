"""The drawing's past: every finished change can be taken back and made again.

The strokes are arrays that nobody changes, so a moment of the past is just the tuple of strokes
that were on the pad, and keeping it costs next to nothing.
"""

import numpy as np

Strokes = tuple[np.ndarray, ...]


class StrokeHistory:
    """The strokes on the pad now, with the moments before and the ones that were taken back."""

    def __init__(self) -> None:
        self.strokes: Strokes = ()
        self._past: list[Strokes] = []
        self._undone: list[Strokes] = []

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def change(self, strokes: Strokes) -> None:
        """Go on to ``strokes``; what had been taken back is forgotten."""
        self._past.append(self.strokes)
        self._undone.clear()
        self.strokes = strokes

    def amend(self, strokes: Strokes) -> None:
        """Replace the present without a new moment: a gesture that goes on is one change."""
        self.strokes = strokes

    def undo(self) -> bool:
        """Take the last change back; return whether there was one."""
        if not self._past:
            return False
        self._undone.append(self.strokes)
        self.strokes = self._past.pop()
        return True

    def redo(self) -> bool:
        """Make the change again that was taken back last; return whether there was one."""
        if not self._undone:
            return False
        self._past.append(self.strokes)
        self.strokes = self._undone.pop()
        return True

    def restart(self, strokes: Strokes) -> None:
        """Begin anew with ``strokes`` and no past."""
        self.strokes = strokes
        self._past.clear()
        self._undone.clear()
