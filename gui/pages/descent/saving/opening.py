"""Set-ups that come from outside: from a file, the clipboard, or dropped on the window."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from gui.files import Files, reason
from gui.pages.descent.set_up import LINK, SetUp

if TYPE_CHECKING:
    from gui.pages.descent.page import DescentPage

KINDS = ("Set-up (*.json)",)
LONGEST = 100_000  # bytes; a set-up has a few thousand


class Opening:
    """Reads set-ups and lets the page take them up; what is no set-up changes nothing."""

    def __init__(self, page: "DescentPage", files: Files) -> None:
        self._page = page
        self._files = files

    def ask(self) -> None:
        """Ask for a file and open it."""
        self._files.ask_which("Open set-up", KINDS, self.open_file)

    def paste(self) -> None:
        """Take up the set-up on the clipboard: a link, its JSON text, or a copied file."""
        data = QGuiApplication.clipboard().mimeData()
        if _file(data) is None and not data.text().strip():
            self._files.warn("There is no set-up on the clipboard: copy a link to one first.")
        else:
            self.take_drop(data)

    def accepts(self, data: QMimeData) -> bool:
        """Whether this could be a set-up: any file, or text that begins like one."""
        return _file(data) is not None or data.text().lstrip().startswith((LINK, "{"))

    def take_drop(self, data: QMimeData) -> None:
        """Take up the set-up that was dropped."""
        path = _file(data)
        if path is not None:
            self.open_file(path)
        else:
            self._take(data.text(), "the set-up")

    def open_file(self, path: Path) -> None:
        """Take up the set-up in a file."""
        try:
            # A device or a pipe would be read for ever, so only what is a true file.
            if not path.is_file():
                raise ValueError("it is not a file")
            with path.open("rb") as file:
                content = file.read(LONGEST + 1)
            if len(content) > LONGEST:
                raise ValueError("it is too long for a set-up")
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            self._files.warn(f"{path.name} was not opened: it is not text.")
        except OSError as error:
            self._files.warn(f"{path.name} was not opened: {reason(error)}.")
        except ValueError as error:
            self._files.warn(f"{path.name} was not opened: {error}.")
        else:
            self._take(text, path.name)

    def _take(self, text: str, name: str) -> None:
        page = self._page
        try:
            set_up = _read(text[:LONGEST])
        except ValueError as error:
            self._files.warn(str(error))
            return
        page.focus = 0
        page.editor.change("open a set-up", set_up)
        page.reset()
        page.play(True)
        page.banner.show_message(f"Opened {name}. Undo brings back what was here.")


def as_file(set_up: SetUp) -> bytes:
    """A set-up as a JSON file that can be read, and changed by hand."""
    return (json.dumps(set_up.as_dict(), indent=2, ensure_ascii=False) + "\n").encode()


def _read(text: str) -> SetUp:
    """A set-up that can race, from text; raises ValueError with a sentence."""
    set_up = SetUp.from_text(text)
    try:
        set_up.race(set_up.ground.make())
    except (ValueError, ArithmeticError) as error:
        raise ValueError(f"This set-up cannot race: {error}.") from error
    return set_up


def _file(data: QMimeData) -> Path | None:
    """The first file of this machine that is meant."""
    for url in data.urls():
        if url.isLocalFile():
            return Path(url.toLocalFile())
    return None
