# Every command a contributor needs; `make check` is what the README and CI call.
VENV ?= .venv
PYTHON ?= python3
RUN := $(VENV)/bin/

.PHONY: debian setup run check fast lint types layers test bars soak bench wheel clean

# The Debian packages of a window and of its tests; needs root
debian:
	apt-get -o DPkg::Lock::Timeout=120 install -y --no-install-recommends $$(cat packaging/debian-packages)

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(RUN)python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	$(RUN)python -m pip check
	touch $@

run: setup
	env -u LISTENER_PROFILE $(RUN)listener --sample

check: setup lint types layers bars

fast: setup lint types layers
	$(RUN)python -m pytest -q -x tests/domain tests/runtime tests/house

lint: setup
	$(RUN)ruff check .
	$(RUN)ruff format --check .
	$(RUN)codespell listener tests packaging README.md CHANGELOG.md CONTRIBUTING.md
	$(RUN)deptry .

types: setup
	$(RUN)mypy

layers: setup
	$(RUN)lint-imports

test: setup
	$(RUN)python -m pytest

bars: setup
	$(RUN)python -m coverage erase
	$(RUN)python -m pytest --cov --cov-report=
	$(RUN)python tests/house/bars.py

soak: setup
	$(RUN)python -m pytest -m soak -s --timeout=0 tests

bench: setup
	$(RUN)python -m tests.bench

wheel: setup
	$(RUN)python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean:
	rm -rf $(VENV) build dist .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis
