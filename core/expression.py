"""Reading a formula as people write it: 0.6sin(1.5x + 0.3)cos(y) - 2x^2.

The text becomes a short program of steps on a stack (the order in which one would type it into a
pocket calculator), and the steps are the rules of core/dual.py, so that running it gives the value
together with its exact slopes. Nothing of the text is ever given to Python: what is not a number,
a known name, an operator or a round bracket is refused.

From the loosest to the tightest bond: + and -; * and / and products without a sign, from left to
right; the sign of -x; ^ or **, from right to left, so that -x^2 is -(x^2) and 2^3^2 is 2^9.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from core import dual
from core.dual import Dual
from core.formula_tokens import FormulaError, Token, tokens

DEEPEST = 50
CONSTANTS = {"pi": math.pi, "e": math.e}
_SUM, _PRODUCT, _SIGN, _POWER = 1, 2, 3, 4


class Step(NamedTuple):
    """Take the topmost ``arity`` numbers from the stack and put the result of a rule there."""

    operation: Callable[..., Dual]
    arity: int


_OPERATORS: dict[str, tuple[int, Step]] = {
    "+": (_SUM, Step(dual.add, 2)),
    "-": (_SUM, Step(dual.subtract, 2)),
    "*": (_PRODUCT, Step(dual.multiply, 2)),
    "/": (_PRODUCT, Step(dual.divide, 2)),
    "^": (_POWER, Step(dual.power, 2)),
}


@dataclass(frozen=True)
class Expression:
    """A formula that has been read, ready to be computed.

    Attributes
    ----------
    text
        The formula as it was typed.
    variables
        For every name that may stand in it, along which input it lies: 0 for x, 1 for y.
    program
        A constant puts itself on the stack, an int the input of that number; a ``Step`` computes.
    """

    text: str
    variables: dict[str, int]
    program: tuple[Dual | int | Step, ...] = field(compare=False, repr=False)

    def evaluate(self, *inputs: Dual) -> Dual:
        """The value and slopes of the formula at the inputs, all of one shape.

        What does not depend on the inputs stays a single number or None.
        """
        stack: list[Dual] = []
        for step in self.program:
            if isinstance(step, Step):
                top = stack.pop()
                if step.arity == 1:
                    stack.append(step.operation(top))
                else:
                    stack[-1] = step.operation(stack[-1], top)
            else:
                stack.append(inputs[step] if isinstance(step, int) else step)
        return stack[0]


def parse(text: str, variables: dict[str, int]) -> Expression:
    """Read a formula in which these variables may stand.

    Raises
    ------
    FormulaError
        If it is no formula; it knows the character and what to do about it.
    """
    return Expression(text, variables, tuple(_Reader(text, variables).program))


class _Reader:
    """Operator precedence parsing (Pratt, 1973) that writes the program as it reads."""

    def __init__(self, text: str, variables: dict[str, int]) -> None:
        self.program: list[Dual | int | Step] = []
        self._variables = variables
        self._tokens = tokens(text)
        self._next = 0
        self._depth = 0
        self._names: dict[int, str] = {}
        if self._token.kind == "end":
            raise FormulaError(f"type a formula, such as {_example(variables)}", 0)
        self._expression(0)
        if self._token.text == ")":
            raise FormulaError("this bracket closes none that was opened", self._token.position)

    @property
    def _token(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        self._next += 1
        return self._tokens[self._next - 1]

    def _emit(self, step: Step) -> None:
        operands = [item for item in self.program[-step.arity :] if isinstance(item, Dual)]
        if len(operands) < step.arity:
            self.program.append(step)
            return
        with np.errstate(all="ignore"):
            self.program[-step.arity :] = [step.operation(*operands)]

    def _expression(self, loosest: int) -> None:
        """Read one operand and every operator after it that binds tighter than ``loosest``."""
        self._operand()
        while True:
            token = self._token
            if token.kind == "number":
                raise FormulaError("write * or another operator before this number", token.position)
            implicit = token.kind == "name" or token.text == "("
            if token.kind in ("end", "superscript") or token.text == ")":
                return
            bond, step = _OPERATORS["*" if implicit else token.text]
            if bond <= loosest:
                return
            if not implicit:
                self._take()
            if bond == _POWER:
                # One less than its own bond, so that 2^3^2 is read from the right.
                self._nested(token, _POWER - 1)
            else:
                self._expression(bond)
            self._emit(step)

    def _nested(self, opening: Token, loosest: int) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise FormulaError(
                f"this is nested more than {DEEPEST} deep; simplify the formula", opening.position
            )
        self._expression(loosest)
        self._depth -= 1

    def _operand(self) -> None:
        token = self._take()
        if token.kind == "number":
            self.program.append(dual.constant(float(token.text)))
        elif token.kind == "name":
            self._name(token)
        elif token.text == "(":
            self._bracket(token)
        elif token.text in ("-", "+"):
            self._nested(token, _SIGN)
            if token.text == "-":
                self._emit(Step(dual.negative, 1))
            return
        else:
            raise FormulaError(_nothing_here(token), token.position)
        while self._token.kind == "superscript":
            self.program.append(dual.constant(float(self._take().text)))
            self._emit(Step(dual.power, 2))

    def _bracket(self, opening: Token) -> None:
        self._nested(opening, 0)
        if self._token.text != ")":
            raise FormulaError("this bracket is not closed; add a )", opening.position)
        self._take()

    def _name(self, token: Token) -> None:
        name = token.text
        if name in self._variables:
            self._variable(token)
        elif name in CONSTANTS:
            self.program.append(dual.constant(CONSTANTS[name]))
        elif name in dual.FUNCTIONS:
            if self._token.text != "(":
                raise FormulaError(
                    f"{name} needs brackets around what it is taken of: {name}(...)",
                    token.position,
                )
            self._bracket(self._take())
            self._emit(Step(dual.FUNCTIONS[name], 1))
        else:
            known = ", ".join([*self._variables, *CONSTANTS, *dual.FUNCTIONS])
            raise FormulaError(f"unknown name {name[:20]!r}; known are {known}", token.position)

    def _variable(self, token: Token) -> None:
        along = self._variables[token.text]
        known = self._names.setdefault(along, token.text)
        if known != token.text:
            raise FormulaError(
                f"the variable was called {known} before; use one name for it", token.position
            )
        self.program.append(along)


def _example(variables: dict[str, int]) -> str:
    return " + ".join(f"{name}^2" for name in {i: name for name, i in variables.items()}.values())


def _nothing_here(token: Token) -> str:
    what = {
        "end": "the formula breaks off here; add a number, a name or a bracket",
        ")": "there is nothing between the brackets or before this one; add a number or a name",
        "/": "this divides nothing; put a number, a name or a bracket before it",
    }
    return what.get(
        token.text or token.kind,
        f"there is nothing before this {token.text}; add a number, a name or a bracket",
    )
