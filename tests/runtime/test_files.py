import os
from pathlib import Path

import pytest

from listener.runtime import files


def test_a_resource_is_found_in_a_checkout():
    assert files.resource("icons/add.svg").is_file()


def test_a_resource_is_found_in_an_installed_package(tmp_path, monkeypatch):
    (tmp_path / "_resources").mkdir()
    monkeypatch.setattr(files, "_PACKAGE", tmp_path)
    assert files.resource("icons") == tmp_path / "_resources" / "icons"


@pytest.mark.parametrize(
    ("variable", "folder"),
    [("LISTENER_PROFILE", files.profile_folder), ("LISTENER_CACHE", files.cache_folder)],
)
def test_folders_follow_the_environment_else_the_platform(variable, folder, monkeypatch, tmp_path):
    monkeypatch.setenv(variable, str(tmp_path))
    assert folder() == tmp_path
    monkeypatch.delenv(variable)
    assert folder().name == "listener"


def test_a_file_is_written_whole(tmp_path):
    path = tmp_path / "list.opml"
    files.write_whole(path, b"one")
    files.write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_file_and_no_part(tmp_path, monkeypatch):
    path = tmp_path / "list.opml"
    path.write_bytes(b"old")

    def refuse(*_):
        raise OSError("full")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="full"):
        files.write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_others_may_read_what_the_user_lets_them_read(tmp_path):
    before = os.umask(0o022)
    try:
        files.write_whole(tmp_path / "report.html", b"one")
        os.umask(0o077)
        files.write_whole(tmp_path / "letter.html", b"one")
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert modes == {"report.html": 0o644, "letter.html": 0o600}


def test_a_file_with_the_longest_name_is_written(tmp_path):
    path = tmp_path / ("x" * 255)
    files.write_whole(path, b"one")
    assert path.read_bytes() == b"one"
