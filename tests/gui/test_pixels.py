import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.theme import DARK, LIGHT
from gui.views.answer.pixels import PixelView


@pytest.fixture
def view(qtbot):
    widget = PixelView()
    qtbot.addWidget(widget)
    widget.resize(280, 300)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


@pytest.fixture
def image():
    picture = np.zeros((28, 28), dtype=np.float32)
    picture[14, 9] = 0.73
    return picture


def centre_of(view, row, column):
    picture = view._picture()
    side = picture.width() / 28
    return QPoint(
        int(picture.left() + (column + 0.5) * side), int(picture.top() + (row + 0.5) * side)
    )


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_row_and_column_are_not_swapped(view, image, theme):
    view.set_theme(theme)
    view.show_image(image)
    grabbed = view.grab().toImage()
    inked = grabbed.pixelColor(centre_of(view, 14, 9)).lightness()
    paper = grabbed.pixelColor(centre_of(view, 9, 14)).lightness()
    assert abs(inked - paper) > 80


def test_hover_reads_out_one_pixel(view, image, qtbot):
    view.show_image(image)
    with qtbot.waitSignal(view.pixel_hovered) as hovered:
        QTest.mouseMove(view, centre_of(view, 14, 9))
    assert hovered.args == [14, 9]
    assert view.readout() == "(14, 9)  0.73"
    assert "0.73" in view.accessibleDescription()


def test_arrow_keys_read_out_too(view, image, qtbot):
    view.show_image(image)
    QTest.mouseMove(view, centre_of(view, 14, 10))
    qtbot.waitUntil(lambda: view.readout() != "")
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.readout() == "(14, 9)  0.73"


def test_values_outside_are_cut_off_and_the_array_may_be_reused(view, image):
    image[0, 0] = 7.0
    image[0, 1] = np.nan
    view.show_image(image)
    full = view.grab().toImage().pixelColor(centre_of(view, 0, 0)).lightness()
    image[:] = 0.0
    assert view.grab().toImage().pixelColor(centre_of(view, 0, 0)).lightness() == full > 150


def test_clear_shows_an_empty_sheet(view, image):
    view.show_image(image)
    assert "1 with ink" in view.accessibleDescription()
    view.clear()
    assert "empty" in view.accessibleDescription()


def test_guides_can_be_shown(view):
    plain = view.grab().toImage()
    view.set_guides(True)
    assert view.grab().toImage() != plain


def test_a_wrong_shape_is_refused(view):
    with pytest.raises(ValueError, match="28, 28"):
        view.show_image(np.zeros(784))
