import pickle

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from core.evaluation import evaluate
from core.example_cost import cost_of_example, weight_place
from core.history import History
from core.recipe import Recipe
from core.wrong_answers import wrong_answers
from gui.pages.training.desk import Example
from gui.pages.training.network import NetworkExhibit, reading
from gui.theme import LIGHT
from tests.gui.training.conftest import trained


class Clock:
    def __init__(self):
        self.now = 100.0

    def monotonic(self):
        return self.now


@pytest.fixture
def exhibit(desk, snapshot, qtbot, monkeypatch):
    # A busy machine paints slowly, and then the exhibit waits between two pictures.
    monkeypatch.setattr("gui.pages.training.network.exhibit.SECONDS_WHEN_DEAR", 0.0)
    desk.run.history = History()
    exhibit = NetworkExhibit(desk)
    qtbot.addWidget(exhibit)
    exhibit.resize(640, 560)
    with qtbot.waitExposed(exhibit):
        exhibit.show()
    exhibit.enter()
    exhibit.show_snapshot(snapshot)
    exhibit.tick()
    return exhibit


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr("gui.pages.training.network.flow.time", clock)
    return clock


def click(exhibit, spot):
    QTest.mouseClick(exhibit.panel.diagram, Qt.MouseButton.LeftButton, pos=spot)


def hover(exhibit, spot):
    for _ in range(20):  # a busy screen may swallow a move
        QTest.mouseMove(exhibit.panel.diagram, QPoint(1, 1))
        QTest.mouseMove(exhibit.panel.diagram, spot)
        QTest.qWait(5)
        if exhibit.panel.diagram.readout():
            break
    return exhibit.panel.diagram.readout()


def cost(snapshot, example, mnist):
    network, loss = snapshot.network, snapshot.recipe.counted_loss()
    return cost_of_example(
        network, loss, snapshot.theta, *reading.numbers(example, mnist, snapshot.recipe)
    )


def test_it_shows_what_the_example_on_the_desk_costs(exhibit, desk, snapshot, mnist):
    for example in (Example(True, 0), Example(True, 8), Example(False, 1234)):
        desk.choose_example(example)
        exhibit.tick()
        assert exhibit.panel.terms.sum_text() == f"{cost(snapshot, example, mnist):.3f}"
        answer = int(snapshot.network.answer(snapshot.theta, exhibit.shown.activations[0]).argmax())
        label = int(example.digits(mnist).labels[example.index])
        right = f"reads {answer}: right", f"reads {answer}, not {label}"
        assert exhibit.panel.terms.verdict() == right[int(answer != label)]


def test_past_weights_have_their_own_cost(exhibit, desk, first_snapshot, mnist):
    exhibit.show_snapshot(first_snapshot)
    exhibit.tick()
    before = cost(first_snapshot, desk.example, mnist)
    assert exhibit.panel.terms.sum_text() == f"{before:.3f}"


def test_arrow_keys_flick_through_the_digit_that_is_looked_for(exhibit, desk, mnist):
    picker = exhibit.panel.picker
    for _ in range(4):
        QTest.keyClick(picker.digit, Qt.Key.Key_Down)
    threes = np.flatnonzero(mnist.test.labels == 3)
    assert desk.example.index in threes
    assert picker.count_text() == f"{len(threes):,} fit"
    desk.choose_example(Example(True, int(threes[0])))
    diagram = exhibit.panel.diagram
    diagram.setFocus()
    QTest.keyClick(diagram, Qt.Key.Key_Right)
    assert desk.example.index == threes[1]
    QTest.keyClick(diagram, Qt.Key.Key_Left)
    QTest.keyClick(diagram, Qt.Key.Key_Left)
    assert desk.example.index == threes[-1]
    QTest.mouseClick(picker.next, Qt.MouseButton.LeftButton)
    assert desk.example.index == threes[0]


def test_an_index_can_be_typed_and_another_exhibit_can_pick(exhibit, desk):
    picker = exhibit.panel.picker
    picker.index.selectAll()
    QTest.keyClicks(picker.index, "4321")
    QTest.keyClick(picker.index, Qt.Key.Key_Return)
    assert desk.example == Example(True, 4321)
    desk.choose_example(Example(False, 59_999))
    assert picker.index.value() == 59_999
    assert picker.sets.current() == 1


def test_only_wrong_ones_are_found_with_the_present_weights(
    exhibit, desk, snapshot, mnist, monkeypatch
):
    class Done:
        finished, fault = True, None

        def __init__(self, result):
            self.poll = lambda: result

    def start(_key, function, *arguments, **settings):
        sent, named = pickle.loads(pickle.dumps((arguments, settings)))
        return Done(function(*sent, **named))

    monkeypatch.setattr(desk.background, "start", start)
    QTest.mouseClick(exhibit.panel.picker.wrong, Qt.MouseButton.LeftButton)
    assert exhibit.panel.picker.count_text() == "looking…"
    exhibit.tick()
    exhibit.tick()
    loss = snapshot.recipe.counted_loss()
    result = evaluate(snapshot.network, loss, snapshot.theta, mnist.test)
    wrong = result.total - result.correct
    assert exhibit.panel.picker.count_text() == f"{wrong:,} fit"
    exhibit.choosing.flick(1)
    exhibit.tick()
    assert "not" in exhibit.panel.terms.verdict()


def test_a_part_of_the_images_can_be_asked_about(desk, snapshot):
    digits, network = desk.digits, snapshot.network
    arguments = (digits.folder, digits.cache, True, network, snapshot.theta)
    some = wrong_answers(*arguments, first=1000, stop=2500)
    everything = wrong_answers(*arguments)
    np.testing.assert_array_equal(some, everything[(everything >= 1000) & (everything < 2500)])


