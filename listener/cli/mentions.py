"""workspace mentions | triage: the mentions of a workspace, listed and worked through."""

import dataclasses
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import click

from listener.cli.choices import interval
from listener.cli.face import Face, json_option, pass_face, table
from listener.domain.errors import WrongUsage
from listener.domain.ids import ItemId, SearchId, WorkspaceId
from listener.domain.mention import MentionFilter, Status, Tone
from listener.domain.words import _, ngettext

if TYPE_CHECKING:
    from listener.app.listener import Listener
    from listener.domain.listing import ItemRow
    from listener.domain.mention import Mention
    from listener.domain.mention_groups import MentionStory

_PAGE = 500  # mentions put together at a time
_STATUS = click.Choice([status.value for status in Status])
_TONE = click.Choice([tone.value for tone in Tone] + ["none"])


@click.command(help=_("List the mentions of a workspace, newest first."))
@click.argument("name", metavar="W")
@click.option("--status", "statuses", multiple=True, type=_STATUS, help=_("Only those in this status."))
@click.option("--search", metavar="S", help=_("Only what this saved search finds."))
@click.option("--feed", metavar="FEED", help=_("Only of this source."))
@click.option(
    "--label", metavar="L", help=_("Only with this label, of their own or their source's or author's.")
)
@click.option("--beacons", is_flag=True, help=_("Only those that call for a reply."))
@click.option("--questions", is_flag=True, help=_("Only those that ask something."))
@click.option("--noted", is_flag=True, help=_("Only those with notes."))
@click.option("--story", metavar="N", type=int, help=_("Only those that tell this story."))
@click.option("--since", metavar="T", help=_("A day, a moment, or a duration back from now."))
@click.option("--until", metavar="T", help=_("A day (included) or a moment."))
@click.option("--all", "with_lost", is_flag=True, help=_("Also those that no search finds any more."))
@click.option("--by", type=click.Choice(["day", "story"]), default="day", help=_("How they are grouped."))
@click.option("--limit", metavar="N", type=click.IntRange(min=0), help=_("At most so many."))
@json_option
@pass_face
def mentions(
    face: Face,
    /,
    *,
    name: str,
    statuses: Sequence[str],
    since: str | None,
    until: str | None,
    limit: int | None,
    with_lost: bool,
    **said: Any,
) -> None:
    """List mentions."""
    with face.reading() as listener:
        found = listener.workspaces.find(name)
        first, last = interval(listener, since, until)
        wanted = MentionFilter(
            statuses=frozenset(Status(status) for status in statuses),
            search_id=listener.searches.find(said["search"]).id if said["search"] else None,
            feed_id=listener.feeds.find(said["feed"]).id if said["feed"] else None,
            label=said["label"],
            beacons=said["beacons"],
            questions=said["questions"],
            noted=said["noted"],
            story=said["story"],
            since=first,
            until=last,
            matching=not with_lost,
        )
        ids: Sequence[ItemId] = ()
        stories: Sequence[MentionStory] = ()
        if said["by"] == "story":
            grouped = listener.mentions.by_story(found.id, wanted)
            ids, stories = grouped.ids, grouped.stories
        else:
            ids = listener.mentions.ids(found.id, wanted)
        names = {each.id: each.name for each in listener.searches.all()}
        heads = {story.ids[0]: story for story in stories}
        inside = {item_id for story in stories for item_id in story.ids}
        for page in _pages(listener, found.id, ids[:limit]):
            if face.is_json:
                for mention, row in page:
                    face.line(_mention(listener, mention, row, names))
                continue
            for head, part in _parts(page, heads, inside):
                if head is not None:
                    click.echo(_head(head))
                _show(face, part, names)


