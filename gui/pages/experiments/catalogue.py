"""All experiments, in the order of their cards."""

from gui.pages.experiments.data_size import DataSize
from gui.pages.experiments.experiment import Experiment
from gui.pages.experiments.rate_dial import RateDial
from gui.pages.experiments.shuffled_labels import ShuffledLabels

EXPERIMENTS: tuple[type[Experiment], ...] = (ShuffledLabels, RateDial, DataSize)
