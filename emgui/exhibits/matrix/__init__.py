"""Beyond two dimensions: every pair of columns, and the best planes."""
