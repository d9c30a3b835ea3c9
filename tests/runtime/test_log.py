import logging

import pytest

from listener.runtime import log


@pytest.fixture(autouse=True)
def quiet_afterwards():
    yield
    log.stop()


def test_the_log_is_a_file_in_the_folder(tmp_path):
    path = log.start(tmp_path / "profile")
    logging.getLogger("listener.somewhere").info("heard")
    assert "heard" in path.read_text()


def test_a_verbose_log_is_also_read_on_stderr(tmp_path, capsys):
    log.start(tmp_path, is_verbose=True)
    logging.getLogger("listener").debug("detail")
    assert "detail" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_keeps_nothing_from_starting(tmp_path):
    (tmp_path / "file").write_text("")
    assert log.start(tmp_path / "file" / "profile") is None
