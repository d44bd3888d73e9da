"""The main window: layout, wiring, actions, preferences."""
