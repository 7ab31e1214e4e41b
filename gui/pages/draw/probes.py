"""The tabs of the Draw room, in their order."""

from gui.pages.draw.dream.probe import DreamProbe
from gui.pages.draw.hidden_layers.probe import HiddenLayersProbe
from gui.pages.draw.noise.probe import NoiseProbe
from gui.pages.draw.pad_probe import PadProbe
from gui.pages.draw.probe import Probe

TABS: tuple[type[Probe], ...] = (PadProbe, NoiseProbe, DreamProbe, HiddenLayersProbe)
