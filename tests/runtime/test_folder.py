import sys

import pytest

from listener.runtime.folder import offered


@pytest.fixture
def offers(tmp_path, monkeypatch):
    folder = tmp_path / "offers_of_a_test"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "second.py").write_text("OFFER = 'two'")
    (folder / "first.py").write_text("OFFER = 'one'")
    (folder / "_private.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    import offers_of_a_test

    yield offers_of_a_test
    for name in [name for name in sys.modules if name.startswith("offers_of_a_test")]:
        del sys.modules[name]


def test_every_public_file_offers_one(offers):
    assert offered(offers, "OFFER", str) == ("one", "two")


def test_a_file_without_its_offer_says_so(offers):
    with pytest.raises(TypeError, match=r"offers_of_a_test\.first must define OFFER, a int"):
        offered(offers, "OFFER", int)
