"""The start at login is a file that the desktop reads."""

from listener.runtime import autostart
from listener.runtime.files import resource


def test_it_is_written_once_and_removed(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    file = tmp_path / "autostart" / "listener.desktop"

    autostart.set_start(on=True)
    assert file.read_bytes() == resource("desktop/listener.desktop").read_bytes()
    file.write_text("changed by the user")
    autostart.set_start(on=True)
    assert file.read_text() == "changed by the user"

    autostart.set_start(on=False)
    autostart.set_start(on=False)
    assert not file.exists()


def test_without_a_name_for_it_the_folder_is_in_the_home(tmp_path, monkeypatch):
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))

    autostart.set_start(on=True)

    assert (tmp_path / ".config" / "autostart" / "listener.desktop").exists()


def test_it_is_offered_where_such_files_are_read(monkeypatch):
    for platform, expected in (("linux", True), ("win32", False)):
        monkeypatch.setattr("sys.platform", platform)
        assert autostart.is_offered() is expected
