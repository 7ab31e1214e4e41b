"""What has been done to the network in the lab, in order, with undo and redo."""

from core.surgery import AddNoise, Operation, Prune, ScaleWeights, ShiftBias, SwitchOff
from gui.numerals import fixed, number

Subject = tuple[object, ...]


def subject_of(operation: Operation) -> Subject:
    """What an operation turns: two of the same subject cannot stand beside each other."""
    if isinstance(operation, SwitchOff | ShiftBias | ScaleWeights):
        return type(operation), operation.layer, operation.neuron
    return (type(operation),)


def is_idle(operation: Operation) -> bool:
    """Whether it changes nothing, so that it need not be kept."""
    match operation:
        case ShiftBias(shift=amount) | Prune(share=amount) | AddNoise(size=amount):
            return amount == 0
        case ScaleWeights(factor=factor):
            return factor == 1
    return False


def in_words(operation: Operation, layers: int) -> str:
    """An operation on a network of so many layers after the inputs, as a line."""
    match operation:
        case SwitchOff():
            return f"{_neuron(operation.layer, operation.neuron, layers)}: off"
        case ShiftBias(shift=shift):
            sign = "+" if shift > 0 else ""
            where = _neuron(operation.layer, operation.neuron, layers)
            return f"{where}: bias {sign}{fixed(shift, 2)}"
        case ScaleWeights(factor=factor):
            where = _neuron(operation.layer, operation.neuron, layers)
            return f"{where}: weights × {number(factor)}"
        case Prune(share=share):
            return f"smallest {number(100 * share)} % of all weights: 0"
        case AddNoise(size=size, seed=seed):
            return f"noise {fixed(size, 2)} on everything, draw {seed}"
    raise TypeError(f"no words for {operation!r}")


class Operations:
    """A list to which operations are put; the same subject again changes its line in place.

    Moving one slider for long is one step of undo.
    """

    def __init__(self) -> None:
        self._lists: list[tuple[Operation, ...]] = [()]
        self._position = 0
        self._last_subject: Subject | None = None  # turned by the last step, if nothing came since

    @property
    def current(self) -> tuple[Operation, ...]:
        """What is done, the first first."""
        return self._lists[self._position]

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return self._position > 0

    @property
    def can_redo(self) -> bool:
        """Whether something that was taken back can be done again."""
        return self._position < len(self._lists) - 1

    def find(self, subject: Subject) -> Operation | None:
        """The operation that turns ``subject``; None if nothing does."""
        return next((o for o in self.current if subject_of(o) == subject), None)

    def put(self, operation: Operation) -> None:
        """Do this, in place of what is done to the same subject."""
        subject = subject_of(operation)
        kept = [operation if subject_of(o) == subject else o for o in self.current]
        if operation not in kept:
            kept.append(operation)
        self._step(tuple(o for o in kept if not is_idle(o)), subject)

    def drop(self, operation: Operation) -> None:
        """Do this no longer."""
        self._step(tuple(o for o in self.current if o != operation), None)

    def clear(self) -> None:
        """Do nothing any more; that can be taken back, too."""
        if self.current:
            self._step((), None)

    def undo(self) -> None:
        """Take the last step back."""
        self._position = max(0, self._position - 1)
        self._last_subject = None

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._position = min(len(self._lists) - 1, self._position + 1)
        self._last_subject = None

    def _step(self, operations: tuple[Operation, ...], subject: Subject | None) -> None:
        if operations == self.current:
            return
        goes_on = subject is not None and subject == self._last_subject
        keep = self._position + (0 if goes_on else 1)
        self._lists = [*self._lists[:keep], operations]
        self._position = keep
        self._last_subject = subject


def _neuron(layer: int, neuron: int, layers: int) -> str:
    return f"output {neuron}" if layer == layers else f"layer {layer}, neuron {neuron}"
