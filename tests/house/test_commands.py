"""Every command explains itself, and the README names it."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from listener.cli.main import cli

ROOT = Path(__file__).resolve().parents[2]


def commands(command: click.Command, name: str = "listener") -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            assert found is not None
            yield from commands(found, f"{name} {inner}")


ALL = dict(commands(cli))


@pytest.mark.parametrize("name", ALL)
def test_a_command_says_what_it_does(name: str) -> None:
    command = ALL[name]
    assert command.help
    assert command.help.strip().endswith((".", ":", ")"))


@pytest.mark.parametrize("name", ALL)
def test_an_option_says_what_it_is_for(name: str) -> None:
    options = [option for option in ALL[name].params if isinstance(option, click.Option)]
    assert [option.name for option in options if not option.help and option.name != "help"] == []


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    top = {name.split()[1] for name in ALL if " " in name}
    assert [name for name in sorted(top) if f"`{name}`" not in readme] == []
