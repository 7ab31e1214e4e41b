"""A button that is only a drawing: quiet until the mouse or the keyboard reaches it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from gui.icons import draw_icon
from gui.spacing import grid_step
from gui.theme import DARK, Theme


class IconButton(QAbstractButton):
    """A square button with a tinted icon; ``primary`` makes it round, larger and accented.

    A click does not move the keyboard focus, so a text field keeps it and the focus ring is drawn
    only for those who came by Tab.
    """

    def __init__(
        self, icon_name: str, tip: str, primary: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._primary = primary
        self.set_tip(tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(self.sizeHint())
        self.set_theme(DARK)

    def set_icon(self, icon_name: str) -> None:
        """Show another drawing."""
        self._icon_name = icon_name
        self.update()

    def set_tip(self, tip: str, shortcut: str = "") -> None:
        """Set the tooltip and the accessible name, with the shortcut as a hint."""
        self.setAccessibleName(tip)
        self.setToolTip(f"{tip} ({shortcut})" if shortcut else tip)

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of ``theme`` from now on."""
        self._theme = theme
        self.update()

    def _surface(self) -> str | None:
        theme = self._theme
        if not self.isEnabled():
            return theme.groove if self._primary else None
        if self._primary:
            return theme.accent
        if self.isDown():
            return theme.groove
        if self.isChecked():
            return theme.selected
        return theme.hover if self.underMouse() else None

    def _ink(self) -> str:
        theme = self._theme
        if not self.isEnabled():
            return theme.faint
        if self._primary:
            return theme.on_accent
        return theme.accent if self.isChecked() else theme.text

    # Qt overrides

    def sizeHint(self) -> QSize:
        side = grid_step(self.font()) * (5 if self._primary else 4)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = grid_step(self.font())
        frame = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        radius = frame.height() / 2 if self._primary else step * 0.75
        surface = self._surface()
        if surface is not None:
            colour = QColor(surface)
            if self._primary and self.isEnabled() and (self.isDown() or self.underMouse()):
                colour = colour.darker(115) if self.isDown() else colour.lighter(112)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(frame, radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(
                QPen(QColor(self._theme.text if self._primary else self._theme.accent), 2)
            )
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, radius + 1, radius + 1)
        side = step * (2.75 if self._primary else 2.25)
        corner = QRectF(0, 0, side, side)
        corner.moveCenter(QRectF(self.rect()).center())
        draw_icon(painter, self._icon_name, corner, self._ink())
