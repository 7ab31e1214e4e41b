"""The experiments to choose from: a card each, with its title and how it stands."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from gui.spacing import grid_step, scaled_font
from gui.theme import DARK, Theme

STATUS_SCALE = 0.9
WIDTH_IN_STEPS = 22
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class Card(QAbstractButton):
    """One experiment."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._status = ""
        self._progress: float | None = None
        self.setText(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        self.set_theme(DARK)

    def status(self) -> str:
        """Return how the experiment stands."""
        return self._status

    def show_status(self, status: str, progress: float | None) -> None:
        """Show how it stands; ``progress`` from 0 to 1 while it runs."""
        if (status, progress) != (self._status, self._progress):
            taller = status != self._status
            self._status, self._progress = status, progress
            self.setAccessibleDescription(status)
            if taller:
                self.updateGeometry()
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of ``theme`` from now on."""
        self._theme = theme
        self.update()

    def _fonts(self) -> tuple[QFont, QFont]:
        title = scaled_font(self.font(), 1.0, QFont.Weight.DemiBold)
        return title, scaled_font(self.font(), STATUS_SCALE)

    def _height(self, font: QFont, text: str) -> int:
        inner = (WIDTH_IN_STEPS - 3) * grid_step(self.font())
        return QFontMetrics(font).boundingRect(0, 0, inner, 10_000, WRAPPED, text).height()

    # Qt overrides

    def sizeHint(self) -> QSize:
        step, (title, status) = grid_step(self.font()), self._fonts()
        height = self._height(title, self.text()) + self._height(status, self._status or " ")
        return QSize(WIDTH_IN_STEPS * step, height + round(3.5 * step))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, step = self._theme, grid_step(self.font())
        title_font, status_font = self._fonts()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tile = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(theme.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        chosen, lit = self.isChecked(), self.underMouse()
        painter.setBrush(QColor(theme.selected if chosen else theme.hover if lit else theme.raised))
        painter.drawRoundedRect(tile, step * 0.75, step * 0.75)
        inner = tile.adjusted(1.5 * step, step, -1.5 * step, -step)
        painter.setFont(title_font)
        painter.setPen(QColor(theme.text))
        painter.drawText(inner, WRAPPED, self.text())
        inner.setTop(inner.top() + self._height(title_font, self.text()) + step / 2)
        painter.setFont(status_font)
        painter.setPen(QColor(theme.text if chosen else theme.muted))
        painter.drawText(inner, WRAPPED, self._status)
        if self._progress is not None:
            self._paint_progress(painter, tile, step)

    def _paint_progress(self, painter: QPainter, tile: QRectF, step: int) -> None:
        groove = QRectF(tile.left() + 1.5 * step, tile.bottom() - 0.75 * step, 0, step * 0.375)
        for role, share in (("groove", 1.0), ("accent", self._progress or 0.0)):
            groove.setWidth(share * (tile.width() - 3 * step))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(getattr(self._theme, role)))
            painter.drawRoundedRect(groove, step * 0.1875, step * 0.1875)


class Cards(QWidget):
    """A column of cards of which one is chosen; the arrow keys walk along them."""

    chosen = Signal(int)  # the index of the card

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName("Experiments to choose from")
        self.cards = [Card(title) for title in titles]
        self._group = QButtonGroup(self)
        step = grid_step(self.font())
        column = QVBoxLayout(self)
        column.setContentsMargins(step, step, 0, step)
        column.setSpacing(step)
        for index, card in enumerate(self.cards):
            self._group.addButton(card, index)
            column.addWidget(card)
        column.addStretch(1)
        self._group.idClicked.connect(self.chosen)
        self.set_current(0)

    def current(self) -> int:
        """Return the index of the chosen card."""
        return self._group.checkedId()

    def set_current(self, index: int) -> None:
        """Choose a card without a signal."""
        self.cards[index].setChecked(True)

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of ``theme`` from now on."""
        for card in self.cards:
            card.set_theme(theme)
