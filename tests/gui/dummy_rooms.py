"""Small pages and a session for tests of the window around them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.background import Background
from gui.actions import Actions
from gui.digits import DigitsOnDisc
from gui.folders import RESOURCES, Folders
from gui.graphics import Graphics
from gui.page import Page
from gui.session import Session
from gui.settings import Settings
from gui.theme import Theme


class FakeTraining:
    """Counts how often it was closed."""

    def __init__(self) -> None:
        self.closed = 0

    def close(self) -> None:
        self.closed += 1


def make_session(root: Path, **choices: Any) -> Session:
    folders = Folders.inside(root)
    choices.setdefault("graphics", Graphics("no 3-D in this test"))
    digits = DigitsOnDisc(RESOURCES / "mnist", None)
    settings = Settings(folders.config)
    return Session(settings, folders, FakeTraining(), Background(), digits, **choices)


class QuietRoom(Page):
    """Writes down what happens to it."""

    key = "quiet"
    title = "Quiet"
    icon = "home"

    def __init__(self, session: Session, actions: Actions) -> None:
        super().__init__(session, actions)
        self.happened: list[str] = []
        self.played = 0
        self.value = 0
        self.theme: Theme | None = None
        controls = QWidget()
        layout = QVBoxLayout(controls)
        self.field = QLineEdit()
        self.button = QPushButton("A button in the controls")
        layout.addWidget(self.field)
        layout.addWidget(self.button)
        actions.add(
            f"{self.key}.play", "Play", self._play, menu="Run", shortcut="Space", page=self.key
        )
        self.assemble(QLabel(self.title), controls, QWidget())

    def _play(self) -> None:
        self.played += 1

    def enter(self) -> None:
        self.happened.append("enter")

    def leave(self) -> None:
        self.happened.append("leave")

    def tick(self) -> None:
        self.happened.append("tick")

    def tick_text(self) -> None:
        self.happened.append("tick_text")

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.theme = theme

    def save(self) -> dict[str, Any]:
        return {"value": self.value}

    def restore(self, remembered: dict[str, Any]) -> None:
        self.value = int(remembered["value"])

    def tour(self) -> Iterator[float]:
        self.value = 7
        yield 0.05

    def facts(self) -> dict[str, float | str]:
        return {"value": float(self.value), "frames": str(self.happened.count("tick") > 0)}


class LoudRoom(QuietRoom):
    key = "loud"
    title = "Loud"
    icon = "draw"


class BrokenRoom(QuietRoom):
    key = "broken"
    title = "Broken"

    def tick(self) -> None:
        raise ZeroDivisionError("this room always fails")
