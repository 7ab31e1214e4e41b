"""Why this answer: pixels for and against it, and neurons to look into and to switch off."""
