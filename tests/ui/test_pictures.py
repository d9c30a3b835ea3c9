"""Pictures of a page come when the user wants them, and the page stays where it is."""

import http.server
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage

from listener.app.refresh import AtHand
from listener.domain.errors import FetchError
from listener.domain.feed import Subscription
from listener.domain.ids import FeedUrl
from listener.domain.listing import Listing
from listener.ui.acts.pictures import decoded


def png(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


@pytest.fixture
def gallery() -> Iterator[str]:
    class Gallery(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = png(900, 300) if self.path == "/wide.png" else b"no picture"
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None: ...

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Gallery)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def shown(gallery, open_session, template, qtbot):
    """Open the window on an item with two pictures, of which one is none."""
    town = open_session(template)
    markup = (
        f'<p>Look.</p><img src="{gallery}/wide.png"/><p>And.</p><img src="{gallery}/gone.png"/><p>End.</p>'
    )
    body = (
        f'<rss version="2.0"><channel><title>Gallery</title><item><title>Two pictures</title><guid>g</guid>'
        f"<link>{gallery}/1</link><description><![CDATA[{markup}]]></description></item></channel></rss>"
    ).encode()

    def fill(listener):
        url = f"{gallery}/feed"
        listener.feeds.subscribe(Subscription(FeedUrl(url)), fetch=False)
        feed = listener.feeds.find(url)
        listener.refreshing.take_in([AtHand(feed.id, body, "application/rss+xml")])
        return feed.id, listener.items.ids(Listing(feed_id=feed.id))[0]

    feed_id, item_id = town.ask(fill)
    town.session.opening.open(item_id)
    qtbot.waitUntil(lambda: town.session.opening.row is not None and town.session.opening.row.id == item_id)
    return town, feed_id


def test_no_picture_is_asked_for_until_the_user_wants_it(shown):
    town, _feed_id = shown
    assert town.session.window.parts.reading.view._pictures == {}
    assert len(town.session.window.parts.reading.page.image_hosts) == 2


def test_one_key_brings_the_pictures_of_a_feed_and_takes_them_away(shown, qtbot):
    town, feed_id = shown
    session, view = town.session, town.session.window.parts.reading.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_I)
    qtbot.waitUntil(lambda: any(view._pictures.values()))
    loaded = next(picture for picture in view._pictures.values() if picture is not None)
    assert loaded.width() <= view.column_px
    assert town.ask(lambda listener: listener.feeds.get(feed_id).images) == "always"
    qtbot.waitUntil(lambda: not view._arriving.isActive())
    assert "Gallery" in session.window.parts.toast.words
    qtbot.keyClick(view, Qt.Key.Key_I)
    qtbot.waitUntil(lambda: view._pictures == {})


def test_a_large_picture_is_made_smaller_and_a_small_one_left():
    assert decoded(png(900, 300), 300).size().toTuple() == (300, 100)
    assert decoded(png(90, 30), 300).size().toTuple() == (90, 30)


def test_what_cannot_be_decoded_is_expected_trouble():
    with pytest.raises(FetchError):
        decoded(b"\x89PNG\r\n\x1a\nbroken", 300)
