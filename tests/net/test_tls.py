"""The system's certificates are trusted, and no other."""

import shutil
import socket
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from listener.domain.errors import FetchError
from listener.net.values import Ask, Limits
from listener.net.web import Web

FEED = b'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title></channel></rss>'


class Secure(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.peers.add(self.client_address)
        if self.path == "/drip":
            self.drip()
        self.send_response(200)
        self.send_header("Content-Length", str(len(FEED)))
        self.end_headers()
        self.wfile.write(FEED)

    def drip(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while not self.server.is_over.wait(0.02):
            self.wfile.write(b"a")

    def log_message(self, *_args):
        pass


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    key, own = folder / "key.pem", folder / "own.pem"
    make = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    names = ["-addext", "subjectAltName=DNS:localhost"]
    subprocess.run([*make, *names, "-keyout", key, "-out", own], check=True, capture_output=True)
    return key, own


@pytest.fixture
def secure_site(certificate):
    key, own = certificate
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own, key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Secure)
    server.daemon_threads = True
    server.peers = set()
    server.is_over = threading.Event()
    server.handle_error = lambda *_args: None  # a client that hangs up is what the tests are about
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.is_over.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def trusting(certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[1]))
    web = Web()
    yield web
    web.close()


def test_a_certificate_that_the_system_trusts_is_trusted(trusting, secure_site):
    address = f"https://localhost:{secure_site.server_port}/"

    answers = [trusting.fetch(Ask(address)).body for _time in range(3)]

    assert answers == [FEED] * 3
    assert len(secure_site.peers) == 1


def test_a_dripping_server_is_left_at_the_deadline_here_too(certificate, monkeypatch, secure_site):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[1]))
    web = Web(Limits(total_s=0.3))

    with pytest.raises(FetchError, match="too slow"):
        web.fetch(Ask(f"https://localhost:{secure_site.server_port}/drip"))

    web.close()


def test_a_certificate_for_another_name_is_refused(trusting, secure_site):
    with pytest.raises(FetchError, match=r"certificate cannot be trusted \(.*127\.0\.0\.1"):
        trusting.fetch(Ask(f"https://127.0.0.1:{secure_site.server_port}/"))


def test_a_certificate_that_nobody_vouches_for_is_refused(web, secure_site):
    with pytest.raises(FetchError, match="certificate cannot be trusted"):
        web.fetch(Ask(f"https://localhost:{secure_site.server_port}/"))


def test_a_server_that_does_not_speak_securely_is_told(web):
    server = socket.create_server(("127.0.0.1", 0))

    def speak_plainly():
        wire, _peer = server.accept()
        with wire:
            wire.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            wire.recv(65536)

    thread = threading.Thread(target=speak_plainly)
    thread.start()
    with pytest.raises(FetchError, match="No secure connection"):
        web.fetch(Ask(f"https://127.0.0.1:{server.getsockname()[1]}/"))

    thread.join()
    server.close()


def test_where_no_certificates_are_in_the_usual_place_the_others_are_searched(monkeypatch, secure_site):
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere.pem")
    web = Web()

    with pytest.raises(FetchError, match="certificate cannot be trusted"):
        web.fetch(Ask(f"https://localhost:{secure_site.server_port}/"))

    web.close()


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_elsewhere_the_systems_own_store_is_asked(monkeypatch, platform):
    import truststore

    monkeypatch.setattr("sys.platform", platform)
    web = Web()

    trusts = {manager.connection_pool_kw["ssl_context"].__class__ for manager in web._pools.values()}
    web.close()
    assert trusts == {truststore.SSLContext}
