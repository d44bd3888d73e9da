"""Plots, one widget a module."""
