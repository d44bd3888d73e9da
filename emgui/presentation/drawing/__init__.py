"""What several pictures share: axes, bars, curves, captions, handles."""
