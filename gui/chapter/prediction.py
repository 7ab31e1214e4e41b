"""Something to predict before it is done, and afterwards what the numbers said."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from gui.chapter.guide import Guide
from gui.chapter.looks import set_look
from gui.spacing import grid_step


class PredictionBox(QWidget):
    """A question with its options; hidden where a lesson has none."""

    option_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.options: list[QRadioButton] = []
        self._question = QLabel()
        self._question.setWordWrap(True)
        self._question.setProperty("role", "heading")
        self._verdict = QLabel()
        self._verdict.setWordWrap(True)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.option_chosen)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(grid_step(self.font()) // 2)
        self._column.addWidget(self._question)
        self._column.addWidget(self._verdict)

    def ask(self, guide: Guide) -> None:
        """Ask what the lesson that is shown asks."""
        lesson = guide.lesson
        for button in self.options:
            self._group.removeButton(button)
            self._column.removeWidget(button)
            button.deleteLater()
        self.options = []
        self._question.setText(lesson.question)
        for index, option in enumerate(lesson.options):
            button = QRadioButton(option.words, self)
            button.setToolTip("What you expect, before you have seen it")
            self._group.addButton(button, index)
            self._column.insertWidget(1 + index, button)
            self.options.append(button)
            button.show()
        self.setVisible(bool(lesson.options))
        self.refresh(guide)

    def refresh(self, guide: Guide) -> None:
        """Show what was chosen, and how it came out once the lesson is done."""
        done = guide.is_done(guide.lesson)
        for index, button in enumerate(self.options):
            button.setChecked(index == guide.guess)
            button.setEnabled(not done)
        self._verdict.setVisible(done and guide.outcome is not None)
        if done:
            self._judge(guide)

    def _judge(self, guide: Guide) -> None:
        outcome = guide.outcome
        if outcome is None or outcome >= len(self.options):
            return
        tone = "good" if guide.guess in (None, outcome) else "warning"
        said = f"The numbers say: {self.options[outcome].text()}."
        if guide.guess is not None:
            said += " As you expected." if guide.guess == outcome else " You expected otherwise."
        self._verdict.setText(said)
        set_look(self._verdict, "tone", tone)
