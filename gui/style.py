"""Turns a theme into the look of every standard control.

Three layers: Qt's Fusion style, a complete palette of ours (on plain X11 Qt's own dark mode does
nothing), and the sheet `resources/style.qss`, a template filled from the theme's roles and from
lengths that follow the system font.
"""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from string import Template

import pyqtgraph as pg
from PySide6.QtCore import QObject, Qt, QTemporaryDir
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from gui.folders import RESOURCES
from gui.icons import tinted_svg
from gui.spacing import grid_step
from gui.theme import Theme

STYLE_SHEET = RESOURCES / "style.qss"

# Marks that the sheet places by file: its name there, the drawing, the role of its colour.
GLYPHS = (
    ("check", "check", "on_accent"),
    ("check_menu", "check", "accent"),
    ("dot", "dot", "on_accent"),
    ("down", "chevron_down", "muted"),
    ("down_faint", "chevron_down", "faint"),
    ("up", "chevron_up", "muted"),
    ("up_faint", "chevron_up", "faint"),
    ("right", "chevron_right", "muted"),
    ("close", "close", "muted"),
)


class GlyphFolder(QObject):
    """A temporary folder of tinted marks, because a style sheet can only name files.

    It belongs to the application and is removed with it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = QTemporaryDir()

    def write(self, theme: Theme) -> dict[str, str]:
        """Write the marks for ``theme`` and return their paths by template name."""
        paths = {}
        for key, drawing, role in GLYPHS:
            path = Path(self._folder.path()) / f"{theme.name}-{key}.svg"
            if self._folder.isValid():
                path.write_bytes(tinted_svg(drawing, getattr(theme, role)))
            paths[f"glyph_{key}"] = path.as_posix()
        return paths


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give ``app`` the style, palette, sheet and plot colours of ``theme``."""
    apply_colours(app, theme)
    glyphs = app.findChild(GlyphFolder) or GlyphFolder(app)
    app.setStyleSheet(style_sheet(theme, app.font(), glyphs.write(theme)))


def apply_colours(app: QApplication, theme: Theme) -> None:
    """All of `apply_theme` but the sheet, which slows down the building of widgets."""
    if app.style().objectName().lower() != "fusion":
        app.setStyle("Fusion")
    dark = theme.name == "dark"
    app.styleHints().setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
    app.setPalette(palette(theme))
    pg.setConfigOptions(background=theme.stage, foreground=theme.muted, antialias=True)


def style_sheet(theme: Theme, font: QFont, glyphs: dict[str, str]) -> str:
    """Return the filled template.

    Raises
    ------
    KeyError
        The template names something that is neither a role, a length nor a mark.
    """
    roles = {name: value for name, value in asdict(theme).items() if isinstance(value, str)}
    template = Template(STYLE_SHEET.read_text(encoding="utf-8"))
    return template.substitute(roles, **lengths(font), **glyphs)


def lengths(font: QFont) -> dict[str, str]:
    """Return the lengths that the sheet may use, in pixels."""
    step = grid_step(font)
    multiples = {
        "hair": 1 / 8,
        "quarter": 1 / 4,
        "half": 1 / 2,
        "radius": 3 / 4,
        "grid": 1,
        "wide": 3 / 2,
        "double": 2,
        "triple": 3,
    }
    return {name: f"{max(1, round(step * factor))}px" for name, factor in multiples.items()}


def palette(theme: Theme) -> QPalette:
    """Return a palette with every role set in every group."""
    filled = QPalette()
    for role, colour in _palette_roles(theme):
        filled.setColor(role, QColor(colour))
    faint = QColor(theme.faint)
    disabled = QPalette.ColorGroup.Disabled
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.PlaceholderText,
        QPalette.ColorRole.HighlightedText,
        QPalette.ColorRole.Link,
        QPalette.ColorRole.LinkVisited,
    ):
        filled.setColor(disabled, role, faint)
    for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.Accent):
        filled.setColor(disabled, role, QColor(theme.groove))
    return filled


def _palette_roles(theme: Theme) -> Iterator[tuple[QPalette.ColorRole, str]]:
    role = QPalette.ColorRole
    yield from (
        (role.Window, theme.panel),
        (role.WindowText, theme.text),
        (role.Base, theme.raised),
        (role.AlternateBase, theme.panel),
        (role.ToolTipBase, theme.hover),
        (role.ToolTipText, theme.text),
        (role.PlaceholderText, theme.muted),
        (role.Text, theme.text),
        (role.Button, theme.raised),
        (role.ButtonText, theme.text),
        (role.BrightText, theme.danger),
        (role.Light, theme.hover),
        (role.Midlight, theme.hover),
        (role.Mid, theme.line),
        (role.Dark, theme.groove),
        (role.Shadow, theme.stage),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.Link, theme.accent),
        (role.LinkVisited, theme.momentum),
        (role.Accent, theme.accent),
    )
