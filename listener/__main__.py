"""Choose a face: without a command the window, else the command line."""

import multiprocessing
import sys


def main() -> None:
    """Run Listener and end with its exit code."""
    multiprocessing.freeze_support()
    from listener.cli.main import main as run

    sys.exit(run())


if __name__ == "__main__":
    main()
