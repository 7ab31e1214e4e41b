"""Changes that can be undone, of anything that is one plain value."""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QUndoCommand

SAME_DRAG_SECONDS = 0.5  # what is changed again so soon is still being dragged


class ValueChange(QUndoCommand):
    """One change that has been made, from ``before`` to ``after``; of a drag, all changes are one.

    ``take`` takes up a value. ``dragged`` names what a drag may move, None for what is chosen once
    and for all.
    """

    def __init__(
        self,
        kind: str,
        before: Any,
        after: Any,
        take: Callable[[Any], None],
        dragged: str | None,
    ) -> None:
        super().__init__(kind)
        self._before, self._after, self._take = before, after, take
        self._dragged, self._made_at = dragged, time.monotonic()
        self._made = True

    # Qt overrides

    def undo(self) -> None:
        self._take(self._before)

    def redo(self) -> None:
        if self._made:  # the stack asks for it when the change is pushed
            self._made = False
        else:
            self._take(self._after)

    def id(self) -> int:
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ValueChange) or self._dragged is None:
            return False
        if other._dragged != self._dragged or other._made_at > self._made_at + SAME_DRAG_SECONDS:
            return False
        self._after, self._made_at = other._after, other._made_at
        return True
