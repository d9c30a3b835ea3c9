"""rules, rules add | edit | remove | test | run | log."""

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from listener.cli.face import Face, json_option, pass_face, table
from listener.cli.stopping import stopping
from listener.domain.mention import Status
from listener.domain.rule import Action, Deed, Rule, Taken, in_words
from listener.domain.words import _

if TYPE_CHECKING:
    from listener.app.listener import Listener

_ACTIONS = (
    click.option("--read", is_flag=True, help=_("Mark read what it takes.")),
    click.option("--star", is_flag=True, help=_("Star what it takes.")),
    click.option("--label", "labels", metavar="L", multiple=True, help=_("Label what it takes.")),
    click.option(
        "--status", type=click.Choice([each.value for each in Status]), help=_("Triage its mentions.")
    ),
    click.option("--notify", is_flag=True, help=_("Tell of what it takes.")),
    click.option(
        "--hide", is_flag=True, help=_("Keep what it takes out of lists and counts; is:hidden finds it.")
    ),
)


def _with_actions(command: "click.decorators.FC") -> "click.decorators.FC":
    for option in reversed(_ACTIONS):
        command = option(command)
    return command


@click.group(invoke_without_command=True, help=_("List rules; with a command, make, try or run them."))
@json_option
@click.pass_context
def rules(ctx: click.Context) -> None:
    """List rules in the order in which they run."""
    if ctx.invoked_subcommand is not None:
        return
    face = ctx.ensure_object(Face)
    with face.reading() as listener:
        found = listener.rules.all()
    rows = table(_("Name"), _("If"), _("Then"), _("Stops"), _("On"))
    for rule in found:
        rows.add_row(
            rule.name,
            rule.query,
            in_words(rule.actions),
            _("yes") if rule.stops else "",
            _("yes") if rule.is_on else _("no"),
        )
    face.listed([_shape(rule) for rule in found], rows)


@rules.command(help=_("Make a rule for items that will come: if they answer QUERY, do this."))
@click.argument("name")
@click.argument("query")
@_with_actions
@click.option("--stop", is_flag=True, help=_("Later rules do not see what it takes."))
@json_option
@pass_face
def add(face: Face, /, *, name: str, query: str, stop: bool, **said: Any) -> None:
    """Make a rule; what is stored already is left as it is (`rules run` does that)."""
    actions = _actions(**said)
    with face.writing() as listener, face.pointing(query):
        rule = listener.rules.add(name, query, actions, stops=stop)
    face.acted(_shape(rule), _("{name}: {words}.").format(name=rule.name, words=in_words(rule.actions)))


@rules.command(help=_("Change a rule: what is not said stays; any action said replaces all."))
@click.argument("name")
@click.argument("query", required=False)
@click.option("--name", "new_name", metavar="NAME", help=_("Call it so."))
@_with_actions
@click.option("--stop/--no-stop", default=None, help=_("Whether later rules see what it takes."))
@click.option("--on/--off", "is_on", default=None, help=_("Whether it runs."))
@click.option(
    "--position", metavar="N", type=click.IntRange(min=0), help=_("Where in the order it runs; 0 is first.")
)
@json_option
@pass_face
def edit(
    face: Face,
    /,
    *,
    name: str,
    query: str | None,
    new_name: str | None,
    stop: bool | None,
    is_on: bool | None,
    position: int | None,
    **said: Any,
) -> None:
    """Change a rule."""
    actions = _actions(**said)
    with face.writing() as listener, face.pointing(query or ""):
        was = listener.rules.find(name)
        rule = dataclasses.replace(
            was,
            name=new_name or was.name,
            query=query or was.query,
            actions=actions or was.actions,
            stops=was.stops if stop is None else stop,
            is_on=was.is_on if is_on is None else is_on,
        )
        listener.rules.edit(rule, place=position)
    face.acted(_shape(rule), _("{name}: {words}.").format(name=rule.name, words=in_words(rule.actions)))


@rules.command(help=_("Remove a rule; what it did stays."))
@click.argument("name")
@json_option
@pass_face
def remove(face: Face, *, name: str) -> None:
    """Remove a rule."""
    with face.writing() as listener:
        rule = listener.rules.find(name)
        listener.rules.remove(rule)
    face.acted({"removed": rule.id, "name": rule.name}, _("Removed {name}.").format(name=rule.name))


@rules.command(help=_("Say what rules would take of the stored items; nothing is done."))
@click.argument("names", metavar="[NAME]...", nargs=-1)
@json_option
@pass_face
def test(face: Face, *, names: Sequence[str]) -> None:
    """Try rules out, all in their order or those named."""
    with face.reading() as listener, stopping() as token:
        run = listener.rules.try_out(_chosen(listener, names), token=token)
    _tell(face, run)


@rules.command(help=_("Let rules act on the stored items; `undo` takes it back."))
@click.argument("names", metavar="[NAME]...", nargs=-1)
@json_option
@pass_face
def run(face: Face, *, names: Sequence[str]) -> None:
    """Run rules, all in their order or those named."""
    with face.writing() as listener, stopping() as token:
        done = listener.rules.run(_chosen(listener, names), token=token)
    _tell(face, done.taken)


@rules.command(help=_("List what rules did, newest first."))
@click.option("--limit", metavar="N", type=click.IntRange(min=0), default=100, help=_("At most so many."))
@json_option
@pass_face
def log(face: Face, *, limit: int) -> None:
    """List what rules did."""
    with face.reading() as listener:
        lines = listener.rules.log(limit)
    rows = table(_("When"), _("Rule"), _("Then"), _("Items"), numbers=(3,))
    for line in lines:
        rows.add_row(f"{line.at:%Y-%m-%d %H:%M}", line.rule, line.words, str(len(line.items)))
    face.listed(
        [
            {"at": line.at.isoformat(), "rule": line.rule, "actions": line.words, "items": list(line.items)}
            for line in lines
        ],
        rows,
    )


def _chosen(listener: "Listener", names: Sequence[str]) -> tuple[Rule, ...] | None:
    return tuple(listener.rules.find(name) for name in names) or None


def _actions(
    *, read: bool, star: bool, labels: Sequence[str], status: str | None, notify: bool, hide: bool
) -> tuple[Action, ...]:
    said = ((read, Deed.READ), (star, Deed.STAR), (notify, Deed.NOTIFY), (hide, Deed.HIDE))
    simple = [Action(deed) for is_said, deed in said if is_said]
    labelled = [Action(Deed.LABEL, label) for label in labels]
    return (*simple, *labelled, *([Action(Deed.STATUS, status)] if status else []))


def _tell(face: Face, run: Sequence[Taken]) -> None:
    rows = table(_("Rule"), _("Then"), _("Items"), numbers=(2,))
    for each in run:
        rows.add_row(each.rule.name, in_words(each.rule.actions), str(len(each.items)))
    if face.is_json or run:
        face.listed(
            [
                {"rule": each.rule.name, "actions": in_words(each.rule.actions), "items": list(each.items)}
                for each in run
            ],
            rows,
        )
        return
    click.echo(_("No item is taken."))


def _shape(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "name": rule.name,
        "query": rule.query,
        "actions": [{"do": action.deed.value, "text": action.text} for action in rule.actions],
        "stops": rule.stops,
        "on": rule.is_on,
        "position": rule.position,
    }
