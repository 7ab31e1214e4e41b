"""Numbers that carry their slopes: the chain rule, one operation at a time.

A ``Dual`` holds a value and how fast it grows along x and along y. Each function below takes such
numbers and returns one, by the rule of calculus that stands beside its value; whatever is built of
them has exact derivatives, with no formula for the derivative ever written down. This is forward-
mode differentiation (Wengert, 1964).

Values are float64, numbers or arrays of one shape. Overflow and undefined points become infinity
and NaN; the caller silences NumPy's warnings.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
Slope: TypeAlias = Array | None  # None: does not depend on it, which is 0 even beside an infinity


class Dual:
    """A value and its slopes along x and y, each a number or an array; None stands for slope 0."""

    __slots__ = ("dx", "dy", "value")

    def __init__(self, value: Array, dx: Slope = None, dy: Slope = None) -> None:
        self.value = value
        self.dx = dx
        self.dy = dy


_QUICK_POWERS = range(1, 33)


def constant(value: float) -> Dual:
    """A number that depends on nothing; a NumPy one, since those overflow without an exception."""
    return Dual(np.float64(value))  # type: ignore[arg-type]  # a number serves as an array


def negative(u: Dual) -> Dual:
    """-u."""
    return Dual(-u.value, None if u.dx is None else -u.dx, None if u.dy is None else -u.dy)


def add(u: Dual, v: Dual) -> Dual:
    """The sum u + v: the slopes add."""
    return Dual(u.value + v.value, _sum(u.dx, v.dx), _sum(u.dy, v.dy))


def subtract(u: Dual, v: Dual) -> Dual:
    """The difference u - v: the slopes subtract."""
    return add(u, negative(v))


def multiply(u: Dual, v: Dual) -> Dual:
    """The product u v has the slope u'v + u v'."""
    return _depending(u.value * v.value, u, v.value, v, u.value)


def divide(u: Dual, v: Dual) -> Dual:
    """The quotient u / v has the slope (u' - (u/v) v') / v."""
    quotient = u.value / v.value
    return _depending(quotient, u, 1 / v.value, v, -quotient / v.value)


def power(u: Dual, v: Dual) -> Dual:
    """The power u^v in the real numbers: NaN where u is negative and v not whole.

    By the chain rule v u^(v-1) u' + u^v log(u) v'. Where u^v is 0 it stays 0 for exponents nearby.
    """
    if v.dx is None and v.dy is None:
        return _constant_power(u, v.value)
    value = u.value**v.value
    by_exponent = np.where(value == 0, 0.0, value * np.log(u.value))[()]
    if u.dx is None and u.dy is None:
        return _chain(v, value, by_exponent)
    return _depending(value, u, v.value * u.value ** (v.value - 1), v, by_exponent)


def _constant_power(u: Dual, n: Array) -> Dual:
    if n == 0:
        return constant(1)
    if 0 < n < 1:
        return _steep_chain(u, u.value**n, n * u.value ** (n - 1))
    if n in _QUICK_POWERS:
        below = _whole_power(u.value, int(n) - 1)
        return _chain(u, below * u.value, n * below)
    return _chain(u, u.value**n, n * u.value ** (n - 1))


def _whole_power(u: Array, n: int) -> Array:
    """u^n by squaring, many times as fast as NumPy's general power."""
    if n < 3:
        return u**n
    half = _whole_power(u, n // 2)
    return half * half * u if n % 2 else half * half


def sin(u: Dual) -> Dual:
    """Sine, whose slope is the cosine."""
    return _chain(u, np.sin(u.value), np.cos(u.value))


def cos(u: Dual) -> Dual:
    """Cosine, whose slope is minus the sine."""
    return _chain(u, np.cos(u.value), -np.sin(u.value))


def tan(u: Dual) -> Dual:
    """Tangent: tan' = 1 + tan²."""
    tangent = np.tan(u.value)
    return _chain(u, tangent, 1 + tangent * tangent)


def exp(u: Dual) -> Dual:
    """The exponential, which is its own slope."""
    growth = np.exp(u.value)
    return _chain(u, growth, growth)


def log(u: Dual) -> Dual:
    """The natural logarithm: log'(u) = 1/u."""
    return _chain(u, np.log(u.value), 1 / u.value)


def sqrt(u: Dual) -> Dual:
    """Square root, sqrt'(u) = 1 / (2 sqrt(u)); at the tip of sqrt(x^2 + y^2) slope 0 stands."""
    root = np.sqrt(u.value)
    return _steep_chain(u, root, 0.5 / root)


def absolute(u: Dual) -> Dual:
    """|u|: the slope is the sign of u, and 0 stands at the fold itself."""
    return _chain(u, np.abs(u.value), np.sign(u.value))


def tanh(u: Dual) -> Dual:
    """Hyperbolic tangent: tanh' = 1 - tanh²."""
    squashed = np.tanh(u.value)
    return _chain(u, squashed, 1 - squashed * squashed)


def sigmoid(u: Dual) -> Dual:
    """σ(u) = 1 / (1 + exp(-u)), with σ' = σ (1 - σ)."""
    # exp(-|u|) cannot overflow, and keeps the digits of both tails.
    tail = np.exp(-np.abs(u.value))
    total = 1 + tail
    return _chain(u, np.where(u.value < 0, tail, 1.0)[()] / total, tail / (total * total))


FUNCTIONS: dict[str, Callable[[Dual], Dual]] = {
    "sin": sin,
    "cos": cos,
    "tan": tan,
    "exp": exp,
    "log": log,
    "ln": log,
    "sqrt": sqrt,
    "abs": absolute,
    "tanh": tanh,
    "sigmoid": sigmoid,
}


def _chain(u: Dual, value: Array, slope: Array) -> Dual:
    """f(u), with the slope of f at u: f'(u) u'."""
    return Dual(
        value,
        None if u.dx is None else slope * u.dx,
        None if u.dy is None else slope * u.dy,
    )


def _steep_chain(u: Dual, value: Array, slope: Array) -> Dual:
    """f(u) where f' may be infinite: standing still, u' = 0, wins over it."""
    return Dual(
        value,
        None if u.dx is None else np.where(u.dx == 0, 0.0, slope * u.dx)[()],
        None if u.dy is None else np.where(u.dy == 0, 0.0, slope * u.dy)[()],
    )


def _depending(value: Array, u: Dual, by_u: Array, v: Dual, by_v: Array) -> Dual:
    """f(u, v), with its two partial slopes: f_u u' + f_v v'."""
    along_u, along_v = _chain(u, value, by_u), _chain(v, value, by_v)
    return Dual(value, _sum(along_u.dx, along_v.dx), _sum(along_u.dy, along_v.dy))


def _sum(a: Slope, b: Slope) -> Slope:
    if a is None:
        return b
    return a if b is None else a + b
