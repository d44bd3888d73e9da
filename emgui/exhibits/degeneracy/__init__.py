"""The degeneracy microscope: components that break down."""
