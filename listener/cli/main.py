"""`listener`: the options that stand before a command, and how any trouble ends."""

import contextlib
import importlib
import json
import logging
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from listener.cli import streams
from listener.cli.face import Face
from listener.domain.errors import ListenerError, QueryError, SeveralFeeds, WrongUsage
from listener.domain.words import _
from listener.runtime import log
from listener.runtime.files import named_profile, profile_folder

INTERRUPTED = 130
Window = Callable[[Path], int]  # the other face: opens on a profile's folder, returns an exit code
_log = logging.getLogger("listener.cli")

# Adding a command: a line here; its function stands in the module under the name given.
COMMANDS = {
    "subscribe": "feeds:subscribe",
    "unsubscribe": "feeds:unsubscribe",
    "move": "feeds:move",
    "feed": "feeds:feed",
    "feeds": "feeds:feeds",
    "refresh": "refresh:refresh",
    "items": "items:items",
    "show": "items:show",
    "mark": "items:mark",
    "undo": "items:undo",
    "circles": "circles:circles",
    "circle": "circles:circle",
    "search": "search:search",
    "searches": "searches:searches",
    "listen": "listen:listen",
    "beacons": "beacons:beacons",
    "rules": "rules:rules",
    "workspaces": "workspaces:workspaces",
    "workspace": "workspaces:workspace",
    "clip": "clips:clip",
    "opml": "opml:opml",
    "reports": "reports:reports",
    "report": "reports:report",
    "snapshots": "reports:snapshots",
    "source": "cards:source",
    "author": "cards:author",
    "people": "people:people",
    "credentials": "profile:credentials",
    "settings": "profile:settings",
    "tidy": "profile:tidy",
    "backup": "profile:backup",
    "restore": "profile:restore",
    "doctor": "profile:doctor",
}


class Commands(click.Group):
    """Finds a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """Import and return a command."""
        if cmd_name not in COMMANDS:
            return None
        module, _colon, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(f"listener.cli.{module}"), name)
        return command


@click.command(
    cls=Commands,
    invoke_without_command=True,
    help=_("Read feeds, and hear what is said about you. Without a command the window opens."),
)
@click.option("--profile", metavar="DIR", help=_("The data folder; else LISTENER_PROFILE."))
@click.option("--json", "is_json", is_flag=True, help=_("Answer in JSON: one object, or an object a line."))
@click.option("-v", "--verbose", "is_verbose", is_flag=True, help=_("Say more on stderr."))
@click.option("--sample", is_flag=True, help=_("Fill a new profile, else a temporary one, with the sample."))
@click.version_option(package_name="listener", message="Listener %(version)s")
@click.pass_context
def cli(ctx: click.Context, *, profile: str | None, is_json: bool, is_verbose: bool, sample: bool) -> None:
    """Choose the profile; without a command open the window on it."""
    if profile is not None and not profile.strip():
        raise WrongUsage(_("--profile needs the name of a folder."))
    chosen = Path(profile).expanduser() if profile else named_profile()
    folder = ctx.with_resource(_sample(chosen)) if sample else chosen or profile_folder()
    window: Window | None = ctx.obj
    log.start(is_verbose=is_verbose)
    ctx.obj = Face(folder, is_json=is_json, is_verbose=is_verbose)
    if ctx.invoked_subcommand is None:
        if window is None:
            raise WrongUsage(_("A command is missing; `listener --help` names them all."))
        ctx.exit(window(folder))


def main(arguments: Sequence[str] | None = None, *, window: Window | None = None) -> int:
    """Run one command, or without one the `window` on the profile's folder, and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    streams.prepare(is_json="--json" in given)
    log.start()  # nothing of a fault on stderr, however early it comes
    try:
        code = _run(given, window)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read us has enough
        streams.abandon()
        return 0
    except OSError as error:
        if not streams.cannot_take(error):
            raise
        streams.abandon()
        click.echo(_("The answer cannot be written: {reason}.").format(reason=error.strerror), err=True)
        return 1
    return code


def _run(arguments: list[str], window: Window | None) -> int:
    is_json = "--json" in arguments
    try:
        with cli.make_context("listener", arguments, obj=window) as ctx:
            cli.invoke(ctx)
            return ctx.obj.exit_code if isinstance(ctx.obj, Face) else 0
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo(_("Stopped."), err=True)
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as error:
        if streams.cannot_take(error):
            raise
        # What is expected becomes a sentence, a fault is logged.
        return _fail(error, is_json=is_json, arguments=arguments)


def _fail(error: Exception, *, is_json: bool, arguments: Sequence[str]) -> int:
    """Say what went wrong in one sentence, on stderr and with --json on stdout; return the exit code."""
    code, words, exit_code = _trouble(error, arguments)
    click.echo(words, err=True)
    if is_json:
        more: dict[str, object] = {}
        if isinstance(error, QueryError):
            more = {"position": error.position}
        elif isinstance(error, SeveralFeeds):
            more = {"addresses": list(error.addresses)}
        sys.stdout.write(json.dumps({"error": {"code": code, "message": words, **more}}) + "\n")
    return exit_code


def _trouble(error: Exception, arguments: Sequence[str]) -> tuple[str, str, int]:
    if isinstance(error, ListenerError):
        return error.code, str(error), error.exit_code
    if isinstance(error, click.ClickException):
        return WrongUsage.code, _sentence(error), WrongUsage.exit_code
    if isinstance(error, UnicodeEncodeError) and not all(map(_is_text, arguments)):
        # The name of a file may be any bytes; what is stored or searched for must be text.
        words = _("What was typed holds bytes that are no text; write it in UTF-8.")
        return WrongUsage.code, words, WrongUsage.exit_code
    _log.error("A command ended in a fault.", exc_info=error)
    words = _("Something went wrong inside Listener ({kind}); the log in the profile's folder says more.")
    return "fault", words.format(kind=type(error).__name__), 1


def _is_text(argument: str) -> bool:
    """Tell whether an argument is text; Python keeps bytes that are none as surrogates."""
    return not any("\ud800" <= sign <= "\udfff" for sign in argument)


def _sentence(error: click.ClickException) -> str:
    words = error.format_message().strip()
    words = words[:1].upper() + words[1:]
    return words if words.endswith((".", "?", "!")) else words + "."


@contextlib.contextmanager
def _sample(profile: Path | None) -> Iterator[Path]:
    """Fill a profile that does not exist with the sample; without one, a temporary profile."""
    from listener.app.sample import fill

    if profile is not None:
        fill(profile)
        yield profile
        return
    with tempfile.TemporaryDirectory(prefix="listener-sample-") as folder:
        os.environ["LISTENER_CACHE"] = str(Path(folder, "cache"))
        path = Path(folder, "profile")
        fill(path)
        yield path
