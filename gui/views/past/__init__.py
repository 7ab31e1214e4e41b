"""What a network said of one picture in the course of its training."""
