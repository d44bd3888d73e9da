"""What is true now: pure state, allowed commands, and the worker thread."""
