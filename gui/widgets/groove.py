"""The slider under every slider: a filled groove, a round handle, a focus ring."""

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from gui.spacing import grid_step
from gui.theme import DARK, Theme


class Groove(QSlider):
    """A horizontal slider over whole ticks, painted in the theme.

    A press anywhere jumps there. The wheel moves it only while it has the focus, so that a panel
    of sliders can be scrolled. `valueChanged` is emitted for moves by the user alone as long as
    code sets ticks with `show_tick` and `show_range`.
    """

    def __init__(self, ticks: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_range(ticks)
        self.set_theme(DARK)

    def show_tick(self, tick: int) -> None:
        """Move the handle without a signal."""
        if tick == self.value():
            return
        with QSignalBlocker(self):
            self.setValue(tick)
        self.update()

    def show_range(self, ticks: int) -> None:
        """Let the groove run from 0 to ``ticks``, without a signal."""
        with QSignalBlocker(self):
            self.setRange(0, ticks)
            self.setSingleStep(max(1, ticks // 100))
            self.setPageStep(max(1, ticks // 10))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of ``theme`` from now on."""
        self._theme = theme
        self.update()

    def _span(self) -> tuple[float, float]:
        margin = grid_step(self.font()) * 0.75 + 3
        return margin, self.width() - margin

    def _handle_x(self) -> float:
        left, right = self._span()
        share = self.sliderPosition() / self.maximum() if self.maximum() else 0.0
        return left + share * (right - left)

    def _tick_at(self, x: float) -> int:
        left, right = self._span()
        share = (x - left) / max(1.0, right - left)
        return round(min(1.0, max(0.0, share)) * self.maximum())

    # Qt overrides

    def sizeHint(self) -> QSize:
        step = grid_step(self.font())
        return QSize(step * 16, step * 5 // 2)

    def minimumSizeHint(self) -> QSize:
        step = grid_step(self.font())
        return QSize(step * 8, step * 5 // 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setSliderDown(True)
        self.setSliderPosition(self._tick_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderPosition(self._tick_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, step, x = self._theme, grid_step(self.font()), self._handle_x()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, thick = self.height() / 2, step * 0.5
        track = QRectF(2, middle - thick / 2, self.width() - 4, thick)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.groove))
        painter.drawRoundedRect(track, thick / 2, thick / 2)
        track.setRight(x)
        painter.setBrush(QColor(theme.accent if self.isEnabled() else theme.faint))
        painter.drawRoundedRect(track, thick / 2, thick / 2)
        self._paint_handle(painter, QPointF(x, middle))

    def _paint_handle(self, painter: QPainter, centre: QPointF) -> None:
        theme, step = self._theme, grid_step(self.font())
        if not self.isEnabled():
            painter.setBrush(QColor(theme.faint))
            painter.drawEllipse(centre, step * 0.6, step * 0.6)
            return
        grown = 0.85 if self.isSliderDown() or self.underMouse() else 0.75
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.setBrush(QColor(theme.pale))
        painter.drawEllipse(centre, step * grown - 1, step * grown - 1)
        if self.hasFocus():
            halo = QColor(theme.accent)
            halo.setAlphaF(0.35)
            painter.setPen(QPen(halo, 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, step * 0.75 + 1.5, step * 0.75 + 1.5)
