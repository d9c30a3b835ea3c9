"""Passwords are kept where they are safe, or for the session, and the user is told which."""

import threading

import pytest

from listener.domain.address import Credentials
from listener.secrets.keyrings import KeyringUnusable, system_keyring, within
from listener.secrets.passwords import Passwords

URL = "https://e.example/feed"
LISTENER = Credentials("listener", "pa:ss wörd")


class Fake:
    """A keyring in memory, that may fail."""

    def __init__(self):
        self.kept = {}
        self.trouble = None
        self.asked = 0

    def get_password(self, service, username):
        self.asked += 1
        if self.trouble:
            raise self.trouble
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        if self.trouble:
            raise self.trouble
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


@pytest.fixture
def keyring():
    return Fake()


def passwords(keyring, profile="p"):
    return Passwords(profile, find_keyring=lambda: keyring)


def test_a_kept_password_outlives_the_session(keyring):
    passwords(keyring).keep(1, URL, LISTENER)

    later = passwords(keyring)
    assert later.find(1, URL) == LISTENER
    assert later.notice == ""


def test_a_password_is_for_its_origin_only(keyring):
    ours = passwords(keyring)
    ours.keep(1, URL, LISTENER)

    assert ours.find(1, "https://e.example/moved") == LISTENER
    assert ours.find(1, "http://e.example/feed") is None
    assert ours.find(1, "https://evil.example/feed") is None
    assert ours.find(2, URL) is None


def test_profiles_do_not_share_passwords(keyring):
    passwords(keyring, "one").keep(1, URL, LISTENER)

    assert passwords(keyring, "other").find(1, URL) is None


def test_a_forgotten_password_is_gone(keyring):
    ours = passwords(keyring)
    ours.keep(1, URL, LISTENER)
    ours.forget(1)
    ours.forget(2)

    assert ours.find(1, URL) is None
    assert keyring.kept == {}
    passwords(keyring).forget(1)


def test_the_keyring_is_asked_once_for_a_feed(keyring):
    ours = passwords(keyring)
    for _time in range(5):
        ours.find(1, URL)

    assert keyring.asked == 2  # the probe, and the feed


@pytest.mark.parametrize("text", ["", "nonsense", "[1]", '{"a": 1}', "null"])
def test_what_another_program_wrote_is_no_password(keyring, text):
    keyring.kept["Listener p", "feed 1"] = text

    assert passwords(keyring).find(1, URL) is None


def test_without_a_keyring_passwords_last_for_the_session_and_this_is_said():
    ours = passwords(None)
    ours.keep(1, URL, LISTENER)

    assert ours.find(1, URL) == LISTENER
    assert "until Listener is closed" in ours.notice
    ours.forget(1)
    assert ours.find(1, URL) is None


def test_without_a_keyring_a_password_of_another_session_is_not_found():
    assert passwords(None).find(1, URL) is None


def test_a_keyring_that_fails_is_given_up_and_this_is_said(keyring):
    ours = passwords(keyring)
    assert ours.notice == ""
    keyring.trouble = RuntimeError("locked")

    ours.keep(1, URL, LISTENER)

    assert ours.find(1, URL) == LISTENER
    assert "(locked)" in ours.notice


def test_a_keyring_that_is_broken_from_the_start_is_not_used(keyring):
    keyring.trouble = RuntimeError()

    ours = passwords(keyring)

    assert "(RuntimeError)" in ours.notice


def test_a_keyring_that_never_answers_is_given_up():
    release = threading.Event()

    with pytest.raises(KeyringUnusable, match="no answer"):
        within(0.05, lambda: release.wait(10))
    release.set()


def test_the_null_keyring_keeps_nothing():
    # The tests run with keyring's null backend.
    assert system_keyring() is None
    assert Passwords("p").notice


def test_a_keyring_that_writes_plain_text_is_never_used(monkeypatch):
    import keyring as library

    monkeypatch.setattr(library, "get_keyring", Fake)

    assert system_keyring() is None


def test_of_several_keyrings_the_first_safe_one_is_used(monkeypatch):
    import keyring as library

    safe = type("Safe", (Fake,), {"__module__": "keyring.backends.SecretService"})()
    several = type("Several", (), {"backends": [Fake(), safe, Fake()]})
    monkeypatch.setattr(library, "get_keyring", several)

    assert system_keyring() is safe


KEEP = """
from listener.domain.address import Credentials
from listener.secrets.passwords import Passwords
ours = Passwords("p")
ours.keep(1, "https://e.example/feed", Credentials("listener", "pa:ss wörd"))
print(repr(ours.notice))
later = Passwords("p")
print(later.find(1, "https://e.example/x") == Credentials("listener", "pa:ss wörd"))
print(later.find(1, "https://o.example/x"))
later.forget(1)
print(Passwords("p").find(1, "https://e.example/x"))
"""


def test_a_real_secret_service_keeps_finds_and_forgets(with_secret_service):
    assert with_secret_service(KEEP).split("\n") == ["''", "True", "None", "None", ""]
