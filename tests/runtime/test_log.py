import logging

import pytest

from listener.runtime import log


@pytest.fixture(autouse=True)
def quiet_afterwards():
    yield
    log.stop()


def test_the_log_is_a_file_in_the_folder(tmp_path):
    log.start()
    path = log.keep_in(tmp_path)
    logging.getLogger("listener.somewhere").info("heard")
    assert "heard" in path.read_text()


def test_another_folder_takes_the_place_of_the_first(tmp_path):
    log.start()
    (tmp_path / "other").mkdir()
    first, second = log.keep_in(tmp_path), log.keep_in(tmp_path / "other")
    logging.getLogger("listener").info("heard")
    assert (first.read_text(), "heard" in second.read_text()) == ("", True)


def test_a_verbose_log_is_also_read_on_stderr(capsys):
    log.start(is_verbose=True)
    logging.getLogger("listener").debug("detail")
    assert "detail" in capsys.readouterr().err


def test_a_folder_that_is_not_there_keeps_nothing_from_starting(tmp_path):
    assert log.keep_in(tmp_path / "nowhere") is None


def test_without_a_folder_a_fault_is_not_printed(capsys):
    log.start()
    logging.getLogger("listener").error("fault")
    assert capsys.readouterr().err == ""
