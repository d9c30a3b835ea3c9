from listener.domain.people import Person, by_byline, bylines, called

ANN = Person("Ann Lee", ("A. Lee", "Ann Lee"))
PEOPLE = by_byline([ANN])


def test_a_joined_byline_is_its_person_whatever_its_case_and_white_space():
    assert called(PEOPLE, " a.  lee ") == "Ann Lee"
    assert bylines(PEOPLE, "ANN LEE") == ("A. Lee", "Ann Lee")
    assert "a. LEE" in ANN
    assert "Bo" not in ANN


def test_a_byline_that_nobody_joined_stands_alone():
    assert called(PEOPLE, "Bo  Ek") == called({}, "Bo  Ek") == "Bo Ek"
    assert bylines(PEOPLE, "Bo  Ek") == ("Bo Ek",)
