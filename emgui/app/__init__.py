"""The application: main window, wiring, actions, settings, command line."""
