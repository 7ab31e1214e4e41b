"""Asks for files, writes them whole or not at all, and tells in the message line how it went."""

import errno
import logging
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from gui.page import Page

log = logging.getLogger(__name__)

SECTION = "files"
REASONS = {
    errno.EACCES: "nothing may be written in that folder",
    errno.EPERM: "nothing may be written in that folder",
    errno.EROFS: "nothing can be written on that disc",
    errno.ENOSPC: "the disc is full",
    errno.EDQUOT: "the disc is full",
    errno.ENOENT: "there is no such folder",
    errno.ENOTDIR: "there is no such folder",
    errno.EISDIR: "there is a folder of that name",
    errno.ENAMETOOLONG: "the name is too long",
}


class Files:
    """The files of one page. It remembers the folder that was used last, for the next run too."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def save(
        self, title: str, name: str, kinds: Sequence[str], content: bytes, note: str = ""
    ) -> None:
        """Ask where to, write ``content`` there and tell, adding the sentence ``note``."""

        def write(path: Path) -> None:
            try:
                write_whole(path, content)
            except OSError as error:
                self.tell_fault(path, error)
            else:
                self.tell_saved(path, note)

        self.ask_where(title, name, kinds, write)

    def ask_where(
        self, title: str, name: str, kinds: Sequence[str], take: Callable[[Path], None]
    ) -> None:
        """Ask for a file to write and hand it on; ``kinds`` read ``"Picture (*.png)"``."""
        dialog = self._dialog(title, kinds, take)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(_suffix(kind)))
        dialog.setDefaultSuffix(_suffix(kinds[0]) if kinds else "")
        dialog.selectFile(name)
        dialog.open()

    def ask_which(self, title: str, kinds: Sequence[str], take: Callable[[Path], None]) -> None:
        """Ask for a file to read and hand it on."""
        dialog = self._dialog(title, kinds, take)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.open()

    def tell_saved(self, path: Path, note: str = "") -> None:
        """Say that ``path`` has been written, and offer to show where it is."""
        folder = QUrl.fromLocalFile(str(path.parent))
        text = f"Saved {path.name}. {note}".strip()
        self._page.banner.show_message(
            text, "info", "Show folder", lambda: QDesktopServices.openUrl(folder)
        )

    def tell_fault(self, path: Path, error: OSError) -> None:
        """Say why ``path`` has not been written."""
        log.warning("%s was not saved: %s", path, error)
        self.warn(f"{path.name} was not saved: {reason(error)}.")

    def warn(self, text: str) -> None:
        """Say that something is wrong."""
        self._page.banner.show_message(text, "warning")

    def _dialog(
        self, title: str, kinds: Sequence[str], take: Callable[[Path], None]
    ) -> QFileDialog:
        settings = self._page.session.settings

        def chosen(name: str) -> None:
            path = Path(name)
            settings.update(SECTION, folder=str(path.parent))
            take(path)

        dialog = QFileDialog(self._page, title, str(self._folder()))
        dialog.setNameFilters(list(kinds))
        dialog.fileSelected.connect(chosen)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _folder(self) -> Path:
        """The folder that was used last, else that of the documents, else the user's."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        last = self._page.session.settings.get(SECTION).get("folder")
        folders = [Path(str(last))] if last else []
        folders.append(Path(QStandardPaths.writableLocation(documents)))
        return next((folder for folder in folders if folder.is_dir()), Path.home())


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that there is never half of it; raises OSError."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


def reason(error: OSError) -> str:
    """Why a file could not be used, in words that fit after a colon."""
    return REASONS.get(error.errno or 0, error.strerror or str(error))


def _suffix(kind: str) -> str:
    """What stands behind the dot in ``"Picture (*.png)"``."""
    return kind.rpartition("*.")[2].rstrip(")") if "*." in kind else ""
