"""What plots are drawn with: canvas, axes, layers, handles, words for the pointer."""
