"""The controls of the Landscape room: which plane, how much of it, and the walk on it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QSizePolicy, QWidget

from gui.numerals import integer
from gui.pages.landscape.moment_pickers import MomentPickers
from gui.pages.landscape.set_up import EXAMPLES, KINDS, LEAST_REACH, MOST_REACH, Look
from gui.pages.landscape.walk_controls import WalkControls
from gui.theme import Theme
from gui.widgets.panel import Panel
from gui.widgets.slider import LabelledSlider


class LandscapeControls(Panel):
    """Emits what the learner wants to look at; `walk` what the second ball is to do."""

    kind_chosen = Signal(str)  # a key of KINDS
    another_requested = Signal()  # another pair of random directions
    moments_picked = Signal()
    network_chosen = Signal(int)  # an index into the other networks
    opening_requested = Signal()
    recentring_requested = Signal()
    look_changed = Signal(object)  # Look
    logarithm_switched = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.kind = _choice("Plane")
        for kind in KINDS:
            self.kind.addItem(kind.label, kind.key)
        self.another = QPushButton("Another plane")
        self.moments = MomentPickers()
        self.network = _choice("Other network")
        self.open = QPushButton("Open a network…")
        self.recentre = QPushButton("Re-centre on the network")
        self.follow = QCheckBox("Re-centre by itself")
        self.reach = LabelledSlider(
            "Reach", LEAST_REACH, MOST_REACH, 1.0, log=True, digits=2, unit="×"
        )
        self.examples = _choice("Examples")
        for count in EXAMPLES:
            words = "all" if count == EXAMPLES[-1] else integer(count)
            self.examples.addItem(f"Cost over {words} training images", count)
        self.logarithm = QCheckBox("Height as the logarithm of the cost")
        self.walk = WalkControls()
        self._arrange()
        self._tell()
        self._connect()
        self.show_kind(KINDS[0].key)
        self.show_look(Look())

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for part in (self.moments, self.reach, self.walk):
            part.set_theme(theme)

    def show_kind(self, key: str) -> None:
        """Show this kind of plane as chosen, with what it leaves to choose; no signal."""
        index = self.kind.findData(key)
        self.kind.setCurrentIndex(index)
        self._about.setText(f"{KINDS[index].tip}.")
        for needed, controls in self._of_kind.items():
            for control in controls:
                control.setVisible(needed == key)

    def show_look(self, look: Look) -> None:
        """Show how much is seen and over what it is measured; no signal."""
        self.reach.set_value(look.reach)
        self.examples.setCurrentIndex(self.examples.findData(look.examples))

    def show_networks(self, names: Sequence[str], chosen: int) -> None:
        """Offer the networks of this layout; no signal."""
        self.network.clear()
        for name in names or ("There is none of this layout yet",):
            self.network.addItem(name)
        self.network.setCurrentIndex(max(chosen, 0))
        self.network.setEnabled(bool(names))

    def look(self) -> Look:
        """How much is to be seen, and over what."""
        return Look(self.reach.value(), int(self.examples.currentData()))

    def _arrange(self) -> None:
        self.add_heading("Plane")
        self.add_control(self.kind)
        self._about = self.add_text()
        parts: tuple[QWidget, ...] = (self.another, self.moments, self.network, self.open)
        for part in (*parts, self.recentre, self.follow, self.reach, self.examples):
            self.add_control(part)
        self.add_control(self.logarithm)
        self._of_kind: dict[str, tuple[QWidget, ...]] = {
            "random": (self.another,),
            "moments": (self.moments,),
            "network": (self.network, self.open),
        }
        self.add_heading("A walk on the plane")
        self.add_control(self.walk)
        self.end()

    def _tell(self) -> None:
        for control, tip in (
            (self.kind, "Which two of the many directions to look along"),
            (self.another, "Draw two other random directions: is the valley there, too? (N)"),
            (self.network, "The network at the other end of the line"),
            (self.open, "Take a network of the same layout from a file"),
            (self.recentre, "Lay the plane through the network as it is now (C)"),
            (
                self.follow,
                "Lay the plane anew when the network has left the picture, or is far off the plane",
            ),
            (self.reach, "See more of the plane, or only what is near"),
            (self.examples, "More examples: nearer to the cost of all, and slower"),
            (self.logarithm, "Make a flat valley's floor visible below high walls (L)"),
        ):
            control.setToolTip(tip)

    def _connect(self) -> None:
        self.kind.activated.connect(self._choose_kind)
        self.another.clicked.connect(self.another_requested)
        self.moments.changed.connect(self.moments_picked)
        self.network.activated.connect(self.network_chosen)
        self.open.clicked.connect(self.opening_requested)
        self.recentre.clicked.connect(self.recentring_requested)
        self.reach.value_changed.connect(lambda: self.look_changed.emit(self.look()))
        self.examples.activated.connect(lambda: self.look_changed.emit(self.look()))
        self.logarithm.clicked.connect(self.logarithm_switched)

    def _choose_kind(self) -> None:
        self.show_kind(self.kind.currentData())
        self.kind_chosen.emit(self.kind.currentData())


def _choice(name: str) -> QComboBox:
    choice = QComboBox()
    choice.setAccessibleName(name)
    choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return choice
