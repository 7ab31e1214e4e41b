"""Pen digits are read from their file, drawn, and counted by source and by digit."""

import json
from pathlib import Path

import numpy as np
import pytest

from bench.pen_digits import main, measure, read_pen_digits, shares
from core.recipe import Recipe
from core.store import TrainedNetwork, save_network

BAR = [[500, 0], [500, 1000]]
TEE = [[[0, 0], [1000, 0]], [[500, 0], [500, 900]]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two ones and a seven: strokes one after another, cut by where they end."""
    path = tmp_path / "pens.npz"
    np.savez(
        path,
        labels=np.array([1, 7, 1], np.uint8),
        sources=np.array(["here", "here", "there"]),
        strokes=np.array([*BAR, *TEE[0], *TEE[1], *BAR], np.int16),
        stroke_ends=np.array([2, 4, 6, 8], np.int32),
        digit_ends=np.array([1, 3, 4], np.int32),
    )
    return path


def save_constant(folder: Path, name: str, answer: int) -> None:
    """A network that always gives the same answer."""
    recipe = Recipe(widths=(784, 10))
    theta = np.zeros_like(recipe.first_theta())
    theta[-10 + answer] = 1
    folder.mkdir(exist_ok=True)
    save_network(folder / f"{name}.npz", TrainedNetwork(name, recipe, theta, 0.0, 0.1, "none"))


def test_strokes_are_cut_into_digits_in_units_of_the_pad(data: Path) -> None:
    digits = read_pen_digits(data)
    assert [len(strokes) for strokes in digits.strokes] == [1, 2, 1]
    np.testing.assert_allclose(digits.strokes[1][1], [[0.5, 0.0], [0.5, 0.9]])


def test_pictures_are_those_of_the_pad(data: Path) -> None:
    pictures = read_pen_digits(data).pictures()
    assert pictures.shape == (3, 784)
    assert pictures.dtype == np.float32
    np.testing.assert_array_equal(pictures[0], pictures[2])
    columns = pictures.reshape(3, 28, 28).max(axis=1) > 0.5
    assert columns.sum(axis=1)[1] > 4 * columns.sum(axis=1)[0]


def test_right_answers_are_counted_group_by_group() -> None:
    right = np.array([True, False, True, True])
    assert shares(right, np.array(["a", "a", "b", "b"])) == {"a": 0.5, "b": 1.0}


def test_every_network_of_the_folder_is_measured(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "networks"
    save_constant(folder, "ones", 1)
    save_constant(folder, "sevens", 7)
    figures, lines = measure(read_pen_digits(data), folder)
    assert figures["ones"] == pytest.approx(2 / 3)
    assert figures["sevens"] == pytest.approx(1 / 3)
    assert (figures["ones_source_here"], figures["ones_source_there"]) == (0.5, 1.0)
    assert (figures["ones_digit_1"], figures["ones_digit_7"]) == (1.0, 0.0)
    assert "66.67% of 3" in "\n".join(lines)


def test_the_report_says_whether_the_targets_are_met(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "networks"
    for name in ("chapter", "pad"):
        save_constant(folder, name, 1)
    main(["--data", str(data), "--networks", str(folder)])
    report = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert report["bench"] == "pen_digits"
    assert report["targets"]["pad"] == {"at_least": 0.98}
    assert report["figures"]["chapter"] == 0.6667
    assert report["met"] is False


def test_the_path_may_stand_in_the_environment(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DOWNHILL_PEN_DIGITS", raising=False)
    with pytest.raises(SystemExit):
        main([])
    assert "--data PATH" in capsys.readouterr().err
    monkeypatch.setenv("DOWNHILL_PEN_DIGITS", str(data))
    for name in ("chapter", "pad"):
        save_constant(tmp_path / "networks", name, 7)
    main(["--networks", str(tmp_path / "networks")])
    assert '"pad": 0.3333' in capsys.readouterr().out
