"""Hold coverage against the bar of each layer; run after `pytest --cov` by `make bars`."""

import sys
from pathlib import Path

import coverage

# Percent of lines that the suite must run; a new folder belongs to "other core" until it is named here.
FULL = ("domain", "runtime", "reports", "exporters")
WINDOW = ("ui",)
BARS = {**dict.fromkeys(FULL, 100.0), **dict.fromkeys(WINDOW, 80.0)}
OTHER_CORE = 95.0


def main() -> int:
    """Print one line a folder; return 1 if any is below its bar."""
    data = coverage.Coverage()
    # Loaded first, or combining would put what a straggling process measured in the place of all the rest.
    data.load()
    data.combine()
    run: dict[str, int] = {}
    missing: dict[str, list[str]] = {}
    for name in sorted(data.get_data().measured_files()):
        path = Path(name)
        if "listener" not in path.parts or not path.exists():
            continue
        inside = path.parts[len(path.parts) - path.parts[::-1].index("listener") :]
        folder = inside[0] if len(inside) > 1 else "listener"
        _, statements, _, lines, _ = data.analysis2(name)
        run[folder] = run.get(folder, 0) + len(statements)
        missing.setdefault(folder, []).extend(f"{'/'.join(inside)}:{line}" for line in lines)
    if not run:
        print("No coverage was measured.")
        return 1
    below = 0
    for folder, total in sorted(run.items()):
        bar = BARS.get(folder, OTHER_CORE)
        percent = 100.0 * (total - len(missing[folder])) / total if total else 100.0
        is_below = percent < bar
        below += is_below
        print(f"{folder:12} {percent:6.2f} %  bar {bar:5.1f} %{'  BELOW' if is_below else ''}")
        if is_below:
            print("    " + " ".join(missing[folder][:60]))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
