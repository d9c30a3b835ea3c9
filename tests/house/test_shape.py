"""The project keeps its shape: small files, a true map, notes of a page, nothing unfinished."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOP = {
    "pyproject.toml",
    "README.md",
    "listener",
    "resources",
    "tests",
    "packaging",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "constraints.txt",
    "Makefile",
}
LONGEST_FILE = 500
LONGEST_NOTE = 70


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for name in listed.stdout.splitlines() if (path := ROOT / name).exists()]


FILES = tracked()
PYTHON = [path for path in FILES if path.suffix == ".py"]
OURS = [path for path in PYTHON if path.is_relative_to(ROOT / "listener")]


def test_the_top_folder_holds_what_it_should_and_dotfiles() -> None:
    names = {path.relative_to(ROOT).parts[0] for path in FILES}
    assert {name for name in names if not name.startswith(".")} == TOP


def test_a_file_is_one_thing() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in PYTHON}
    assert {path.name: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_the_readme_maps_every_folder() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    packages = [path.relative_to(ROOT / "listener") for path in OURS]
    folders = {path.parts[0] for path in packages if len(path.parts) > 1}
    wanted = [f"`listener/{name}`" for name in folders] + [
        f"`{name}`" for name in TOP - {"README.md", "listener"}
    ]
    assert [name for name in sorted(wanted) if name not in readme] == []


def test_a_decision_note_is_numbered_and_fits_on_a_page() -> None:
    notes = [path for path in FILES if path.parent.name == "decisions"]
    assert notes
    for number, path in enumerate(sorted(notes), 1):
        assert re.fullmatch(rf"{number:04}-[a-z0-9-]+\.md", path.name), path.name
        assert len(path.read_text("utf-8").splitlines()) <= LONGEST_NOTE, path.name


def test_nothing_users_get_is_unfinished() -> None:
    unfinished = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError|coming soon)\b")
    assert [path.name for path in OURS if unfinished.search(path.read_text("utf-8"))] == []


def test_every_module_says_what_lives_in_it() -> None:
    silent = [path for path in OURS if not path.read_text("utf-8").startswith(('"""', 'r"""'))]
    assert silent == []


def test_warnings_are_exempted_by_exact_words_and_rarely() -> None:
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    exempted = re.search(r"filterwarnings = \[(.*?)\]", settings, re.DOTALL)
    assert exempted
    lines = [line for line in exempted.group(1).splitlines() if "ignore" in line]
    assert len(lines) <= 5
    assert all("ignore:" in line and "#" in line for line in lines)


def test_no_lock_file_records_where_things_were_downloaded() -> None:
    assert [path.name for path in FILES if path.name in {"uv.lock", "poetry.lock", "Pipfile.lock"}] == []
    pins = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert [line for line in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", line)] == []
