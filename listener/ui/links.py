"""The one door for links out of the window."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

SCHEMES = frozenset({"http", "https", "mailto"})


def is_allowed(url: QUrl) -> bool:
    """Tell whether a link may leave: to the web or to a mail program, never to a file or another program."""
    if url.scheme().lower() not in SCHEMES or not url.isValid():
        return False
    return url.scheme().lower() == "mailto" or bool(url.host())


def follow(url: QUrl) -> bool:
    """Open a link in the user's browser or mail program; tell whether it went through the door."""
    return is_allowed(url) and QDesktopServices.openUrl(url)
