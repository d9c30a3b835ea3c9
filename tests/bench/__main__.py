"""Every benchmark in a row: `python -m tests.bench [NAME]...`; each is a script and prints its table.

Nothing is asserted: what to stay under stands beside what was measured. Without names all run, the quick ones
first; pictures are made by `tests.bench.screenshots` alone.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("LISTENER_SHARED", ROOT.parent / "shared"))
# Name -> arguments.
BENCHES: dict[str, tuple[str, ...]] = {
    "highlight": (),
    "exchange": (),
    "charts": (),
    "matching": (str(SHARED),),
    "layout": (),
    "window": (),
    "stream": (),
    "app": (),
    "reports": (),
    "report_commands": (),
    "trends": (),
    "store": (),
    "duplicates": (str(SHARED),),
    "search": (),
}


def main() -> int:
    """Run them and return how many failed."""
    chosen = sys.argv[1:] or list(BENCHES)
    failed = 0
    for name in chosen:
        print(f"== {name}", flush=True)
        command = [sys.executable, "-m", f"tests.bench.{name}", *BENCHES[name]]
        failed += subprocess.run(command, check=False, cwd=ROOT).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
