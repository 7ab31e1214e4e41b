"""The pad to draw digits on, by mouse, pen, touch or keyboard."""
