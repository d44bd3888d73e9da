"""Desks: what takes several dialogs, files or background jobs, in the window."""
