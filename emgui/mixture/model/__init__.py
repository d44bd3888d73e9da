"""What a mixture is: parameters, densities, covariance families, units."""
