"""The labelled slider, moved by mouse, keys and typing."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from gui.numerals import parse_number
from gui.theme import LIGHT
from gui.widgets.groove import Groove
from gui.widgets.slider import LabelledSlider


def shown(qtbot, **options) -> LabelledSlider:
    settings = {"low": 0.0, "high": 1.0, "value": 0.5} | options
    slider = LabelledSlider("Rate", **settings)
    qtbot.addWidget(slider)
    slider.resize(300, 60)
    with qtbot.waitExposed(slider):
        slider.show()
    return slider


def heard(slider: LabelledSlider) -> list[float]:
    values: list[float] = []
    slider.value_changed.connect(values.append)
    return values


def groove(slider: LabelledSlider) -> Groove:
    return slider.findChild(Groove)


def field(slider: LabelledSlider) -> QLineEdit:
    return slider.findChild(QLineEdit)


def type_in(qtbot, slider: LabelledSlider, text: str) -> None:
    field(slider).selectAll()
    qtbot.keyClicks(field(slider), text)
    qtbot.keyClick(field(slider), Qt.Key.Key_Return)


def test_setting_from_code_is_silent_and_clamped(qtbot) -> None:
    slider = shown(qtbot)
    values = heard(slider)
    slider.set_value(7.0)
    assert slider.value() == 1.0
    assert field(slider).text() == "1"
    assert groove(slider).value() == groove(slider).maximum()
    assert values == []


def test_a_press_on_the_groove_jumps_there_and_a_drag_follows(qtbot) -> None:
    slider = shown(qtbot)
    values = heard(slider)
    track = groove(slider)
    middle = track.height() // 2
    QTest.mousePress(track, Qt.MouseButton.LeftButton, pos=QPoint(track.width() // 4, middle))
    assert slider.value() == pytest.approx(0.25, abs=0.03)
    QTest.mouseMove(track, QPoint(track.width() + 50, middle))
    QTest.mouseRelease(track, Qt.MouseButton.LeftButton, pos=QPoint(track.width(), middle))
    assert slider.value() == 1.0
    assert values[-1] == 1.0


def test_dragged_values_have_few_digits(qtbot) -> None:
    slider = shown(qtbot, low=1e-4, high=10.0, value=0.1, log=True)
    values = heard(slider)
    track = groove(slider)
    for x in range(20, track.width() - 20, 7):
        qtbot.mouseClick(track, Qt.MouseButton.LeftButton, pos=QPoint(x, track.height() // 2))
    assert len(values) > 20
    assert all(value == float(f"{value:.3g}") for value in values)
    assert values == sorted(values)


def test_a_logarithmic_middle_is_the_geometric_mean(qtbot) -> None:
    slider = shown(qtbot, low=0.01, high=100.0, value=1.0, log=True)
    assert groove(slider).value() == groove(slider).maximum() // 2


def test_keys_move_by_a_step_a_page_and_to_the_ends(qtbot) -> None:
    slider = shown(qtbot)
    track = groove(slider)
    track.setFocus()
    qtbot.keyClick(track, Qt.Key.Key_Right)
    assert slider.value() == pytest.approx(0.51)
    qtbot.keyClick(track, Qt.Key.Key_PageUp)
    assert slider.value() == pytest.approx(0.61)
    qtbot.keyClick(track, Qt.Key.Key_Home)
    assert slider.value() == 0.0
    qtbot.keyClick(track, Qt.Key.Key_End)
    assert slider.value() == 1.0


@pytest.mark.parametrize(
    ("typed", "value"),
    [("0.9995", 0.9995), ("0,25", 0.25), ("1e-3", 1e-3), ("12", 1.0), ("-3", 0.0)],
)
def test_typed_numbers_are_taken_and_clamped(qtbot, typed: str, value: float) -> None:
    slider = shown(qtbot)
    values = heard(slider)
    type_in(qtbot, slider, typed)
    assert slider.value() == value
    assert values == [value]
    assert parse_number(field(slider).text()) == value


@pytest.mark.parametrize("typed", ["fast", "nan", "inf", "1..2"])
def test_what_is_no_number_is_put_back(qtbot, typed: str) -> None:
    slider = shown(qtbot)
    values = heard(slider)
    type_in(qtbot, slider, typed)
    assert slider.value() == 0.5
    assert field(slider).text() == "0.5"
    assert values == []


def test_escape_puts_the_number_back_and_arrows_nudge_it(qtbot) -> None:
    slider = shown(qtbot)
    field(slider).selectAll()
    qtbot.keyClicks(field(slider), "0.1")
    qtbot.keyClick(field(slider), Qt.Key.Key_Escape)
    assert field(slider).text() == "0.5"
    qtbot.keyClick(field(slider), Qt.Key.Key_Up)
    assert slider.value() == pytest.approx(0.51)


def test_a_double_click_on_the_label_returns_to_the_first_value(qtbot) -> None:
    slider = shown(qtbot)
    slider.set_value(0.8)
    values = heard(slider)
    qtbot.mouseDClick(slider.findChild(QLabel), Qt.MouseButton.LeftButton)
    assert slider.value() == 0.5
    assert values == [0.5]


def roll(track: Groove) -> None:
    centre = QPointF(track.rect().center())
    event = QWheelEvent(
        centre, QPointF(track.mapToGlobal(centre.toPoint())), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(track, event)


def test_the_wheel_moves_it_only_with_the_focus(qtbot) -> None:
    slider = shown(qtbot)
    track = groove(slider)
    field(slider).setFocus()
    roll(track)
    assert slider.value() == 0.5
    slider.activateWindow()
    track.setFocus()
    qtbot.waitUntil(track.hasFocus)
    roll(track)
    assert slider.value() > 0.5


def test_whole_numbers_stay_whole_and_every_one_can_be_reached(qtbot) -> None:
    slider = shown(qtbot, low=1, high=1000, value=1, log=True, digits=0)
    values = heard(slider)
    track = groove(slider)
    track.setFocus()
    for _ in range(4):
        qtbot.keyClick(track, Qt.Key.Key_Right)
    assert values == [2, 3, 4, 5]
    qtbot.keyClick(track, Qt.Key.Key_Left)
    assert slider.value() == 4


@pytest.mark.parametrize(("low", "high", "log"), [(1, 1, False), (2, 1, False), (0, 1, True)])
def test_an_impossible_range_is_refused(qtbot, low: float, high: float, log: bool) -> None:
    with pytest.raises(ValueError, match="cannot run from"):
        LabelledSlider("Rate", low, high, 1, log=log)


def test_it_has_names_and_takes_both_themes(qtbot) -> None:
    slider = shown(qtbot, tooltip="How far each step goes")
    before = slider.grab().toImage()
    slider.set_theme(LIGHT)
    assert slider.grab().toImage() != before
    assert groove(slider).accessibleName() == field(slider).accessibleName() == "Rate"
    assert slider.toolTip() == "How far each step goes"