def test_neurons_tell_their_numbers_and_their_edges_alone(exhibit):
    diagram, one = exhibit.panel.diagram, exhibit.shown
    spot = diagram.spot_of(1, 5).toPoint()
    assert f"activation {one.activations[1][5]:.2g}"[:15] in hover(exhibit, spot)
    click(exhibit, spot)
    assert diagram.selected() == (1, 5)
    into, out, last = diagram.drawn_edges()
    assert set(into.neurons.tolist()) == {5}
    assert set(out.sources.tolist()) == {5}
    assert not len(last.ends)
    QTest.keyClick(diagram, Qt.Key.Key_Down)
    assert diagram.selected() == (1, 6)
    QTest.keyClick(diagram, Qt.Key.Key_Escape)
    assert diagram.selected() is None
    assert len(diagram.drawn_edges()[2].ends)


def test_clicking_an_edge_picks_its_weight(exhibit, desk, snapshot, qtbot):
    diagram = exhibit.panel.diagram
    diagram.select((3, 7))
    edges = diagram.drawn_edges()[2]
    x1, y1, x2, y2 = edges.ends[-1]
    spot = QPoint(round(x1 + 0.3 * (x2 - x1)), round(y1 + 0.3 * (y2 - y1)))
    assert "weight" in hover(exhibit, spot)
    with qtbot.waitSignal(desk.weight_chosen):
        click(exhibit, spot)
    assert weight_place(snapshot.network.layout, desk.weight) == (2, int(edges.sources[-1]), 7)
    assert snapshot.theta[desk.weight] == pytest.approx(edges.values[-1])


def test_a_picked_pixel_is_among_those_shown(exhibit, desk):
    blank = int(np.flatnonzero(exhibit.shown.activations[0] == 0)[0])
    assert exhibit.panel.diagram.spot_of(0, blank) is None
    desk.choose_weight(blank * 16 + 3)
    assert exhibit.panel.diagram.spot_of(0, blank) is not None


def test_edges_show_the_gradient_of_this_example(exhibit):
    gradient = exhibit.panel.quantity.findChildren(QPushButton)[2]
    QTest.mouseClick(gradient, Qt.MouseButton.LeftButton)
    edges = exhibit.panel.diagram.drawn_edges()[2]
    slopes = exhibit.shown.slopes[2].W
    np.testing.assert_array_equal(edges.values, slopes[edges.sources, edges.neurons])
    assert edges.strongest == np.abs(slopes).max()


def test_one_pass_runs_forward_and_back(exhibit, clock):
    waves = []
    exhibit.panel.diagram.show_pulse = waves.append
    QTest.mouseClick(exhibit.panel.one_pass, Qt.MouseButton.LeftButton)
    while exhibit.flow.running:
        exhibit.tick()
        clock.now += 0.05
    fronts = [(wave.backward, wave.front) for wave in waves if wave is not None]
    forward = [front for backward, front in fronts if not backward]
    back = [front for backward, front in fronts if backward]
    assert forward == sorted(forward)
    assert forward[0] == 0
    assert forward[-1] == 3
    assert back == sorted(back, reverse=True)
    assert back[-1] == 0
    assert waves[-1] is None


def test_without_animation_the_wave_stands_at_whole_layers(exhibit, clock):
    exhibit.animated = False
    exhibit.show_one_pass()
    clock.now += 0.5
    assert exhibit.flow.pulse(exhibit.animated).front == 1.0


def test_a_single_step_sends_a_wave_and_a_leap_does_not(exhibit, desk, mnist):
    for steps, wave in ((301, True), (320, False)):
        exhibit.flow.stop()
        now = trained(Recipe(), mnist, steps)
        desk.run.snapshot = now
        exhibit.show_snapshot(now)
        assert exhibit.flow.running is wave


def test_the_curve_follows_the_past_of_the_run(exhibit, desk, first_snapshot, snapshot, mnist):
    for moment in (first_snapshot, snapshot):
        desk.run.history.add(moment)
    exhibit.tick()
    steps, costs = exhibit.trace.curve()
    assert steps.tolist() == [0, 300]
    wanted = [cost(moment, desk.example, mnist) for moment in (first_snapshot, snapshot)]
    np.testing.assert_allclose(costs, wanted, rtol=1e-6)
    assert exhibit.panel.sparkline.text().endswith("steps 0–300")


@pytest.mark.parametrize("widths", [(784, 10), (784, 300, 20, 8, 5, 10)])
def test_other_layouts_are_shown_too(exhibit, desk, mnist, widths):
    other = trained(Recipe(widths=widths, loss="cross-entropy", output="softmax"), mnist, 0)
    exhibit.begin_again()
    exhibit.show_snapshot(other)
    exhibit.set_theme(LIGHT)
    exhibit.tick()
    exhibit.grab()
    shown = [column.neurons for column in exhibit.panel.diagram._layout().columns]
    assert [len(neurons) for neurons in shown] == [min(20, width) for width in widths]
    assert all(edges.values.size for edges in exhibit.panel.diagram.drawn_edges())
    assert exhibit.panel.terms.sum_text() == f"{cost(other, desk.example, mnist):.3f}"


def test_it_remembers_digit_and_quantity(exhibit, desk, qtbot):
    exhibit.choosing.choose_digit(4)
    exhibit.panel.quantity.set_current(1)
    remembered = exhibit.save()
    again = NetworkExhibit(desk)
    qtbot.addWidget(again)
    again.restore(remembered)
    assert again.save() == remembered
    with pytest.raises(ValueError):
        again.restore({"digit": 12, "quantity": "weight"})
