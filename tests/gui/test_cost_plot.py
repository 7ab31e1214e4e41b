import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.theme import DARK, LIGHT
from gui.views.plot.cost_plot import CostPlot
from gui.views.plot.thinning import thinned
from gui.views.plot.value_range import calm_range
from gui.widgets.icon_button import IconButton


@pytest.fixture
def rng():
    return np.random.default_rng(0)


@pytest.fixture
def plot(qtbot):
    widget = CostPlot("step", "cost")
    qtbot.addWidget(widget)
    widget.add_series("cost", "cost", "accent")
    widget.resize(600, 300)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def drawn(plot, key="cost"):
    return plot._curves[key].curve.getData()


def spot(plot, x, y):
    scene = plot.plot.vb.mapViewToScene(QPointF(x, y))
    return plot.plot_widget.mapFromScene(scene)


def hover(plot, x):
    low, high = plot.plot.vb.viewRange()[1]
    place = spot(plot, x, (low + high) / 2)
    QTest.mouseMove(plot.plot_widget.viewport(), place + QPoint(0, 7))
    QTest.mouseMove(plot.plot_widget.viewport(), place)


def test_hover_reads_out_exact_values_of_every_visible_series(plot, qtbot):
    x = np.arange(2001.0)
    plot.set_series("cost", x, np.where(x == 1204, 0.0312, 1.0 - x / 4000))
    plot.add_series("test", "test", "accent", dashed=True)
    plot.set_series("test", x[::200], np.full(11, 0.5))
    hover(plot, 1204)
    qtbot.waitUntil(lambda: plot.readout() != "")
    plot.pointer_moved(1204.3)
    assert plot.readout() == "step 1,204 · cost 0.0312 · test 0.5 (step 1,200)"
    assert plot.accessibleDescription() == plot.readout()
    plot.set_visible("test", False)
    assert "test" not in plot.readout()
    QTest.mouseMove(plot, QPoint(5, 5))
    plot.pointer_left()
    assert plot.readout() == ""


def test_arrow_keys_move_the_read_out(plot, qtbot):
    plot.set_series("cost", np.arange(101.0), np.linspace(1, 0, 101))
    plot.pointer_moved(50)
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert plot.readout().startswith("step 51 ")
    qtbot.keyClick(plot, Qt.Key.Key_Escape)
    assert plot.readout() == ""


def test_log_switch_draws_logarithms_and_signals_the_gesture_only(plot, qtbot):
    plot.set_series("cost", np.arange(4.0), np.array([1.0, 0.1, np.nan, 0.01]))
    with qtbot.assertNotEmitted(plot.log_toggled):
        plot.set_log(True)
        plot.set_log(False)
    with qtbot.waitSignal(plot.log_toggled) as toggled:
        qtbot.mouseClick(plot.log_switch, Qt.MouseButton.LeftButton)
    assert toggled.args == [True]
    np.testing.assert_allclose(drawn(plot)[1], [0.0, -1.0, np.nan, -2.0])


def test_a_value_without_a_logarithm_puts_the_scale_back_and_the_switch_out_of_use(plot):
    plot.set_series("cost", np.arange(3.0), np.array([1.0, 0.1, 0.01]))
    plot.set_log(True)
    plot.set_series("cost", np.arange(4.0), np.array([1.0, 0.1, 0.01, 0.0]))
    np.testing.assert_allclose(drawn(plot)[1], [1.0, 0.1, 0.01, 0.0])
    assert not plot.log_switch.isEnabled()
    assert not plot.log_switch.isChecked()
    assert "logarithm" in plot.log_switch.toolTip()
    assert not plot.axes["left"].logMode
    plot.set_series("cost", np.arange(3.0), np.array([1.0, 0.1, 0.01]))
    assert plot.log_switch.isEnabled()
    assert plot.log_switch.isChecked()  # what was wanted is not forgotten
    np.testing.assert_allclose(drawn(plot)[1], [0.0, -1.0, -2.0])


def test_values_that_are_not_finite_are_gaps(plot):
    plot.set_series("cost", np.arange(5.0), np.array([1.0, np.inf, 3.0, np.nan, 1e300]))
    plot.mark_divergence(3.0)
    plot.grab()
    np.testing.assert_array_equal(np.isfinite(drawn(plot)[1]), [True, False, True, False, False])
    assert plot.plot.vb.viewRange()[1][1] < 10
    assert plot._diverged.x == 3.0


