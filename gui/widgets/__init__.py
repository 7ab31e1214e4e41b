"""Parts that rooms are furnished with: sliders, bars, panels. They know nothing of the lesson."""
