"""What stands beside the pad, in the order of the tabs."""

from gui.pages.draw.answer import AnswerProbe
from gui.pages.draw.compare import CompareProbe
from gui.pages.draw.past import PastProbe
from gui.pages.draw.probe import Probe
from gui.pages.draw.shifts import ShiftsProbe
from gui.pages.draw.why.probe import WhyProbe

BESIDE_THE_PAD: tuple[type[Probe], ...] = (
    AnswerProbe,
    WhyProbe,
    ShiftsProbe,
    CompareProbe,
    PastProbe,
)