def test_empty_text_gives_way_to_curves_and_comes_back(plot):
    plot.set_empty_text("Press play")
    assert plot._empty.isVisible()
    assert plot._empty.text() == "Press play"
    plot.set_series("cost", np.arange(3.0), np.ones(3))
    assert not plot._empty.isVisible()
    plot.mark(2)
    plot.clear()
    assert plot._empty.isVisible()
    assert plot._now.x is None


def test_the_mark_shows_at_its_step(plot):
    plot.set_series("cost", np.arange(101.0), np.linspace(1, 0, 101))
    before = plot.grab().toImage()
    plot.mark(50)
    assert plot.grab().toImage() != before


def test_fixed_range_and_percent(qtbot):
    plot = CostPlot("epoch", "accuracy", percent=True)
    qtbot.addWidget(plot)
    plot.add_series("test", "test", "good")
    plot.set_y_range(0.0, 1.0)
    plot.set_series("test", np.arange(3.0), np.array([0.1, 0.5, 0.9625]))
    assert plot.plot.vb.viewRange()[1] == [0.0, 1.0]
    plot.pointer_moved(2.0)
    assert plot.readout() == "epoch 2 · test 96.25 %"
    assert not plot.log_switch.isVisibleTo(plot)
    assert plot.axes["left"].tickStrings([0.5, 1.0], 1.0, 0.5) == ["50 %", "100 %"]


def test_zoom_by_keys_shows_more_points_and_goes_back(plot, qtbot):
    plot.set_series("cost", np.arange(200_000.0), np.random.default_rng(0).random(200_000))
    whole = plot.plot.vb.viewRange()[0]
    for _ in range(40):
        qtbot.keyClick(plot, Qt.Key.Key_Plus)
    x, _ = drawn(plot)
    assert np.diff(x).max() == 1.0  # so close that every point is drawn
    plot.set_series("cost", np.arange(200_001.0), np.ones(200_001))
    assert plot.plot.vb.viewRange()[0] != whole
    qtbot.mouseDClick(plot.plot_widget.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    assert plot.plot.vb.viewRange()[0][0] == pytest.approx(whole[0], abs=1.0)
    assert plot.plot.vb.viewRange()[0][1] >= 200_000


def test_series_by_name(plot):
    plot.add_series("momentum", "momentum", "racers.2")
    with pytest.raises(ValueError, match="already"):
        plot.add_series("momentum", "momentum", "racers.2")
    with pytest.raises(ValueError, match="x and y"):
        plot.set_series("momentum", np.zeros(3), np.zeros(4))
    plot.set_theme(LIGHT)
    assert plot._curves["momentum"].curve.opts["pen"].color().name() == LIGHT.racers[2]
    plot.remove_series("momentum")
    assert "momentum" not in plot._curves


@pytest.mark.parametrize("count", [10, 1000, 200_000])
def test_thinning_keeps_spikes_ends_and_gaps(count, rng):
    x, y = np.arange(float(count)), rng.random(count)
    y[count // 3] = 99.0
    y[count // 2] = np.nan
    thin_x, thin_y = thinned(x, y, -np.inf, np.inf, 300)
    assert len(thin_x) == len(thin_y) <= 4 * 300
    assert np.nanmax(thin_y) == 99.0
    assert np.nanmin(thin_y) == np.nanmin(y)
    assert thin_x[0] == 0.0
    assert thin_x[-1] >= count - 1 - count / 300
    assert (np.diff(thin_x) >= 0).all()


def test_thinning_a_growing_curve_does_not_shimmer(rng):
    y = rng.random(5000)
    x = np.arange(5000.0)
    first, _ = thinned(x[:4000], y[:4000], -np.inf, np.inf, 200)
    later, _ = thinned(x[:4100], y[:4100], -np.inf, np.inf, 200)
    np.testing.assert_array_equal(first[:400], later[:400])


def test_a_range_stays_calm():
    held = calm_range(None, 0.0, 100.0, 0.0, 0.04)
    assert held == (0.0, 104.0)
    assert calm_range(held, 0.0, 103.0, 0.0, 0.04) == held
    assert calm_range(held, 0.0, 105.0, 0.0, 0.04)[1] > 105.0
    assert calm_range(held, 0.0, 20.0, 0.0, 0.04)[1] < 22.0
    low, high = calm_range(None, 3.0, 3.0, 0.05, 0.05)
    assert low < 3.0 < high


def wheel(plot, keys):
    viewport = plot.plot_widget.viewport()
    place = QPointF(spot(plot, 30, 0.5))
    there = QPointF(viewport.mapToGlobal(place))
    turn, none = QPoint(0, 120), Qt.MouseButton.NoButton
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(place, there, QPoint(), turn, none, keys, phase, False)
    QApplication.sendEvent(viewport, event)


def x_range(plot):
    return plot.plot.vb.viewRange()[0]


def show_all_button(plot):
    (button,) = plot.plot_widget.findChildren(IconButton)
    return button


def test_only_a_wheel_with_control_looks_closer_and_a_button_leads_back(plot, qtbot):
    plot.set_series("cost", np.arange(101.0), np.linspace(1, 0.1, 101))
    whole = x_range(plot)
    wheel(plot, Qt.KeyboardModifier.NoModifier)
    assert x_range(plot) == whole
    assert not show_all_button(plot).isVisible()
    wheel(plot, Qt.KeyboardModifier.ControlModifier)
    low, high = x_range(plot)
    assert high - low < 0.9 * (whole[1] - whole[0])
    assert low < 30 < high
    qtbot.mouseClick(show_all_button(plot), Qt.MouseButton.LeftButton)
    assert x_range(plot) == whole
    assert not show_all_button(plot).isVisible()


def test_dragging_across_a_stretch_shows_it(plot, qtbot):
    plot.set_series("cost", np.arange(101.0), np.linspace(1, 0.1, 101))
    viewport = plot.plot_widget.viewport()
    places = [spot(plot, x, 0.5) for x in (20, 30, 40)]
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, places[0])
    for place in places[1:]:
        where, there = QPointF(place), QPointF(viewport.mapToGlobal(place))
        held, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        keys = Qt.KeyboardModifier.NoModifier
        move = QMouseEvent(QEvent.Type.MouseMove, where, there, none, held, keys)
        QApplication.sendEvent(viewport, move)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=places[-1])
    assert x_range(plot) == pytest.approx([20, 40], abs=0.5)
    assert show_all_button(plot).isVisible()
    plot.show_all()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=places[0])
    assert not show_all_button(plot).isVisible()  # a click is no drag


