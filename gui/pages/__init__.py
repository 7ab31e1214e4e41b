"""The rooms, in the order of the rail."""

from gui.page import Page
from gui.pages.descent import DescentPage
from gui.pages.draw import DrawPage
from gui.pages.experiments import ExperimentsPage
from gui.pages.landscape import LandscapePage
from gui.pages.training import TrainingPage

PAGES: tuple[type[Page], ...] = (
    DescentPage,
    TrainingPage,
    DrawPage,
    LandscapePage,
    ExperimentsPage,
)
