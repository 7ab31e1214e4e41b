"""A row of controls that becomes two where there is no room for one."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QWidget

from gui.spacing import grid_step


class FoldingRow(QWidget):
    """Two groups of controls side by side, or one above the other; the last may stretch."""

    def __init__(self) -> None:
        super().__init__()
        self._groups = (QWidget(), QWidget())
        self._grows = False
        self._step = grid_step(self.font())
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self._step)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def fill(self, first: tuple[QWidget, ...], second: tuple[QWidget, ...], grow: bool) -> None:
        """Put the controls in; with ``grow`` the last one takes what room there is."""
        self._grows = grow
        for group, controls in zip(self._groups, (first, second), strict=True):
            row = QHBoxLayout(group)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(self._step)
            for control in controls:
                row.addWidget(control, int(grow and control is second[-1]))
            self._row.addWidget(group, int(grow and controls is second))
        if not grow:
            self._row.insertStretch(1, 1)

    def folded(self, width: int) -> bool:
        """Whether two rows are needed at this width."""
        first, second = self._groups
        last = second.minimumSizeHint() if self._grows else second.sizeHint()
        return width < first.sizeHint().width() + last.width() + 2 * self._step

    def _height(self, folded: bool) -> int:
        heights = [group.sizeHint().height() for group in self._groups]
        return sum(heights) + self._step if folded else max(heights)

    # Qt overrides

    def sizeHint(self) -> QSize:
        width = sum(group.sizeHint().width() for group in self._groups) + 2 * self._step
        return QSize(width, self._height(self.folded(width)))

    def minimumSizeHint(self) -> QSize:
        narrowest = max(group.minimumSizeHint().width() for group in self._groups)
        return QSize(narrowest, max(group.sizeHint().height() for group in self._groups))

    def resizeEvent(self, event: QResizeEvent) -> None:
        folded = self.folded(event.size().width())
        directions = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(directions[int(folded)])
        self.setFixedHeight(self._height(folded))
        super().resizeEvent(event)
