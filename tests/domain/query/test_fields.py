"""Fields are found by themselves, and each explains itself."""

import pytest

from listener.domain.errors import QueryError
from listener.domain.fields import LeafField, fields, text_field, value_field
from listener.domain.fields.circle import keys as circle_keys
from listener.domain.fields.lang import keys as lang_keys
from listener.domain.ids import WorkspaceId
from listener.domain.query.evaluate import evaluate
from listener.domain.query.needs import in_workspace, refuse_mentions
from listener.language import LANGUAGE


def test_every_field_of_the_language_is_there() -> None:
    named = (
        "author body category circle feed forms has is label lang link links published search seen site title"
    )
    assert list(fields()) == named.split()


@pytest.mark.parametrize("name", fields())
def test_a_field_says_what_it_searches(name: str) -> None:
    field = fields()[name]
    assert field.name == name
    assert field.words


def test_fields_are_of_one_kind() -> None:
    assert isinstance(fields()["forms"], LeafField)
    with pytest.raises(AssertionError):
        text_field("lang")
    with pytest.raises(AssertionError):
        value_field("title")


def test_a_language_tag_is_covered_by_its_subtags(document) -> None:
    assert lang_keys(document(language="zh_TW")) == {"zh", "zh-tw"}
    assert lang_keys(document(language="")) == frozenset()


def test_a_circle_is_found_by_any_name_and_path_above_it() -> None:
    assert circle_keys(r"A/B\/C") == {"a", "b\\/c", "a/b\\/c"}


@pytest.mark.parametrize("query", ["a is:mention", "-is:question", "(a OR has:notes)"])
def test_a_query_about_mentions_is_refused_before_it_runs(read, query: str) -> None:
    with pytest.raises(QueryError, match="needs a workspace") as caught:
        refuse_mentions(read(query).node)
    assert query[caught.value.position] in "ih"


@pytest.mark.parametrize(
    ("query", "holds"),
    [("is:new", True), ("is:mention -is:answered", True), ("is:answered", False), ("a OR is:question", True)],
)
def test_in_a_workspace_a_query_speaks_of_its_mentions(read, document, query: str, holds: bool) -> None:
    here, there = WorkspaceId(1), WorkspaceId(2)
    mention_in = {(here, "mention"), (here, "new"), (there, "mention"), (there, "answered")}
    mention = {state for _workspace, state in mention_in} | {"question"}
    asked = document("", mention=frozenset(mention), mention_in=frozenset(mention_in))
    asked_here = in_workspace(read(query).node, here)
    assert evaluate(asked_here, asked, LANGUAGE).holds is holds


def test_other_queries_are_not(read) -> None:
    refuse_mentions(read("a is:read has:image").node)
