"""The window: pages join the lesson in ``core`` to views that only show arrays."""
