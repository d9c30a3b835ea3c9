from hypothesis import given
from hypothesis import strategies as st

from listener.domain.merging import Strength, pairs

ONE, TWO, THREE = b"1", b"2", b"3"


def keys(**items):
    return {int(name[1:]): frozenset(pair) for name, pair in items.items()}


def test_items_are_one_by_their_strongest_key():
    leaving = keys(i1={(Strength.GUID, ONE), (Strength.HASH, TWO)}, i2={(Strength.HASH, TWO)})
    staying = keys(i7={(Strength.HASH, TWO)}, i8={(Strength.GUID, ONE)})
    assert pairs(leaving, staying) == {1: 8, 2: 7}


def test_a_link_that_several_items_have_says_nothing():
    several = keys(i1={(Strength.LINK, ONE)}, i2={(Strength.LINK, ONE)})
    one = keys(i7={(Strength.LINK, ONE)})
    assert pairs(several, one) == pairs(one, several) == {}
    assert pairs(keys(i1={(Strength.LINK, ONE)}), one) == {1: 7}


def test_equal_words_join_as_many_as_there_are():
    leaving = keys(i1={(Strength.HASH, ONE)}, i2={(Strength.HASH, ONE)}, i3={(Strength.HASH, ONE)})
    staying = keys(i7={(Strength.HASH, ONE)}, i8={(Strength.HASH, ONE)})
    assert pairs(leaving, staying) == {1: 7, 2: 8}


drawn = st.dictionaries(
    st.integers(1, 9),
    st.frozensets(st.tuples(st.sampled_from(Strength), st.sampled_from([ONE, TWO, THREE])), max_size=4),
    max_size=5,
)


@given(drawn, drawn)
def test_no_staying_item_is_two_leaving_ones(leaving, staying):
    found = pairs(leaving, staying)
    assert len(set(found.values())) == len(found)
    assert all(leaving[old] & staying[new] for old, new in found.items())
