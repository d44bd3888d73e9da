"""Why so slow: the convergence rate and the missing information."""
