"""Probes behind tabs, one of them on screen: the tabs of the room, and those beside the pad.

A probe is built when it is first looked at, and only the one on screen is kept up to date.
"""

import logging
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.drops import let_drops_through
from gui.keyboard_focus import WheelPasser, focus_by_tab_only
from gui.pages.draw.desk import DrawDesk
from gui.pages.draw.probe import Probe
from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.widgets.tab_strip import TabStrip

log = logging.getLogger(__name__)

WRONG_VALUES = (LookupError, TypeError, ValueError, ArithmeticError, AttributeError)


class ProbePane(QWidget):
    """Shows one probe of ``classes`` at a time; ``name`` says what they have in common."""

    chosen = Signal(str)  # the key of the probe that comes to the front
    probe_built = Signal(object)  # a Probe that has been built just now

    def __init__(self, name: str, classes: Sequence[type[Probe]], desk: DrawDesk) -> None:
        super().__init__()
        self.keys = [kind.key for kind in classes]
        self.titles = [kind.title for kind in classes]
        self.strip = TabStrip(name, self.titles, [kind.tip for kind in classes])
        self._classes = dict(zip(self.keys, classes, strict=True))
        self._desk = desk
        self._built: dict[str, Probe] = {}
        self._remembered: dict[str, Any] = {}
        self._stack = QStackedWidget()
        self._on_screen = False
        self._entered: Probe | None = None
        self._stale = True
        self._theme = DARK
        self._wheel_passer = WheelPasser(self)
        self._arrange()
        self.strip.chosen.connect(self._bring_forward)
        desk.seen_changed.connect(self._mark_stale)
        desk.reader_changed.connect(self._mark_stale)

    @property
    def current(self) -> Probe:
        """The probe that is in front, built now if it has not been."""
        return self.built(self.keys[max(0, self.strip.current())])

    def built(self, key: str) -> Probe:
        """The probe of this key, in front or not, built now if it has not been."""
        if key not in self._built:
            self._build(key)
        return self._built[key]

    def probe(self, key: str) -> Probe:
        """Bring the probe of this key forward; raises ValueError where there is none."""
        self.strip.set_current(self.keys.index(key))
        self._bring_forward()
        return self.current

    def add_to_header(self, widget: QWidget) -> None:
        """Put something beside the tabs."""
        self._header.addWidget(widget)

    def set_on_screen(self, on_screen: bool) -> None:
        """The pane comes on screen, or goes."""
        if on_screen == self._on_screen:
            return
        self._on_screen = on_screen
        if on_screen:
            self._bring_forward()
        elif self._entered is not None:
            self._entered.leave()
            self._entered = None

    def tick(self) -> None:
        """Let the probe on screen show what has changed, and move."""
        if self._on_screen:
            current = self.current
            if self._stale:
                self._stale = False
                current.show_reading()
            current.tick()

    def tick_text(self) -> None:
        """Let the probe on screen refresh its numbers."""
        if self._on_screen:
            self.current.tick_text()

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self._theme = theme
        self.strip.set_theme(theme)
        for probe in self._built.values():
            probe.set_theme(theme)

    def save(self) -> dict[str, Any]:
        """Which probe is in front, and what each of them remembers."""
        probes = self._remembered | {key: one.save() for key, one in self._built.items()}
        return {"front": self.keys[self.strip.current()], "probes": probes}

    def restore(self, remembered: dict[str, Any]) -> None:
        """Take up what `save` returned; what a probe cannot use is left out."""
        probes = remembered.get("probes")
        self._remembered = dict(probes) if isinstance(probes, dict) else {}
        for key in self._built:
            self._recall(key)
        if remembered.get("front") in self.keys:
            self.probe(remembered["front"])

    def _mark_stale(self) -> None:
        self._stale = True

    def _bring_forward(self) -> None:
        before, now = self._entered, self.current
        self._stack.setCurrentWidget(now)
        if not self._on_screen or before is now:
            return
        if before is not None:
            before.leave()
        self._entered = now
        now.enter()
        self._stale = False
        now.show_reading()
        self.chosen.emit(now.key)

    def _build(self, key: str) -> None:
        probe = self._classes[key](self._desk)
        self._built[key] = probe
        self._stack.addWidget(probe)
        probe.set_theme(self._theme)
        let_drops_through(probe)
        focus_by_tab_only(probe)
        self._wheel_passer.watch(probe)
        self._recall(key)
        self.probe_built.emit(probe)

    def _recall(self, key: str) -> None:
        values = self._remembered.pop(key, None)
        if isinstance(values, dict) and values:
            try:
                self._built[key].restore(values)
            except WRONG_VALUES as error:
                log.warning("Probe %r starts with defaults: %r", key, error)

    def _arrange(self) -> None:
        step = grid_step(self.font())
        self._header = QHBoxLayout()
        self._header.setContentsMargins(step, 0, step, 0)
        self._header.setSpacing(step)
        self._header.addWidget(self.strip, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._header)
        column.addWidget(self._stack, 1)
