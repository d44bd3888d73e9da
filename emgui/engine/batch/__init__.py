"""Many small fits at once: they advance together, and each ends by itself."""
