"""Race: the same start, different algorithms."""
