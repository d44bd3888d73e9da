"""The E-step's inner loops compiled by numba: only here is numba imported."""
