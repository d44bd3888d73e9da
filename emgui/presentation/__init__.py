"""From what is true to what is shown: pure functions to frozen view models."""
