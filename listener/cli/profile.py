"""settings, tidy, backup, restore, doctor, credentials: what is of the profile as a whole."""

import sys
from pathlib import Path

import click

from listener.cli.face import Face, json_option, pass_face, say, table
from listener.domain.errors import WrongUsage
from listener.domain.words import _, ngettext


@click.command(help=_("List settings, show one, or set one; '' is the default."))
@click.argument("name", required=False)
@click.argument("value", required=False)
@json_option
@pass_face
def settings(face: Face, *, name: str | None, value: str | None) -> None:
    """List settings, show one, or set one."""
    from listener.cli import shapes

    with face.writing() if name and value is not None else face.reading() as listener:
        if name and value is not None:
            listener.settings.set(name, value)
        shown = [each for each in listener.settings.all() if name in (None, each.setting.name)]
        if name and not shown:
            listener.settings.value(name)
    if name:
        face.acted(shapes.setting(shown[0]), f"{name} = {_written(shown[0].value)}")
        return
    rows = table(_("Name"), _("Value"), _("Default"), _("Meaning"))
    for each in shown:
        rows.add_row(
            each.setting.name, _written(each.value), _written(each.setting.default), _(each.setting.words)
        )
    face.listed(map(shapes.setting, shown), rows)


def _written(value: bool | int | str) -> str:  # noqa: FBT001 - a setting's value
    if isinstance(value, bool):
        return _("on") if value else _("off")
    return str(value)


@click.command(
    help=_("Take away what is older than keep-days (the setting's, or a feed's own), but dear items.")
)
@click.option("--dry-run", "is_dry", is_flag=True, help=_("Only say what would go."))
@json_option
@pass_face
def tidy(face: Face, *, is_dry: bool) -> None:
    """Take old items away, or say which would go."""
    with face.reading() if is_dry else face.writing() as listener:
        found = listener.tidying.plan() if is_dry else listener.tidying.tidy()
    if found.waits:
        say(_("Saved searches are still to be matched (`listener refresh` does); before that nothing goes."))
    one = ngettext("{number} item would go.", "{number} items would go.", found.items)
    if not is_dry:
        one = ngettext("{number} item went.", "{number} items went.", found.items)
    lines = [f"{each.items}  {each.feed.shown_title}" for each in found.feeds]
    feeds = [
        {"feed_id": each.feed.id, "title": each.feed.shown_title, "items": each.items} for each in found.feeds
    ]
    face.acted(
        {"dry_run": is_dry, "items": found.items, "waits": found.waits, "feeds": feeds},
        "\n".join((*lines, one.format(number=found.items))),
    )


@click.command(
    help=_("Write a verified copy of the profile's database to FILE, or today's into the profile.")
)
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--daily", "is_daily", is_flag=True, help=_("Make today's, unless it is there; old ones go."))
@json_option
@pass_face
def backup(face: Face, *, file: Path | None, is_daily: bool) -> None:
    """Write a backup."""
    if is_daily == (file is not None):
        raise WrongUsage(_("A backup needs the name of a file, or --daily."))
    if file is None:
        _back_up_daily(face)
        return
    with face.reading() as listener:
        listener.backup(file)
    size = file.stat().st_size
    face.acted(
        {"file": str(file), "bytes": size},
        _("Wrote {file} ({size} bytes).").format(file=file, size=size),
    )


def _back_up_daily(face: Face) -> None:
    with face.reading() as listener:
        made = listener.backups.make()
    words = _("Wrote {folder}.") if made.is_new else _("Today's backup is there already: {folder}.")
    removed = [day.isoformat() for day in made.removed]
    face.acted(
        {"day": made.day.isoformat(), "folder": str(made.folder), "is_new": made.is_new, "removed": removed},
        words.format(folder=made.folder),
    )


@click.command(
    help=_("Put a backup in the place of the profile's database; what was there is kept beside it.")
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@json_option
@pass_face
def restore(face: Face, *, file: Path) -> None:
    """Put a backup back."""
    from listener.app.keeping import restore as put_back

    put_back(file, face.profile)
    face.acted({"restored": str(file)}, _("Restored {file}.").format(file=file))


@click.command(help=_("Check what must hold, and say what is wrong."))
@click.option("--repair", is_flag=True, help=_("Mend what can be mended."))
@json_option
@pass_face
def doctor(face: Face, *, repair: bool) -> None:
    """Check the profile; exit code 1 where a check found faults."""
    from listener.cli import shapes

    with face.writing() if repair else face.reading() as listener:
        found = listener.doctor(repair=repair)
    face.exit_code = 0 if found.ok else 1
    lines = [
        f"{_('ok') if check.ok else _('FAULT')}  {check.name}: {check.message}" for check in found.checks
    ]
    face.acted(shapes.doctor(found), "\n".join(lines))


@click.group(help=_("Keep passwords of feeds in the system's keyring."))
def credentials() -> None:
    """Keep passwords of feeds."""


@credentials.command("set", help=_("Keep a feed's password; it is asked for, or read from stdin."))
@click.argument("name", metavar="FEED")
@click.option("--user", required=True, metavar="U", help=_("The user's name there."))
@json_option
@pass_face
def set_(face: Face, *, name: str, user: str) -> None:
    """Keep a password."""
    with face.writing() as listener:
        feed = listener.feeds.find(name)
        notice = listener.feeds.keep_password(feed.id, user=user, password=_password())
    if notice:
        say(notice)
    words = _("The password for {feed} is kept.") if not notice else ""
    face.acted({"feed_id": feed.id, "user": user, "kept": not notice}, words.format(feed=feed.shown_title))


def _password() -> str:
    if sys.stdin.isatty():
        typed: str = click.prompt(_("Password"), hide_input=True, err=True)
        return typed
    return sys.stdin.readline().rstrip("\r\n")


@credentials.command(help=_("Forget a feed's password."))
@click.argument("name", metavar="FEED")
@json_option
@pass_face
def forget(face: Face, *, name: str) -> None:
    """Forget a password."""
    with face.writing() as listener:
        feed = listener.feeds.find(name)
        listener.feeds.forget_password(feed.id)
    face.acted({"feed_id": feed.id}, _("The password for {feed} is forgotten.").format(feed=feed.shown_title))
