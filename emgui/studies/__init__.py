"""Long computations beyond one fit: without a window, cancellable, coarse first."""
