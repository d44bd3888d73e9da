"""What is true of a fit: convergence, degeneracy, information, criteria."""
