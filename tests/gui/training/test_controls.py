"""The controls: what each gesture asks for, and what they show."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from core.kept_run import KeptRuns
from core.recipe import Recipe
from core.rules import RULES
from gui.folders import RESOURCES
from gui.hyperparameters import what_rules_teach
from gui.pages.training.controls import TrainingControls
from gui.pages.training.controls.layers import parameter_sum
from gui.pages.training.controls.presets import read_presets
from gui.pages.training.controls.rule import suited_rate
from tests.gui.real_rooms import click, set_slider

PRESETS = read_presets(RESOURCES / "training_presets.toml")


class Asked:
    """Writes down what is asked for, and grants it."""

    def __init__(self, controls: TrainingControls) -> None:
        self.controls = controls
        self.recipe = Recipe()
        self.changes: list[dict[str, Any]] = []
        controls.edited.connect(self.take)

    def take(self, changes: dict[str, Any], _dragged: str | None) -> None:
        self.changes.append(changes)
        self.recipe = Recipe.read({**vars(self.recipe), **changes})
        self.controls.show_recipe(self.recipe, Recipe())


@pytest.fixture
def controls(qtbot: Any) -> TrainingControls:
    teaches = what_rules_teach(RESOURCES / "rules.toml")
    controls = TrainingControls(Recipe(), PRESETS, teaches)
    qtbot.addWidget(controls)
    for heading in controls._foldings.values():
        heading.setChecked(True)
    controls.resize(320, controls.sizeHint().height())
    controls.show()
    qtbot.waitExposed(controls)
    return controls


@pytest.fixture
def asked(controls: TrainingControls) -> Asked:
    return Asked(controls)


def press(widget: Any, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(widget, key)


def words(widget: Any) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Learning rate", "rate"),
        ("Mini-batch", "batch_size"),
        ("L2 penalty", "l2"),
        ("Weight decay", "decay"),
        ("Dropout", "dropout"),
        ("Training images", "examples"),
        ("Wrong labels", "wrong_labels"),
    ],
)
def test_each_slider_sets_its_field(
    controls: TrainingControls, asked: Asked, name: str, field: str
) -> None:
    set_slider(controls, name, 0.4)
    (changes,) = asked.changes
    assert list(changes) == [field]
    assert changes[field] != getattr(Recipe(), field)
    assert type(changes[field]) is type(getattr(Recipe(), field))


def test_another_rule_comes_with_a_rate_that_suits_it(
    controls: TrainingControls, asked: Asked
) -> None:
    rules = controls.learning.rule.rules
    rules.setFocus()
    while asked.recipe.rule != "Adam":
        press(rules, Qt.Key.Key_Down)
    assert asked.recipe.rate == suited_rate("Adam") == controls.rate.value() == 0.001
    assert "Momentum for the direction" in words(controls.learning)
    set_slider(controls, "Memory of the gradient β₁", 0.5)
    ((name, value),) = asked.recipe.hyperparameters
    assert name == "beta1"
    assert 0.4 < value < 0.6
    press(rules, Qt.Key.Key_Up)
    assert asked.recipe.hyperparameters == ()


def test_every_rule_has_a_rate_for_networks() -> None:
    for rule in RULES:
        Recipe(rule=rule, rate=suited_rate(rule))


def test_the_horizon_matters_only_to_a_schedule(controls: TrainingControls, asked: Asked) -> None:
    horizon = controls.regularisation.sliders["horizon"]
    assert not horizon.isEnabled()
    schedule = controls.regularisation.choices["schedule"]
    schedule.setFocus()
    press(schedule, Qt.Key.Key_End)
    assert asked.recipe.schedule == "cosine"
    assert horizon.isEnabled()


def test_layers_are_added_resized_and_removed(controls: TrainingControls, asked: Asked) -> None:
    layers = controls.network.layers
    assert "13,002 weights and biases" in words(controls.network)
    assert not controls.network.build.isEnabled()
    click(layers.add)
    assert asked.recipe.widths == (784, 16, 16, 16, 10)
    field = layers.spins[1].lineEdit()
    field.selectAll()
    QTest.keyClicks(field, "40")
    press(field, Qt.Key.Key_Return)
    assert asked.recipe.widths == (784, 16, 40, 16, 10)
    assert parameter_sum(asked.recipe.widths) in words(controls.network)
    assert "Not built yet: layers 784-16-40-16-10 instead" in words(controls.network)
    assert controls.network.build.isEnabled()
    for _ in range(3):
        click(layers.removers[0])
    assert asked.recipe.widths == (784, 10)
    for _ in range(4):
        click(layers.add)
    assert not layers.add.isEnabled()


def test_a_refusal_stands_at_the_control(controls: TrainingControls, asked: Asked) -> None:
    controls._edit(controls.network, {"seed": 3}, None)
    controls.show_fault("Softmax does not go with that.", asked.recipe, Recipe())
    assert "Softmax does not go" in words(controls.network)
    assert "Softmax does not go" not in words(controls.learning)
    controls.show_recipe(asked.recipe, Recipe())
    assert "Softmax" not in words(controls.network)


def test_a_preset_shows_its_sentence(controls: TrainingControls, qtbot: Any) -> None:
    preset = PRESETS[-1]
    with qtbot.waitSignal(controls.presets.preset_chosen) as chosen:
        click(controls.presets.buttons[preset.name])
    assert chosen.args == [preset]
    assert preset.sentence in words(controls.presets)


def test_earlier_runs_are_named_hidden_and_forgotten(
    controls: TrainingControls, snapshot: Any, qtbot: Any
) -> None:
    runs = KeptRuns()
    for _ in range(2):
        runs.keep(snapshot)
    controls.show_kept_runs(list(runs), Recipe(rate=3.0))
    newest, older = controls.kept.rows
    qtbot.waitUntil(older.isVisible)
    controls.resize(320, controls.sizeHint().height())
    assert newest.run is runs[1]
    assert "rate 1.5 instead of 3" in words(controls.kept)
    newest.name.selectAll()
    QTest.keyClicks(newest.name, "Careful")
    with qtbot.waitSignal(controls.kept.changed):
        press(newest.name, Qt.Key.Key_Return)
    assert runs[1].name == "Careful"
    with qtbot.waitSignal(controls.kept.changed):
        click(older.shown)
    assert not runs[0].visible
    with qtbot.waitSignal(controls.kept.again_requested) as again:
        click(newest.again)
    assert again.args == [snapshot.recipe]
    with qtbot.waitSignal(controls.kept.removed) as removed:
        click(older.remove)
    assert removed.args == [runs[0]]
