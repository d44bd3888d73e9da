"""The views of Explain and Learn: one folder each, none knows another."""
