"""Choose a face: without a command the window, else the command line."""

import multiprocessing
import sys
from pathlib import Path

from listener.domain import words
from listener.runtime.files import resource


def main() -> None:
    """Run Listener and end with its exit code."""
    multiprocessing.freeze_support()
    # Commands say what they do in the user's language: the texts come before the commands.
    words.install(resource("translations"))
    from listener.cli.main import main as run

    sys.exit(run(window=_window))


def _window(profile: Path) -> int:
    """Open the window; Qt is loaded for nothing else."""
    from listener.ui.main import run

    return run(profile)


if __name__ == "__main__":
    main()
