"""The command line: options, and the commands that need no window."""