def test_zooming_out_over_everything_is_seeing_everything(plot, qtbot):
    plot.set_series("cost", np.arange(101.0), np.linspace(1, 0.1, 101))
    whole = x_range(plot)
    qtbot.keyClick(plot, Qt.Key.Key_Plus)
    for _ in range(5):
        qtbot.keyClick(plot, Qt.Key.Key_Minus)
    assert x_range(plot) == whole


def test_a_read_out_of_what_is_gone_goes_too(plot):
    plot.set_series("cost", np.arange(101.0), np.linspace(1, 0.1, 101))
    plot.pointer_moved(80)
    plot.set_series("cost", np.arange(201.0), np.linspace(1, 0.1, 201))
    assert plot.readout().startswith("step 80 ")
    plot.set_series("cost", np.arange(3.0), np.ones(3))
    assert plot.readout() == ""


def test_few_points_are_dots_and_many_are_a_line(plot):
    plot.set_series("cost", np.zeros(1), np.ones(1))
    scene = plot.plot.vb.mapViewToScene(QPointF(0.0, 1.0))
    place = plot.plot_widget.mapTo(plot, plot.plot_widget.mapFromScene(scene))
    assert plot.grab().toImage().pixelColor(place).name() == DARK.accent.lower()
    assert len(plot._curves["cost"].dots.data) == 1
    plot.set_series("cost", np.arange(1000.0), np.ones(1000))
    assert len(plot._curves["cost"].dots.data) == 0


def test_there_is_no_half_step(plot):
    plot.set_series("cost", np.arange(2.0), np.ones(2))
    low, high = x_range(plot)
    levels = plot.axes["bottom"].tickValues(low, high, 500)
    assert all(float(tick).is_integer() for _, ticks in levels for tick in ticks)


def test_the_present_step_stays_clear_of_the_legend(plot):
    plot.add_series("test", "test", "downhill")
    for key in ("cost", "test"):
        plot.set_series(key, np.arange(101.0), np.linspace(1, 0.1, 101))
    assert 0.3 < plot._now._line.span[1] < 1.0


@pytest.mark.parametrize("width", [200, 400, 1200])
def test_counts_of_steps_do_not_run_into_each_other(plot, width):
    plot.axes["bottom"].whole = True
    levels = plot.axes["bottom"].tickValues(-1000.0, 80_000.0, width)
    spots = sorted(tick for _, ticks in levels[:1] for tick in ticks)
    assert len(spots) >= 2
    assert np.diff(spots).min() / 81_000 * width >= 50
