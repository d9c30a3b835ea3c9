"""search: the query language over all that is stored."""

from collections.abc import Sequence

import click

from listener.cli.choices import circle_ids
from listener.cli.face import Face, json_option, pass_face, say
from listener.cli.stopping import stopping
from listener.domain.words import _, ngettext


@click.command(
    context_settings={"ignore_unknown_options": True},  # a query may begin with what it excludes: -wind
    help=_('Find items. QUERY is one argument: words, "phrases", OR, -not, title:word, is:unread ...'),
)
@click.argument("query", metavar="QUERY")
@click.option(
    "--sort", type=click.Choice(("newest", "relevance")), default="newest", help=_("The order of the hits.")
)
@click.option("--limit", metavar="N", type=click.IntRange(min=0), help=_("At most so many."))
@click.option("--count", "only_count", is_flag=True, help=_("Only say how many there are."))
@click.option("--circle", "circles", metavar="PATH", multiple=True, help=_("Only items of this circle."))
@click.option("--stories", is_flag=True, help=_("Count and show what several feeds tell once."))
@json_option
@pass_face
def search(
    face: Face,
    *,
    query: str,
    sort: str,
    limit: int | None,
    only_count: bool,
    circles: Sequence[str],
    stories: bool,
) -> None:
    """Search, and print each hit with the words that made it match."""
    from listener.cli import shapes
    from listener.domain.searching import Sort

    with face.reading() as listener, face.pointing(query), stopping() as token:
        found = listener.searching.search(
            query,
            circles=circle_ids(listener, circles),
            sort=Sort(sort),
            limit=0 if only_count else limit,
            by_story=stories,
            token=token,
        )
        for notice in found.notices:
            say(notice)
        if only_count:
            face.acted(shapes.count(found), str(found.count))
            return
        if face.is_json:
            for hit, item in listener.searching.whole_hits(found, token):
                face.line(shapes.hit(hit, item))
            return
        face.show_rows(listener.items.pages(found.ids))
    say(_counted(found.count, by_story=stories))


def _counted(number: int, *, by_story: bool) -> str:
    if by_story:
        return ngettext("{number} story.", "{number} stories.", number).format(number=number)
    return ngettext("{number} item.", "{number} items.", number).format(number=number)
