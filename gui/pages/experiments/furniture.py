"""What stands around the pictures of an experiment: question, guess and start, and the findings."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.pages.experiments.words import Words
from gui.spacing import grid_step, scaled_font
from gui.theme import Theme
from gui.widgets.choice import Segments
from gui.widgets.icon_button import IconButton

QUESTION_SCALE = 1.2
NO_GUESS = "No guess"


class Furniture(QObject):
    """Two rows of widgets: ``head`` goes over the pictures, ``foot`` below them."""

    start_pressed = Signal()  # start, or cancel
    again_pressed = Signal()
    clear_pressed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.head = QWidget()
        self.foot = QWidget()
        self.question = QLabel(words.question)
        self.question.setWordWrap(True)
        self.question.setFont(scaled_font(self.question.font(), QUESTION_SCALE))
        self.guesses = Segments([NO_GUESS, *words.guesses])
        self.guesses.setAccessibleName("Your guess")
        self.start = QPushButton("Start")
        self.start.setProperty("kind", "primary")
        self.start.clicked.connect(self.start_pressed)
        self.again = IconButton("dice", "")
        self.again.set_tip("Once more with the next seed", "N")
        self.again.clicked.connect(self.again_pressed)
        self.clear = IconButton("clear", "Forget all results of this experiment")
        self.clear.clicked.connect(self.clear_pressed)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.progress.setAccessibleName("How much of the experiment is done")
        self.findings = QLabel()
        self.verdict = QLabel()
        self._arrange()
        self.show_state(None, known=False)
        self.show_findings("", None, None)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for button in (self.again, self.clear):
            button.set_theme(theme)

    def guess(self) -> int | None:
        """Return which of the guesses is chosen."""
        return self.guesses.current() - 1 if self.guesses.current() else None

    def show_progress(self, share: float) -> None:
        """Show how much is done, from 0 to 1."""
        self.progress.setValue(round(1000 * share))

    def show_state(self, progress: float | None, known: bool) -> None:
        """Set the buttons to what can be done; ``progress`` is None unless it runs."""
        running = progress is not None
        self.start.setText("Cancel" if running else "Start")
        self.start.setToolTip(
            "Stop here; what has been found stays (Space)"
            if running
            else "Run it by the parameters at the right (Space)"
        )
        self.guesses.setEnabled(not running)
        self.guesses.setToolTip("Decided: now see" if running else "Guess before you look")
        self.again.setEnabled(not running)
        self.clear.setEnabled(known and not running)
        self.show_progress(progress or 0.0)
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.progress.setVisible(running)

    def show_findings(self, text: str, guessed: int | None, answer: int | None) -> None:
        """Show what the numbers say, and how the guess stands against it."""
        _set_words(self.findings, text or self._words.watch, "" if text else "muted")
        if answer is None:
            _set_words(self.verdict, "", "")
        elif guessed is None:
            _set_words(
                self.verdict, f"Nearest to the numbers: “{self._words.guesses[answer]}”.", ""
            )
        else:
            right = guessed == answer
            said = f"You guessed “{self._words.guesses[guessed]}”"
            tail = ", which comes nearest to the numbers."
            if not right:
                tail = f"; “{self._words.guesses[answer]}” comes nearer to the numbers."
            _set_words(self.verdict, said + tail, "good" if right else "warning")

    def show_fault(self, fault: str) -> None:
        """Say why it was not finished."""
        _set_words(self.findings, fault, "danger")
        _set_words(self.verdict, "", "")

    def _arrange(self) -> None:
        step = grid_step(self.start.font())
        caption = QLabel("Your guess")
        caption.setProperty("tone", "muted")
        top = QHBoxLayout()
        top.setSpacing(step)
        top.addWidget(self.question, 1)
        for part in (self.start, self.again, self.clear):
            top.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(step)
        row.addWidget(caption)
        row.addWidget(self.guesses, 1)
        self.progress.setFixedHeight(max(3, step // 2))
        head = QVBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(step)
        head.addLayout(top)
        head.addLayout(row)
        head.addWidget(self.progress)
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(step // 2)
        for label in (self.findings, self.verdict):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            foot.addWidget(label)
        line = self.findings.fontMetrics().lineSpacing()  # the pictures keep their size
        self.findings.setMinimumHeight(3 * line)
        self.verdict.setMinimumHeight(line)
        self.foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


def _set_words(label: QLabel, text: str, tone: str) -> None:
    """Write on a label, and have the style sheet dress it anew where the tone is another."""
    if text != label.text():
        label.setText(text)
    if tone != (label.property("tone") or ""):
        label.setProperty("tone", tone)
        label.style().unpolish(label)
        label.style().polish(label)
