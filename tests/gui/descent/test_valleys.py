"""Many balls at once, the guess before, and the colours of the ground: all told by the core."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from core.basins import Basins, basins, grid_of_starts
from gui.main_window import MainWindow
from gui.pages.descent.valleys import BALLS_ALONG, MOST_STEPS, POINTS_ALONG
from tests.gui.descent.hands import button, key, pick, press, use_curve, use_surface
from tests.gui.real_rooms import message

Wait = Callable[[Callable[[], Any]], None]


def truth(page: Any, points: int) -> Basins:
    """Where the core says that balls from a grid of starts end."""
    rule = page.editor.set_up.racers[page.focus].make()
    starts = grid_of_starts(page.ground.bounds, points)
    return basins(page.ground, page.ground.bounds, rule, starts, MOST_STEPS)


def outcome(page: Any) -> str:
    label: QLabel = page.controls.balls._outcome
    return label.text() if label.isVisible() else ""


def drop_and_wait(page: Any, wait: Wait) -> str:
    press(page, button(page.controls.balls, "Drop many balls"))
    assert page.transport.is_playing()
    page.valleys.take_steps(MOST_STEPS)
    wait(lambda: outcome(page) != "")
    return outcome(page)


def counted(text: str) -> dict[int, int]:
    return {int(v) - 1: int(n) for n, v in re.findall(r"(\d+) in valley (\d+)", text)}


def expected(found: Basins, order: np.ndarray) -> dict[int, int]:
    counts = {i: int((found.labels == label).sum()) for i, label in enumerate(order)}
    return {i: count for i, count in counts.items() if count}


def test_on_a_curve_the_counts_are_those_of_the_basins(own_page: Any, wait: Wait) -> None:
    page = own_page
    use_curve(page, "Three valleys")
    text = drop_and_wait(page, wait)
    found = truth(page, BALLS_ALONG[1])
    order = np.argsort(found.minima[:, 0])
    assert text.startswith(f"{BALLS_ALONG[1]} balls: ")
    assert text.endswith("(counted from the left).")
    assert counted(text) == expected(found, order)
    assert sum(counted(text).values()) == BALLS_ALONG[1]
    flock = page.stage.curve.curve._flock
    assert flock._labels == found.labels.tolist()
    assert flock._w == pytest.approx(found.minima[found.labels, 0], abs=1e-2)
    guess_right_and_wrong(page, wait, counted(text))


def guess_right_and_wrong(page: Any, wait: Wait, counts: dict[int, int]) -> None:
    best = max(counts, key=lambda valley: counts[valley])
    worst = min(counts, key=lambda valley: counts[valley])
    guess = page.controls.balls.guess
    press(page, button(page.controls.balls, "Take them away"))
    assert guess.isVisible()
    assert guess.count() == 4
    pick(page, guess, f"valley {best + 1} from the left")
    assert drop_and_wait(page, wait).endswith(" Your guess was right.")
    assert not guess.isEnabled()  # what came of it is seen: too late for another
    assert message(page) == outcome(page)
    press(page, button(page.controls.balls, "Take them away"))
    assert (outcome(page), message(page)) == ("", "")
    pick(page, guess, f"valley {worst + 1} from the left")
    assert drop_and_wait(page, wait).endswith(f" You guessed valley {worst + 1}.")
    key(page, Qt.Key.Key_R)
    assert outcome(page) == ""
    assert len(page.stage.curve.curve._flock._w) == 0


def test_on_a_surface_the_counts_are_those_of_the_basins(own_page: Any, wait: Wait) -> None:
    page = own_page
    use_surface(page, "Himmelblau's four valleys")
    assert not page.controls.balls.guess.isVisible()
    key(page, Qt.Key.Key_M)
    assert len(page.stage.surface.map._marks.flock[0]) == BALLS_ALONG[2] ** 2
    page.valleys.take_steps(MOST_STEPS)
    wait(lambda: outcome(page) != "")
    found = truth(page, BALLS_ALONG[2])
    assert counted(outcome(page)) == expected(found, np.arange(len(found.minima)))
    lost = int((found.labels == -1).sum())
    assert (f"{lost} lost" in outcome(page)) == (lost > 0)
    assert outcome(page).endswith("(counted from the lowest).")
    points, labels = page.stage.surface.map._marks.flock
    assert (labels == found.labels.ravel()).all()
    settled = labels >= 0
    assert points[settled] == pytest.approx(found.minima[labels[settled]], abs=1e-2)


def colour(page: Any) -> None:
    press(page, page.controls.balls.basins)


def test_the_axis_of_a_curve_is_coloured_by_basin(own_page: Any, wait: Wait) -> None:
    page = own_page
    use_curve(page, "Two valleys, one deeper")
    colour(page)
    assert page.controls.balls.basins.isChecked()
    page.tick()
    assert "Following the balls …" in page.controls.balls._progress.text()
    wait(lambda: not page.valleys.busy)
    found = truth(page, POINTS_ALONG[1])
    ground = page.stage.curve.curve._ground
    middles = grid_of_starts(page.ground.bounds, POINTS_ALONG[1])[:, 0]
    runs = np.searchsorted(ground._edges, middles) - 1
    assert (np.array(ground._labels)[runs] == found.labels).all()
    assert not page.controls.balls._progress.isVisible()
    colour(page)
    assert len(ground._labels) == 0


def test_the_map_is_coloured_and_its_minima_are_marked(own_page: Any, wait: Wait) -> None:
    page = own_page
    use_surface(page, "Two pits")
    before = page.stage.surface.map._image.image.copy()
    colour(page)
    wait(lambda: not page.valleys.busy)
    found = truth(page, POINTS_ALONG[2])
    view = page.stage.surface.map
    assert (view._ground.basins == found.labels).all()
    assert (view._image.image != before).any()
    places, lowest = view._marks.minima
    assert places == pytest.approx(found.minima)
    assert lowest == 0
    colour(page)
    assert view._ground.basins is None
    assert np.array_equal(view._image.image, before)
    assert len(view._marks.minima[0]) == 0


def test_another_ground_or_rule_overtakes_what_was_asked(own_page: Any, wait: Wait) -> None:
    page = own_page
    use_surface(page, "Himmelblau's four valleys")
    colour(page)
    first = page.valleys._colouring
    pick(page, page.controls.ground.grounds, "Round bowl")
    assert first.cancelled
    second = page.valleys._colouring
    pick(page, page.controls.racers.rules, "Momentum")
    assert second.cancelled
    wait(lambda: not page.valleys.busy)
    assert (page.stage.surface.map._ground.basins == truth(page, POINTS_ALONG[2]).labels).all()
    assert len(page.stage.surface.map._marks.minima[0]) == 1
    key(page, Qt.Key.Key_M)
    judging = page.valleys._judging
    pick(page, page.controls.ground.grounds, "Saddle")
    assert judging.finished
    assert page.valleys._judging is None
    assert len(page.stage.surface.map._marks.flock[0]) == 0


def test_switching_it_off_cancels_the_work(own_page: Any) -> None:
    page = own_page
    use_surface(page, "Rastrigin's egg box")
    colour(page)
    job = page.valleys._colouring
    colour(page)
    assert job.cancelled
    assert not page.valleys.busy
    assert not page.controls.balls._progress.isVisible()


def test_closing_the_window_ends_the_work(own_window: MainWindow, own_page: Any) -> None:
    page = own_page
    use_surface(page, "Rastrigin's egg box")
    colour(page)
    key(page, Qt.Key.Key_M)
    jobs = [page.valleys._colouring, page.valleys._judging]
    own_window.close()
    page.session.close()
    assert all(job.cancelled for job in jobs)


def test_leaving_the_room_puts_the_work_off_until_one_comes_back(own_page: Any, wait: Wait) -> None:
    page = own_page
    use_surface(page, "Himmelblau's four valleys")
    colour(page)
    key(page, Qt.Key.Key_M)
    jobs = [page.valleys._colouring, page.valleys._judging]
    page.leave()
    assert all(job.cancelled for job in jobs)
    page.enter()
    page.valleys.take_steps(MOST_STEPS)
    wait(lambda: not page.valleys.busy)
    assert page.stage.surface.map._ground.basins is not None
    assert outcome(page).startswith(f"{BALLS_ALONG[2] ** 2} balls")
