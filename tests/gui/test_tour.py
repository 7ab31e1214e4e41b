"""The tour: pictures of every page, what was measured, and an exit code that can be trusted."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QMainWindow

from gui.theme import LIGHT
from gui.tour import picture_of

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
    import sys
    from pathlib import Path
    from gui.app import run
    from gui.options import Options
    from tests.gui.dummy_rooms import BrokenRoom, LoudRoom, QuietRoom

    sys.exit(run(Options(tour=Path(sys.argv[1]), safe_mode=True{options}), [QuietRoom, {page}]))
"""


def run_tour(folder, page, options=""):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DOWNHILL_")}
    environment["HOME"] = environment["XDG_CONFIG_HOME"] = str(folder / "home")
    program = textwrap.dedent(PROGRAM.format(page=page, options=options))
    return subprocess.run(
        [sys.executable, "-c", program, str(folder / "pictures")],
        cwd=ROOT, env=environment, text=True, capture_output=True, timeout=60, check=False,
    )  # fmt: skip


def test_every_page_in_both_themes_and_sizes(tmp_path):
    done = run_tour(tmp_path, "LoudRoom")
    assert (done.returncode, done.stderr) == (0, "")
    assert "quiet: value = 7\n" in done.stdout
    assert "loud: frames = True\n" in done.stdout
    pictures = {path.stem: QImage(str(path)) for path in (tmp_path / "pictures").iterdir()}
    assert len(pictures) == 8
    for name, picture in pictures.items():
        size = (1920, 1080) if name.endswith("-1080") else (1280, 800)
        assert (picture.width(), picture.height()) == size
        lightness = picture.scaled(1, 1).pixelColor(0, 0).lightness()
        assert (lightness > 128) == (LIGHT.name in name), name
    assert not list(tmp_path.glob("home/**/settings.json"))


def test_a_page_that_raises_fails_the_tour_without_a_dialog(tmp_path):
    done = run_tour(tmp_path, "BrokenRoom")
    assert done.returncode == 1
    assert "this room always fails" in done.stderr
    assert "BrokenRoom" not in done.stdout


def test_an_unknown_page_is_refused_with_the_names(tmp_path):
    done = run_tour(tmp_path, "LoudRoom", options=", page='nowhere'")
    assert done.returncode == 2
    assert "quiet, loud" in done.stderr
    assert not (tmp_path / "pictures").exists()


@pytest.mark.skipif(os.name == "nt", reason="names of files differ")
def test_a_folder_that_cannot_be_written_to_is_refused(tmp_path):
    (tmp_path / "pictures").write_text("a file, no folder")
    done = run_tour(tmp_path, "LoudRoom")
    assert done.returncode == 2
    assert done.stderr.startswith(f"The tour cannot write to {tmp_path / 'pictures'}")
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


@pytest.mark.gl
def test_pictures_show_what_opengl_drew(qtbot):
    class Flat(QOpenGLWidget):
        def paintGL(self):  # noqa: N802
            functions = self.context().functions()
            functions.glClearColor(0.0, 1.0, 0.0, 1.0)
            functions.glClear(0x4000)

    window = QMainWindow()
    window.setCentralWidget(Flat())
    qtbot.addWidget(window)
    window.setGeometry(0, 0, 400, 300)
    window.show()
    qtbot.waitExposed(window)

    def green():
        picture = picture_of(window).toImage().convertToFormat(QImage.Format.Format_RGB888)
        pixels = np.frombuffer(picture.constBits(), np.uint8)[: picture.sizeInBytes()]
        return bool((pixels.reshape(300, -1)[:, :1200].reshape(-1, 3) == (0, 255, 0)).all())

    qtbot.waitUntil(green)
    window.move(5000, 5000)
    qtbot.waitUntil(green)
