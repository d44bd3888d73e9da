"""``python -m emgui`` is the command ``emgui``."""

import sys

from emgui.app.cli.command_line import main

if __name__ == "__main__":
    sys.exit(main())
