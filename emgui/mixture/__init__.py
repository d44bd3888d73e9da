"""The mathematics of Gaussian mixtures: pure functions over frozen records."""
