"""Chooses the example: joins the controls, the filter and the search for wrong answers."""

from typing import Any

import numpy as np

from core.snapshot import Snapshot
from gui.pages.training.desk import Desk, Example
from gui.pages.training.network.mistakes import Mistakes
from gui.pages.training.network.picker import ExamplePicker, count_words
from gui.pages.training.network.search import Search


class Choosing:
    """Puts the example that the learner asks for on the desk."""

    def __init__(self, desk: Desk, picker: ExamplePicker) -> None:
        self._desk = desk
        self._picker = picker
        self.search = Search()
        self.mistakes = Mistakes(desk)
        self._rng = np.random.default_rng()
        self._waiting = False  # for the first wrong answers, to go to one of them
        picker.set_chosen.connect(self.choose_set)
        picker.digit_chosen.connect(self.choose_digit)
        picker.wrong_toggled.connect(self.choose_wrong)
        picker.index_typed.connect(self.choose_index)
        picker.flicked.connect(self.flick)
        picker.chance_requested.connect(self.choose_any)

    def flick(self, step: int) -> None:
        """Go to the next image that passes the filter, or with step -1 to the one before."""
        mnist = self._desk.mnist
        if mnist is not None:
            self._choose(self.search.neighbour(mnist, self._desk.example, step))

    def choose_any(self) -> None:
        """Go to any image that passes the filter."""
        mnist = self._desk.mnist
        if mnist is not None:
            self._choose(self.search.any_one(mnist, self._rng))

    def choose_index(self, index: int) -> None:
        """Go to the image of this index of the set that is searched, whatever it shows."""
        self._choose(Example(self.search.of_test, index))

    def choose_set(self, of_test: bool) -> None:
        """Search the test images, or those to learn from."""
        self.search.of_test = of_test
        self.search.wrong = None
        self._waiting = self.search.only_wrong
        self._search_anew()

    def choose_digit(self, digit: int | None) -> None:
        """Flick through images of this digit only."""
        self.search.digit = digit
        self._search_anew()

    def choose_wrong(self, only_wrong: bool) -> None:
        """Flick only through what the present weights get wrong."""
        self.search.only_wrong = self._waiting = only_wrong
        self.forget()
        self._search_anew()

    def forget(self) -> None:
        """Know no wrong answers any more, and stop looking for them."""
        self.mistakes.forget()
        self.search.wrong = None

    def follow(self, snapshot: Snapshot | None) -> None:
        """Look for wrong answers if they are wanted, and go to one when the first are found."""
        mnist = self._desk.mnist
        if mnist is None or snapshot is None or not self.search.only_wrong:
            return
        if self.mistakes.follow(snapshot, self.search.of_test, len(self.search.digits(mnist))):
            self.search.wrong = self.mistakes.found
            if self._waiting:
                self._waiting = False
                self._choose(self.search.nearest(mnist, self._desk.example))
            self.show_count()

    def show_count(self) -> None:
        """Say how many images pass the filter."""
        mnist = self._desk.mnist
        if mnist is None:
            return
        if self.mistakes.fault is not None:
            self._picker.show_count("search failed")
            self._picker.setToolTip(self.mistakes.fault)
            return
        looking = self.search.only_wrong and self.search.wrong is None
        self._picker.show_count(count_words(len(self.search.matching(mnist)), looking))

    def show_example(self) -> None:
        """Show in the controls which example lies on the desk; its set is the one to search."""
        example, mnist = self._desk.example, self._desk.mnist
        if example.of_test != self.search.of_test:
            self.search.of_test, self.search.wrong = example.of_test, None
        if mnist is not None:
            self._picker.show_example(example, len(example.digits(mnist)) - 1)
        self._show_filter()

    def save(self) -> dict[str, Any]:
        """The digit that is looked for."""
        return {"digit": self.search.digit}

    def restore(self, remembered: dict[str, Any]) -> None:
        """Take up what `save` returned; raises LookupError or ValueError where it is not usable."""
        digit = remembered["digit"]
        if digit not in (None, *range(10)):
            raise ValueError("the remembered digit is not usable")
        self.search.digit = digit
        self._show_filter()

    def _choose(self, example: Example | None) -> None:
        if example is not None:
            self._desk.choose_example(example)

    def _search_anew(self) -> None:
        mnist = self._desk.mnist
        if mnist is not None and not self._waiting:
            self._choose(self.search.nearest(mnist, self._desk.example))
        self._show_filter()

    def _show_filter(self) -> None:
        search = self.search
        self._picker.show_filter(search.of_test, search.digit, search.only_wrong)
        self.show_count()
