"""What the program is, what it is made of, and under which licences."""

import platform
from html import escape

import numpy as np
import pyqtgraph as pg
import PySide6
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from gui.graphics import Graphics
from gui.version import NAME, app_version

LICENCES = (
    ("Downhill", "MIT", "https://opensource.org/license/mit"),
    ("PySide6 (Qt for Python)", "LGPL-3.0", "https://www.gnu.org/licenses/lgpl-3.0.html"),
    ("pyqtgraph", "MIT", "https://www.pyqtgraph.org"),
    ("NumPy", "BSD-3-Clause", "https://numpy.org"),
    (
        "MNIST digits, by Yann LeCun, Corinna Cortes and Christopher J.C. Burges",
        "CC BY-SA 3.0",
        "https://creativecommons.org/licenses/by-sa/3.0/",
    ),
)
INSPIRATION = (
    "Inspired by 3Blue1Brown’s chapter “Gradient descent, how neural networks learn”. The formulas "
    "of three of the curves and one of the surfaces are those that the chapter shows; no code, "
    "text or picture of it is used."
)


def versions(graphics: Graphics) -> dict[str, str]:
    """The versions to name in a bug report, by what they are versions of."""
    renderer = graphics.renderer if graphics.problem is None else graphics.problem
    return {
        NAME: app_version(),
        "Python": platform.python_version(),
        "Qt": qVersion(),
        "PySide6": PySide6.__version__,
        "pyqtgraph": pg.__version__,
        "NumPy": np.__version__,
        "OpenGL": renderer,
        "System": f"{platform.platform()}, {QGuiApplication.platformName()}",
    }


class AboutDialog(QDialog):
    """Name, versions and licences; the versions can be copied."""

    def __init__(self, graphics: Graphics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"About {NAME}")
        self._versions = versions(graphics)
        self.text = QTextBrowser()
        self.text.setOpenExternalLinks(True)
        self.text.setAccessibleName(f"About {NAME}")
        self.text.setHtml(self._html())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.copy_button = buttons.addButton(
            "Copy versions", QDialogButtonBox.ButtonRole.ActionRole
        )
        self.copy_button.setAutoDefault(False)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        self.copy_button.setToolTip("Copy the versions, to go with a bug report")
        self.copy_button.clicked.connect(self._copy)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(buttons)
        letters = self.fontMetrics().averageCharWidth()
        self.resize(letters * 80, self.fontMetrics().lineSpacing() * 30)
        self.setWindowModality(Qt.WindowModality.WindowModal)

    def _html(self) -> str:
        rows = "".join(
            f"<tr><td>{escape(name)}&nbsp;&nbsp;</td><td>{escape(value)}</td></tr>"
            for name, value in self._versions.items()
        )
        licences = "".join(
            f'<li>{escape(name)}: <a href="{address}">{licence}</a></li>'
            for name, licence, address in LICENCES
        )
        return (
            f"<h2>{NAME}</h2><p>{escape(INSPIRATION)}</p>"
            f"<table>{rows}</table><h3>Licences</h3><ul>{licences}</ul>"
        )

    def _copy(self) -> None:
        lines = [f"{name}: {value}" for name, value in self._versions.items()]
        QGuiApplication.clipboard().setText("\n".join(lines))
