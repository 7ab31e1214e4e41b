"""What an animation will be like, before it is made."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from gui.numerals import number
from gui.pages.descent.saving.timeline import MOST_FRAMES, Timeline

FRAME_RATES = (10, 20, 25, 50)  # a GIF counts in hundredths of a second
FIRST_RATE = 20


class AnimationChoice(QDialog):
    """Lets the frame rate be chosen and says what comes of it."""

    chosen = Signal(object)  # Timeline

    def __init__(self, steps: int, pace: float, as_file: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Save animation")
        self._steps, self._pace = steps, pace
        self.frame_rate = QComboBox()
        self.frame_rate.setAccessibleName("Pictures a second")
        self.frame_rate.setToolTip("More make the ball glide more smoothly, and the file larger")
        for rate in FRAME_RATES:
            self.frame_rate.addItem(f"{rate}", rate)
        self.frame_rate.setCurrentIndex(FRAME_RATES.index(FIRST_RATE))
        self.frame_rate.currentIndexChanged.connect(self._describe)
        self.description = QLabel()
        self._lay_out(as_file)
        self._describe()

    def timeline(self) -> Timeline:
        """What has been chosen."""
        return Timeline.fitted(self._steps, self._pace, self.frame_rate.currentData())

    def _describe(self) -> None:
        line = self.timeline()
        text = (
            f"{line.steps:,} steps at {number(line.pace)} a second: "
            f"{line.seconds:.1f} seconds, {line.frames:,} pictures."
        )
        if line.pace > self._pace:
            text += (
                f" An animation has at most {MOST_FRAMES} pictures, so the run is shown faster "
                f"than the {number(self._pace)} steps a second at which it plays now."
            )
        self.description.setText(text)

    def _lay_out(self, as_file: bool) -> None:
        self.description.setWordWrap(True)
        column = QVBoxLayout(self)
        form = QFormLayout()
        form.addRow("Pictures a second", self.frame_rate)
        column.addLayout(form)
        column.addWidget(self.description)
        if not as_file:
            note = QLabel(
                "Pillow is not installed, so the animation becomes a folder of numbered PNG "
                "pictures. With it, which is in the extra “export”, it becomes a GIF or WebP file."
            )
            note.setWordWrap(True)
            column.addWidget(note)
        yes, no = QDialogButtonBox.StandardButton.Save, QDialogButtonBox.StandardButton.Cancel
        buttons = QDialogButtonBox(yes | no)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)

    # Qt overrides

    def accept(self) -> None:
        super().accept()
        self.chosen.emit(self.timeline())
