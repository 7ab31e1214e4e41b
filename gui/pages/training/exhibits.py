"""All exhibits of the Training room, in the order of their tabs."""

from gui.pages.training.average.exhibit import AverageExhibit
from gui.pages.training.curves.exhibit import CurvesExhibit
from gui.pages.training.exam.exhibit import ExamExhibit
from gui.pages.training.exhibit import Exhibit
from gui.pages.training.functions import FunctionsExhibit
from gui.pages.training.gradient.exhibit import GradientExhibit
from gui.pages.training.gradient.weight_exhibit import WeightExhibit
from gui.pages.training.lab.exhibit import LabExhibit
from gui.pages.training.layer_map import LayerMapExhibit
from gui.pages.training.network.exhibit import NetworkExhibit
from gui.pages.training.robustness.exhibit import RobustnessExhibit
from gui.pages.training.weights.exhibit import WeightsExhibit

PICTURES: tuple[type[Exhibit], ...] = (
    WeightsExhibit,
    NetworkExhibit,
    GradientExhibit,
    LayerMapExhibit,
)
NUMBERS: tuple[type[Exhibit], ...] = (
    CurvesExhibit,
    WeightExhibit,
    AverageExhibit,
    ExamExhibit,
    LabExhibit,
    FunctionsExhibit,
    RobustnessExhibit,
)
