"""The figures that the design promises, one program each: ``python -m bench.NAME``."""
