import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.surgery import AddNoise, Prune, ScaleWeights, ShiftBias, SwitchOff, operate, switch_off
from gui.pages.training.lab.exhibit import LabExhibit
from gui.pages.training.lab.operations import Operations, in_words
from gui.theme import LIGHT


@pytest.fixture
def lab(desk, qtbot):
    lab = LabExhibit(desk)
    qtbot.addWidget(lab)
    lab.resize(640, 560)
    with qtbot.waitExposed(lab):
        lab.show()
    lab.activateWindow()
    lab.enter()
    lab.show_snapshot(desk.shown)
    lab.tick_text()
    yield lab
    lab.leave()


@pytest.fixture
def theta(snapshot):
    return snapshot.theta


def choose(lab, layer, neuron):
    grid = lab.furniture.controls.grid
    QTest.mouseClick(
        grid, Qt.MouseButton.LeftButton, pos=grid.box(layer, neuron).center().toPoint()
    )


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_neuron_switched_off_is_tried_out_compared_and_put_back(lab, desk, theta, qtbot):
    choose(lab, 1, 3)
    click(lab.furniture.controls.off)
    layout = desk.shown.network.layout
    assert (desk.trial == switch_off(theta, layout, 1, 3)).all()
    assert lab.furniture.list.item(0).text() == "1. layer 1, neuron 3: off"
    lab.show_snapshot(desk.look_at(desk.shown))
    qtbot.waitUntil(lambda: lab.tick() or lab.comparison.settled, timeout=20_000)
    lab.tick()
    before, after = (lab.comparison._known[side][1] for side in ("before", "after"))
    assert (before.total, after.total) == (10_000, 10_000)
    assert before.correct != after.correct
    shown = lab.furniture.accuracy.text()
    assert shown == f"{100 * before.accuracy:.1f} % → {100 * after.accuracy:.1f} %"
    click(lab.furniture.controls.off)
    assert desk.trial is None
    click(lab.furniture.undo)
    assert (desk.trial == switch_off(theta, layout, 1, 3)).all()
    click(lab.furniture.put_back)
    assert desk.trial is None


def test_operations_add_up_and_are_undone(lab, desk, theta):
    controls = lab.furniture.controls
    choose(lab, 2, 4)
    click(controls.flip)
    QTest.keyClick(controls.prune.focusProxy(), Qt.Key.Key_PageUp)
    QTest.keyClick(controls.prune.focusProxy(), Qt.Key.Key_PageUp)
    share = controls.prune.value() / 100
    assert share > 0
    done = [ScaleWeights(2, 4, -1.0), Prune(share)]
    layout = desk.shown.network.layout
    assert (desk.trial == operate(theta, layout, done)).all()
    click(lab.furniture.undo)
    assert lab.operations.current == (done[0],)  # the whole way of the slider is one step
    assert controls.prune.value() == 0
    click(lab.furniture.redo)
    assert lab.operations.current == tuple(done)


def test_others_may_put_it_back_or_try_out_something_else(lab, desk, theta):
    lab.put(SwitchOff(1, 0))
    desk.put_back()
    assert lab.operations.current == ()
    lab.put(SwitchOff(1, 0))
    others = np.zeros_like(theta)
    desk.try_out(others)
    assert lab.operations.current == ()
    assert desk.trial is others


def test_kept_weights_are_handed_to_the_run(lab, desk, monkeypatch):
    kept = []
    monkeypatch.setattr(desk.run, "put", kept.append, raising=False)
    lab.put(AddNoise(0.2, 1))
    changed = desk.trial
    click(lab.furniture.keep)
    assert kept[0] is changed
    assert desk.trial is None
    assert not lab.operations.can_undo


def test_a_sum_is_written_out_for_the_image_in_hand(lab, desk, mnist):
    choose(lab, 1, 5)
    rows = lab.furniture.table.rows()
    W, b = desk.shown.network.layout.views(desk.shown.theta)[0]
    x = mnist.test.batch(np.array([desk.example.index]))[0]
    z = float(x @ W[:, 5] + b[5])
    products = x * W[:, 5]
    pixel = int(np.abs(products).argmax())
    assert rows[0][0] == f"pixel ({pixel // 28}, {pixel % 28})"
    assert rows[-2][3].replace("−", "-") == f"{z:+.3f}"
    assert len(rows) == 16
    assert rows[12][0] == "772 other terms"
    choose(lab, 3, 7)
    assert lab.furniture.table.rows()[0][0].startswith("layer 2 neuron ")
    assert "output 7, for test image 0, a 7" in lab.furniture.caption.text()
    assert not lab.furniture.controls.off.isEnabled()
    lab.set_theme(LIGHT)
    assert not lab.grab().isNull()


def test_the_list_keeps_its_order_and_forgets_what_is_idle():
    operations = Operations()
    operations.put(ShiftBias(1, 0, 0.5))
    operations.put(Prune(0.4))
    operations.put(ShiftBias(1, 0, 1.0))
    assert operations.current == (ShiftBias(1, 0, 1.0), Prune(0.4))
    operations.put(Prune(0.0))
    assert operations.current == (ShiftBias(1, 0, 1.0),)
    operations.undo()
    operations.undo()
    assert operations.current == (ShiftBias(1, 0, 0.5), Prune(0.4))
    operations.put(ScaleWeights(2, 1, 0.5))
    assert not operations.can_redo
    words = [in_words(operation, 2) for operation in operations.current]
    assert words[0] == "layer 1, neuron 0: bias +0.50"
    assert words[1] == "smallest 40 % of all weights: 0"
    assert words[2] == "output 1: weights × 0.5"
