"""Covariance structures: what the components' covariances have in common."""
