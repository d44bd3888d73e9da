"""Passive widgets: facts come down as view models, wishes go up as signals."""
