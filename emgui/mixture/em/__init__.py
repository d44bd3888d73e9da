"""Expectation-Maximization: rows, E-steps, M-steps, accelerations."""
