# Csatlakozó: everything a person or a machine asks of this tree. `make help` lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help

PYTHON := .venv/bin/python
# packaging/*.py are scripts, not a package (PyPI has a package of that name): they find app, ui and central here.
export PYTHONPATH := $(CURDIR)
export PYTHONUTF8 := 1

# One more than the two cores of the build machine: tests wait for disks, servers and browsers, too.
TEST_WORKERS ?= 3
WORKERS ?= 2
TESTS ?=
SIZE ?= small
SEED ?= 1
ONLY ?=

.PHONY: help setup setup-test run test check format gallery bench soak installer fresh clean

help: ## this list
	@echo "Csatlakozó – targets:"
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12 | sed 's/^/  make /'

setup: ## libraries and the locked environment, enough to run
	@bash packaging/setup.sh run

setup-test: ## the same, and PostgreSQL, Chromium, Poppler and Xvfb for the tests
	@bash packaging/setup.sh test

run: setup ## start the main job: local server, demo office, window (without a display: the same story, played)
	@echo "[run] Starting the demo: local central server, demo joint office, desktop program."
	@$(PYTHON) packaging/demo.py

test: setup-test check ## set up for tests, check the code, run every test (TESTS=path for a part of them)
	@echo "[test] Running the tests on $(TEST_WORKERS) workers."
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -n $(TEST_WORKERS) --dist worksteal -q $(or $(TESTS),--ignore=tests/architecture)
	@echo "[test] All tests passed."

check: setup-test ## style, types, import fences, sizes and the other rules of the house
	@echo "[check 1/4] Style (ruff)."
	@.venv/bin/ruff check --no-cache --quiet .
	@.venv/bin/ruff format --no-cache --quiet --check . || { echo "Some files are not formatted. Run: make format"; .venv/bin/ruff format --check .; exit 1; }
	@echo "[check 2/4] Types (mypy, strict)."
	@.venv/bin/mypy --no-error-summary
	@echo "[check 3/4] Import fences (import-linter)."
	@.venv/bin/lint-imports --no-cache > .setup/fences.txt 2>&1 || { cat .setup/fences.txt; exit 1; }
	@echo "[check 4/4] Rules of the house (tests/architecture)."
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -q -p no:randomly tests/architecture

format: setup-test ## put the code into the house format
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

gallery: setup-test ## every screen, console page and document page as PNG, into out/gallery/
	@$(PYTHON) packaging/gallery.py

bench: setup-test ## each figure beside its limit, into out/bench.json
	@$(PYTHON) packaging/bench.py

soak: setup-test ## the harnesses that try to lose or leak data (SIZE=small|release SEED=n ONLY=C-1,S-2), into out/figures.json
	@$(PYTHON) -m tests.soak --size $(SIZE) --seed $(SEED) --only "$(ONLY)" --workers $(WORKERS)

installer: setup ## the desktop program with its own Python, into dist/Csatlakozo, and its self-test
	@.boot/bin/uv run --quiet --isolated --frozen --no-dev --group installer pyinstaller --noconfirm --log-level WARN --workpath build build_installer.spec
	@env -u PYTHONPATH dist/Csatlakozo/csatlakozo-parancs selftest

fresh: ## forget the demo's data; the next `make run` starts from an empty office
	@rm -rf out/demo
	@echo "The demo starts from the beginning next time."

clean: ## remove what was built here: environment, outputs, caches
	@rm -rf .venv .boot .setup out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "Clean."
