"""Pictures: each takes plain arrays, paints them and tells of gestures; none computes."""
