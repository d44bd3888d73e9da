"""Controls that several panels use, or that one would be too long with."""