@click.command(help=_("Put mentions into a status, note something, tag their tone."))
@click.argument("name", metavar="W")
@click.argument("items", metavar="ITEM...", nargs=-1, type=int)
@click.option("--matching", metavar="QUERY", help=_("All mentions that this query finds."))
@click.option("--status", type=_STATUS, help=_("The status to put them into."))
@click.option("--note", metavar="TEXT", help=_("A note to add to each."))
@click.option("--tone", type=_TONE, help=_("What you hear in them."))
@json_option
@pass_face
def triage(
    face: Face,
    *,
    name: str,
    items: Sequence[int],
    matching: str | None,
    status: str | None,
    note: str | None,
    tone: str | None,
) -> None:
    """Triage mentions; all that is said is one act."""
    if not items and not matching:
        raise WrongUsage(_("Name items, or a query with --matching."))
    if not status and not note and not tone:
        raise WrongUsage(_("Say what to do: --status, --note or --tone."))
    with face.writing() as listener, face.pointing(matching or ""):
        found = listener.workspaces.find(name)
        ids = [ItemId(number) for number in items]
        for item_id in ids:
            listener.mentions.get(found.id, item_id)
        if matching:
            hits = set(listener.searching.search(matching, workspace_id=found.id).ids)
            ids += [item_id for item_id in listener.mentions.ids(found.id) if item_id in hits]
        ids = list(dict.fromkeys(ids))
        changes = listener.mentions.do(
            found.id,
            ids,
            status=Status(status) if status else None,
            note=note,
            tone=tone,
        )
        shapes = [
            _mention(listener, mention, row, {each.id: each.name for each in listener.searches.all()})
            for page in _pages(listener, found.id, ids)
            for mention, row in page
        ]
    count = len(changes.items)
    words = ngettext("Changed {number} mention.", "Changed {number} mentions.", count)
    face.acted({"changed": count, "mentions": shapes}, words.format(number=count))


def _pages(
    listener: "Listener", workspace_id: WorkspaceId, ids: Sequence[ItemId]
) -> "Iterator[tuple[tuple[Mention, ItemRow], ...]]":
    for start in range(0, len(ids), _PAGE):
        yield listener.mentions.page(workspace_id, ids[start : start + _PAGE])


def _parts(
    page: "Sequence[tuple[Mention, ItemRow]]",
    heads: "Mapping[ItemId, MentionStory]",
    inside: Collection[ItemId],
) -> "Iterator[tuple[MentionStory | None, Sequence[tuple[Mention, ItemRow]]]]":
    """Yield what stands together on a page: a story, with its head where it begins, or what stands alone."""
    starts = [
        place
        for place, (mention, _row) in enumerate(page)
        if mention.item_id in heads
        or (place and (mention.item_id in inside) != (page[place - 1][0].item_id in inside))
    ]
    edges = [*dict.fromkeys((0, *starts)), len(page)]
    for start, end in pairwise(edges):
        if start < end:
            yield heads.get(page[start][0].item_id), page[start:end]


def _head(story: "MentionStory") -> str:
    """Return what is said over the mentions of a story."""
    number = len(story.ids)
    count = ngettext("{number} mention in {feeds}", "{number} mentions in {feeds}", number)
    feeds = ngettext("{number} feed", "{number} feeds", story.feeds).format(number=story.feeds)
    states = ", ".join(f"{many} {status.value}" for status, many in story.states.items())
    words = _("{title}: {count}, first {day} in {feed}; {states}")
    return words.format(
        title=story.title,
        count=count.format(number=number, feeds=feeds),
        day=f"{story.first_at:%Y-%m-%d}",
        feed=story.first_feed,
        states=states,
    )


def _show(face: Face, page: "Sequence[tuple[Mention, ItemRow]]", names: Mapping[SearchId, str]) -> None:
    rows = table("", "", "", "", "", "", header=False)
    for mention, row in page:
        sign = "!" if mention.is_beacon else ""
        lost = "" if mention.still_matches else _(" (no longer matches)")
        searches = ", ".join(names[each] for each in mention.searches if each in names)
        day = f"{row.item_time:%Y-%m-%d}"
        rows.add_row(f"{row.id}{sign}", day, mention.status.value + lost, row.feed_title, row.title, searches)
    face.show(rows)


def _mention(
    listener: "Listener", mention: "Mention", row: "ItemRow", names: Mapping[SearchId, str]
) -> dict[str, object]:
    from listener.cli import shapes

    moments, waits = mention.moments, listener.mentions.waits(mention)
    return {
        "item": mention.item_id,
        "feed_id": row.feed_id,
        "feed_title": row.feed_title,
        "title": row.title,
        "link": row.link,
        "story": row.story.number if row.story else None,
        "status": mention.status.value,
        "since": shapes.time(mention.since),
        "searches": [names[each] for each in mention.searches if each in names],
        "words": list(mention.words),
        "beacon": mention.is_beacon,
        "reasons": list(mention.reasons),
        "notes": [{"at": shapes.time(note.at), "text": note.text} for note in mention.notes],
        "tone": mention.tone.value if mention.tone else None,
        "still_matches": mention.still_matches,
        "clock": {
            "published_at": shapes.time(moments.published_at),
            "seen_at": shapes.time(moments.seen_at),
            "to_answer_at": shapes.time(moments.to_answer_at),
            "answered_at": shapes.time(moments.answered_at),
            **dataclasses.asdict(waits),
        },
    }
