"""Why an answer is given: pixels for and against it, neurons, and the picture moved about."""
