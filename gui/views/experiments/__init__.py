"""What came out of many runs, over what they differ in."""
