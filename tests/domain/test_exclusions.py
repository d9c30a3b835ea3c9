from listener.domain.exclusions import suggested
from listener.domain.search import Span


def item(text: str, *, word: str = "jaguar"):
    places = [at for at in range(len(text)) if text.startswith(word, at)]
    return [(text, [Span(at, at + len(word)) for at in places])]


def test_what_often_stands_beside_a_found_word_is_suggested_with_its_number():
    cats = [item("a jaguar cubs story"), item("two jaguar cubs"), item("The jaguar cubs, jaguar cubs")]
    cars = [
        item("the new jaguar engine"),
        item("jaguar engine"),
        item("our jaguar engine"),
        item("jaguar engine"),
    ]
    assert suggested(cats + cars + [item("jaguar")]) == (("jaguar engine", 4), ("jaguar cubs", 3))


def test_what_stands_in_most_items_is_what_the_query_is_about():
    assert suggested([item("jaguar cars")] * 4) == ()


def test_rare_short_and_common_neighbours_are_none():
    few = [item("jaguar cubs")] * 2
    short = [item("a jaguar is"), item("with jaguar that"), item("this jaguar will")] * 3
    assert suggested(few + short) == ()


def test_a_word_before_counts_too():
    found = [item("black jaguar")] * 3 + [item("jaguar")] * 3
    assert suggested(found) == (("black jaguar", 3),)


def test_nothing_found_suggests_nothing():
    assert suggested([]) == ()
