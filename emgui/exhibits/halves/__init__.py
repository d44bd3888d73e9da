"""Before and after: the last step in two pictures."""
