"""What a lesson can look at in the Training room."""

from typing import TYPE_CHECKING

import numpy as np

from gui.pages.training.average.exhibit import AverageExhibit
from gui.pages.training.exam.exhibit import ExamExhibit

if TYPE_CHECKING:
    from gui.pages.training.page import TrainingPage
    from gui.pages.training.panes import Panes

UNKNOWN = float("nan")


def signs_of(page: "TrainingPage") -> dict[str, float | str]:
    """The newest moment of the run, its recipe, and which exhibits are in front.

    ``accuracy`` and ``cost`` are those of all test images, ``train_accuracy`` that of the images
    learned from, ``gradient`` the length of the last mini-batch gradient; ``counted`` examples are
    in the average, ``examined`` in the exam, as long as that exhibit is in front.
    """
    newest, desk, panes = page.run.snapshot, page.desk, page.stage.panes
    test = newest.tests[-1] if newest is not None and len(newest.tests) else None
    recipe = page.run.recipe
    numbers = {
        "steps": float(newest.step) if newest is not None else UNKNOWN,
        "epoch": newest.epoch if newest is not None else UNKNOWN,
        "cost": UNKNOWN if test is None else float(test["cost"]),
        "accuracy": UNKNOWN if test is None else float(test["accuracy"]),
        "train_accuracy": UNKNOWN if test is None else float(test["train_accuracy"]),
        "gradient": float(np.linalg.norm(newest.gradient)) if newest is not None else UNKNOWN,
        "wrong_labels": recipe.wrong_labels,
        "batch_size": float(recipe.batch_size),
        "example": float(desk.example.index),
        "counted": _counted(panes),
        "examined": _examined(panes),
        "weight": UNKNOWN if desk.weight is None else float(desk.weight),
    }
    return numbers | {
        "hidden": recipe.hidden,
        "left": panes.pictures.front,
        "right": panes.numbers.front,
        "learning": "yes" if page.run.playing else "no",
    }


def _counted(panes: "Panes") -> float:
    exhibit = panes.in_front(AverageExhibit.key)
    if not isinstance(exhibit, AverageExhibit) or exhibit.adding is None:
        return UNKNOWN
    return float(exhibit.adding.count)


def _examined(panes: "Panes") -> float:
    exhibit = panes.in_front(ExamExhibit.key)
    if not isinstance(exhibit, ExamExhibit) or exhibit.sitting.sheet is None:
        return UNKNOWN
    return float(exhibit.sitting.sheet.exam.done)
