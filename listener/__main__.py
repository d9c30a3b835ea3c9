"""Choose a face: without a command the window, else the command line."""

import multiprocessing
import os
import sys
from pathlib import Path

from listener.domain import words
from listener.domain.errors import WrongUsage
from listener.domain.words import _
from listener.runtime.files import resource

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main() -> None:
    """Run Listener and end with its exit code."""
    multiprocessing.freeze_support()
    # Commands say what they do in the user's language: the texts come before the commands.
    words.install(resource("translations"))
    from listener.cli.main import main as run

    sys.exit(run(window=_window))


def _window(profile: Path) -> int:
    """Open the window; Qt is loaded for nothing else. Raise WrongUsage where there is no display."""
    if sys.platform == "linux" and not any(map(os.environ.get, _DISPLAYS)):
        # Qt would abort the process.
        sentence = _("There is no display to open a window on; `listener --help` names what needs none.")
        raise WrongUsage(sentence)
    from listener.ui.main import run

    return run(profile)


if __name__ == "__main__":
    main()
