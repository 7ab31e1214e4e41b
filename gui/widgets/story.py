"""The story beside the stage: a lesson in Markdown, set for reading.

Formulas are drawings in one ink; they are tinted like the text, scaled with it and never wider
than the column.
"""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSize, QSizeF, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices, QFontInfo, QImage, QPainter, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.widgets.typography import typeset

# The size of the letters, in pixels, at which formulas are drawn.
FORMULA_EM = 16.0
WEB_SCHEMES = ("http", "https", "mailto")


class StoryPanel(QWidget):
    """Shows one lesson. Web links open in the browser; other links are handed to the page."""

    link_chosen = Signal(str)  # the target of a link that is neither the web nor a heading

    def __init__(self) -> None:
        super().__init__()
        self._markdown = ""
        self._folder = Path()
        self._browser = LessonBrowser()
        self._browser.setAccessibleName("Story")
        self._browser.anchorClicked.connect(self._follow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._browser)
        self.setFocusProxy(self._browser)
        self.set_theme(DARK)

    def set_lesson(self, path: Path) -> None:
        """Show the lesson at ``path`` from its beginning.

        Raises
        ------
        OSError
            The file cannot be read.
        """
        self.show_text(path.read_text(encoding="utf-8"), path)

    def show_text(self, markdown: str, path: Path) -> None:
        """Show a text from its beginning; its pictures are looked for where ``path`` has them."""
        self._markdown = markdown
        self._browser.folders = (path.parent, path.parent.parent / "formulas")
        self._browser.show_markdown(markdown)
        self._browser.verticalScrollBar().setValue(0)

    def set_theme(self, theme: Theme) -> None:
        """Set the lesson in the colours of ``theme``, at the place where it was."""
        self._browser.theme = theme
        self._browser.show_markdown(self._markdown)

    def _follow(self, target: QUrl) -> None:
        if target.scheme() in WEB_SCHEMES:
            QDesktopServices.openUrl(target)
        elif target.hasFragment() and not target.path():
            self._browser.scrollToAnchor(target.fragment())
        else:
            self.link_chosen.emit(target.toString())


class LessonBrowser(QTextBrowser):
    """A text browser that finds and tints the drawings of a lesson."""

    theme: Theme = DARK
    folders: tuple[Path, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self._markdown = ""
        self._column = 0
        self._has_images = False
        self.document().setDocumentMargin(grid_step(self.font()) * 2)

    def show_markdown(self, markdown: str) -> None:
        """Set ``markdown`` in the current theme and column, and keep the place."""
        bar = self.verticalScrollBar()
        place = bar.value()
        self._markdown, self._column = markdown, self.viewport().width()
        self._has_images = False
        self.setMarkdown(markdown)
        typeset(self.document(), self.font(), self.theme)
        bar.setValue(place)

    def _image(self, name: str) -> QImage | None:
        for folder in self.folders:
            path = folder / name
            if path.suffix == ".svg" and path.is_file():
                return self._drawing(path.read_bytes())
            if path.is_file():
                return QImage(str(path))
        return None

    def _drawing(self, svg: bytes) -> QImage:
        renderer = QSvgRenderer(QByteArray(svg))
        scale = QFontInfo(self.font()).pixelSize() / FORMULA_EM
        room = self.viewport().width() - 2 * self.document().documentMargin()
        size = QSizeF(renderer.defaultSize()) * scale
        if size.width() > room > 0:
            size *= room / size.width()
        ratio = self.devicePixelRatioF()
        pixels: QSize = (size * ratio).toSize().expandedTo(QSize(1, 1))
        image = QImage(pixels, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(image.rect(), QColor(self.theme.text))
        painter.end()
        image.setDevicePixelRatio(ratio)
        return image

    # Qt overrides

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        target = name.toString() if isinstance(name, QUrl) else name
        image = self._image(target)
        if image is None:
            return super().loadResource(kind, QUrl(target))
        self._has_images = True
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._has_images and self.viewport().width() != self._column:
            self.show_markdown(self._markdown)
