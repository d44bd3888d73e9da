"""Results out: JSON, CSV."""
