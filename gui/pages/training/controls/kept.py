"""The runs before this one: named, shown or hidden, compared, begun again."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.kept_run import KeptRun
from core.recipe import Recipe
from gui.pages.training.kept_role import kept_role
from gui.pages.training.recipe_words import instead_of
from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.views.tint import role_colour
from gui.widgets.icon_button import IconButton
from gui.widgets.panel import Panel

NONE_YET = "Start again, and the run before stays here to compare with: its curves and settings."


class KeptRow(QWidget):
    """One run: whether it is shown, its name, and two buttons."""

    def __init__(self, run: KeptRun, theme: Theme) -> None:
        super().__init__()
        self.run = run
        self.shown = QCheckBox()
        self.shown.setChecked(run.visible)
        self.shown.setAccessibleName(f"Show the curves of {run.name}")
        self.shown.setToolTip("Show or hide its curves")
        self.name = QLineEdit(run.name)
        self.name.setAccessibleName("Name of the run")
        self.name.setToolTip("Its name, for you to choose")
        self.again = QPushButton("Again")
        self.again.setToolTip("Begin a run with its settings")
        self.again.setAccessibleName(f"Settings of {run.name} again")
        self.remove = IconButton("close", f"Forget {run.name}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.shown)
        row.addWidget(self.name, 1)
        row.addWidget(self.again)
        row.addWidget(self.remove)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self.remove.set_theme(theme)
        self.shown.setIcon(self._mark(role_colour(theme, kept_role(self.run.number))))

    def _mark(self, colour: QColor) -> QIcon:
        side = 2 * grid_step(self.font())
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.fillRect(0, side // 2 - 1, side, 3, colour)
        painter.end()
        return QIcon(picture)


class KeptControls(Panel):
    """Changes the runs it shows, and says so."""

    changed = Signal()  # a name, or whether one is shown
    removed = Signal(object)  # KeptRun
    again_requested = Signal(object)  # Recipe

    def __init__(self) -> None:
        super().__init__()
        self._theme = DARK
        self.rows: list[KeptRow] = []
        self._facts: list[QLabel] = []
        self.add_folding("Earlier runs", unfolded=True)
        self._none = self.add_text(NONE_YET)
        rows = QWidget()
        self._rows = QVBoxLayout(rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.add_control(rows)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self._theme = theme
        for row in self.rows:
            row.set_theme(theme)

    def show_runs(self, runs: Sequence[KeptRun], present: Recipe) -> None:
        """List the runs, newest first, each compared with the one after it."""
        for line in (*self.rows, *self._facts):
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._facts = []
        self.rows = []
        after = [*[run.recipe for run in runs][1:], present]
        for run, following in reversed(list(zip(runs, after, strict=True))):
            row = KeptRow(run, self._theme)
            self._connect(row)
            self.rows.append(row)
            self._facts.append(self._facts_of(run, following))
            self._rows.addWidget(row)
            self._rows.addWidget(self._facts[-1])
        self._none.setVisible(not self.rows)

    def compare(self, present: Recipe) -> None:
        """Compare the newest of them with the present run, whose settings have changed."""
        if self.rows:
            self._facts[0].setText(_facts(self.rows[0].run, present))

    def _facts_of(self, run: KeptRun, following: Recipe) -> QLabel:
        label = QLabel(_facts(run, following))
        label.setProperty("tone", "muted")
        label.setWordWrap(True)
        return label

    def _connect(self, row: KeptRow) -> None:
        run = row.run

        def show(shown: bool) -> None:
            run.visible = shown
            self.changed.emit()

        def rename() -> None:
            if row.name.text().strip() not in ("", run.name):
                run.name = row.name.text().strip()
                self.changed.emit()
            row.name.setText(run.name)

        row.shown.clicked.connect(show)
        row.name.editingFinished.connect(rename)
        row.again.clicked.connect(lambda: self.again_requested.emit(run.recipe))
        row.remove.clicked.connect(lambda: self.removed.emit(run))


def _facts(run: KeptRun, following: Recipe) -> str:
    tests = run.curves.tests
    accuracy = f", {tests[-1]['accuracy']:.1%} right" if len(tests) else ""
    differs = instead_of(run.recipe, following)
    words = f"step {run.curves.step:,}{accuracy}"
    return f"{words}\n{differs}" if differs else words
