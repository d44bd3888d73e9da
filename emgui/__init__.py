"""emgui: see Expectation-Maximization think."""

__version__ = "0.1.0"
