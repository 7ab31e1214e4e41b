"""The furniture of a plot: title, log switch, axes, legend and the words while it is empty.

There is no box around the plot and none around its legend; the grid is faint. What is drawn into
the frame, and what hovering reads out, belongs to the plot that is made from it.
"""

import weakref

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.theme import Theme
from gui.views.plot.axis import QuietAxis
from gui.views.tint import role_colour

ZOOM_STEP = 1.25
LEGEND_SHARE = 0.5  # of the height of a plot
COUNTED = ("step", "steps")  # quantities of which there is no half


class PlotFrame(QWidget):
    """A header line over a plot; ``percent`` puts the legend low, as accuracies grow."""

    log_toggled = Signal(bool)  # on

    def __init__(self, x_label: str, y_label: str, percent: bool, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.x_label = x_label
        self.y_label = y_label
        self.percent = percent
        self.hovered: float | None = None  # where values are read out, in units of the x axis
        self.axes = {"bottom": QuietAxis("bottom"), "left": QuietAxis("left", percent)}
        self.plot_widget = pg.PlotWidget(parent=self, axisItems=self.axes, enableMenu=False)
        self.plot = self.plot_widget.getPlotItem()
        corner = (-8, -8) if percent else (-8, 4)
        self.legend = self.plot.addLegend(offset=corner, pen=None, brush=None, verSpacing=-4)
        self._quieten()
        self._build()

    def _quieten(self) -> None:
        adopt_menu(self.plot.ctrlMenu, self.plot_widget)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.showGrid(x=True, y=True, alpha=0.6)
        for axis in self.axes.values():
            axis.setZValue(-1000)  # showing the grid lifts it over the curves
        metrics = self.fontMetrics()
        line, half_a_tick = metrics.height(), metrics.horizontalAdvance("100,000") // 2
        # The label of an axis stands out a little below it.
        self.plot.layout.setContentsMargins(line // 2, line // 2, half_a_tick, 2)
        self.plot.vb.disableAutoRange()
        self.plot_widget.setFrameShape(self.plot_widget.Shape.NoFrame)
        self.plot_widget.viewport().installEventFilter(self)
        self.plot_widget.setFocusProxy(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _build(self) -> None:
        self._title = QLabel(self.y_label)
        self.log_switch = QToolButton()
        self.log_switch.setText("log")
        self.log_switch.setCheckable(True)
        self.log_switch.setAutoRaise(True)
        self.log_switch.setAccessibleName(f"Logarithmic scale for {self.y_label}")
        self.log_switch.setToolTip("Show equal factors as equal distances: how small costs fall")
        self.log_switch.setVisible(not self.percent)
        self._empty = QLabel("Nothing to show yet", self.plot_widget)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        header = QHBoxLayout()
        header.setContentsMargins(8, 2, 4, 0)
        header.addWidget(self._title, 1)
        header.addWidget(self.log_switch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(header)
        column.addWidget(self.plot_widget, 1)
        self.setAccessibleName(f"{self.y_label} against {self.x_label}")

    def set_theme(self, theme: Theme) -> None:
        """Take every colour from ``theme``."""
        self.theme = theme
        stage, muted = role_colour(theme, "stage"), role_colour(theme, "muted")
        self.plot_widget.setBackground(stage)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, stage)
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        for label in (self._title, self._empty):
            shades = label.palette()
            shades.setColor(QPalette.ColorRole.WindowText, muted)
            label.setPalette(shades)
        for axis in self.axes.values():
            axis.set_theme(theme)
        self.legend.setLabelTextColor(muted)
        self.legend.setBrush(pg.mkBrush(role_colour(theme, "stage", 0.75)))
        self.set_x_label(self.x_label)

    def share_out_legend(self, count: int) -> None:
        """Set so many names in as many columns as keep them out of the middle of the plot."""
        room = LEGEND_SHARE * self.plot.vb.height() - 8.0
        rows = max(int(room / (1.25 * self.fontMetrics().height())), 1)
        columns = max(-(-count // rows), 1)
        if columns != self.legend.columnCount:
            self.legend.setColumnCount(columns)

    def set_x_label(self, label: str) -> None:
        """Name what runs along the bottom: "step", "epoch"."""
        self.x_label = label
        self.axes["bottom"].whole = label in COUNTED
        self.axes["bottom"].setLabel(label, color=self.theme.muted)
        self.setAccessibleName(f"{self.y_label} against {label}")

    def set_title(self, text: str) -> None:
        """Set the words above the plot."""
        self._title.setText(text)

    def set_empty_text(self, text: str) -> None:
        """Set the words that stand in the plot while there is nothing to draw."""
        self._empty.setText(text)

    def show_empty_text(self, shown: bool) -> None:
        """Show the words, or take them away."""
        self.plot.setOpacity(0.0 if shown else 1.0)  # axes without curves would only pretend
        self._empty.setVisible(shown)
        self._empty.setGeometry(self.plot_widget.rect())

    def pointer_moved(self, x: float) -> None:
        """Take note that the pointer is at ``x`` of the bottom axis."""
        raise NotImplementedError

    def pointer_left(self) -> None:
        """Take note that the pointer is not on the curves any more."""
        raise NotImplementedError

    def show_all(self) -> None:
        """Show the whole of every curve again."""
        raise NotImplementedError

    def zoom_by(self, factor: float) -> None:
        """Look closer by ``factor`` along the bottom axis, or from further away below 1."""
        raise NotImplementedError

    def _point_at(self, position: QPointF) -> None:
        scene_spot = self.plot_widget.mapToScene(position.toPoint())
        if self.plot.vb.sceneBoundingRect().contains(scene_spot):
            self.pointer_moved(self.plot.vb.mapSceneToView(scene_spot).x())
        else:
            self.pointer_left()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 26, line * 13)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 12, line * 7)

    def event(self, event: QEvent) -> bool:
        # The room's shortcuts may use the same keys; while focused here they move along the plot.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not held:
                event.accept()
                return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        low, high = self.plot.vb.viewRange()[0]
        here = self.hovered if self.hovered is not None else (low + high) / 2
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            way = 1.0 if event.key() == Qt.Key.Key_Right else -1.0
            self.pointer_moved(here + way * (high - low) / 100)
        elif event.key() == Qt.Key.Key_Escape and self.hovered is not None:
            self.pointer_left()
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(ZOOM_STEP)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_by(1.0 / ZOOM_STEP)
        elif event.key() == Qt.Key.Key_0:
            self.show_all()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._point_at(event.position())
        elif event.type() == QEvent.Type.Leave:
            self.pointer_left()
        elif event.type() == QEvent.Type.MouseButtonDblClick:
            self.show_all()
        elif event.type() == QEvent.Type.Resize:
            self._empty.setGeometry(self.plot_widget.rect())
        return super().eventFilter(watched, event)


def adopt_menu(menu: QMenu, parent: QWidget) -> None:
    """Let ``parent`` own the menu that pyqtgraph makes for itself and that we never show.

    Without a parent it outlives the plot; with one it is deleted twice when Python ends, unless it
    is set free before.
    """
    menu.setParent(parent, menu.windowFlags())
    weakref.finalize(parent, _set_free, menu)


def _set_free(menu: QMenu) -> None:
    if isValid(menu):
        menu.setParent(None)
