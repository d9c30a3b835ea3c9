"""Pictures of the page that is shown: fetched and decoded away from the window's thread."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize
from PySide6.QtGui import QImage, QImageReader

from listener.domain.errors import FetchError, ListenerError
from listener.domain.ids import FeedId, ItemId
from listener.domain.words import _
from listener.runtime.token import Token
from listener.ui.acts.desk import Desk
from listener.ui.acts.opening import Opening
from listener.ui.main_window import MainWindow

_MOST = 60  # pictures of one page


class Pictures(QObject):
    """Brings what the page asks for; a picture that cannot be had stays a box that says whose it is."""

    def __init__(self, desk: Desk, window: MainWindow, opening: Opening) -> None:
        super().__init__(window)
        self._desk, self._opening = desk, opening
        self._view, self._toast = window.parts.reading.view, window.parts.toast
        self._item: ItemId | None = None
        self._keys: list[str] = []
        self._view.picture_wanted.connect(self._fetch)

    def switch(self) -> None:
        """Load the pictures of the feed whose item is shown, from now on, or load them no more."""
        row = self._opening.row
        if row is None:
            return
        pictures, feeds = self._desk.listener.pictures, self._desk.listener.feeds

        def ask(_token: Token) -> bool:
            return pictures.are_wanted(row.feed_id)

        def turn(are_wanted: bool) -> None:  # noqa: FBT001 - the answer of a question
            said = "never" if are_wanted else "always"
            self._desk.change(
                lambda: feeds.set(row.feed_id, "images", said), self, lambda _changes: tell(said)
            )

        def tell(said: str) -> None:
            words = _("Pictures of {feed} are loaded.") if said == "always" else _("No pictures of {feed}.")
            self._toast.say(words.format(feed=row.feed_title))

        self._desk.read("are-pictures-wanted", ask, turn)

    def _fetch(self, address: str) -> None:
        row = self._opening.row
        if row is None:
            return
        if row.id != self._item:
            self._stop()
            self._item = row.id
        if len(self._keys) == _MOST:
            return
        key = f"picture-{address}"
        self._keys.append(key)
        self._desk.fetch(
            key,
            self._asking(address, row.feed_id, self._view.column_px),
            lambda picture: self._view.show_picture(address, picture),
            _leave_box,
        )

    def _asking(self, address: str, feed_id: FeedId, widest: int) -> Callable[[Token], QImage]:
        pictures = self._desk.listener.pictures
        return lambda token: decoded(pictures.fetch(address, feed_id, token), widest)

    def _stop(self) -> None:
        for key in self._keys:
            self._desk.cancel(key)
        self._keys.clear()


def _leave_box(error: Exception) -> None:
    """Leave the box that says whose the picture is; only a bug is worth a word."""
    if not isinstance(error, ListenerError):
        raise error


def decoded(body: bytes, widest: int) -> QImage:
    """Return a picture, made smaller to `widest` pixels; raise FetchError for what cannot be decoded."""
    buffer = QBuffer()
    buffer.setData(QByteArray(body))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.width() > widest:
        reader.setScaledSize(QSize(widest, max(1, round(size.height() * widest / size.width()))))
    image = reader.read()
    if image.isNull():
        raise FetchError(reader.errorString())
    return image
