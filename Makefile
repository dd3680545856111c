# Leerlus: `make run` is enough. Everything is installed inside this folder; nothing is compiled.
#
#   make setup    install what Leerlus needs in .venv (again only when the locks changed)
#   make run      start Leerlus; ARGUMENTS="--port 8001" passes options on
#   make test     everything that must hold; DATABASE_URL=postgresql://... tests on that server
#   make bench    the figures in docs/: how fast, how good
#   make drill    kill website, worker and sender 200 times each under their work; nothing may be lost or doubled
#   make lock     choose versions again, within pyproject.toml
#   make clean    throw away .venv; your data in var stays

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input install
# A new lock, another place or another Python makes a new stamp, and thereby a new installation.
SIGN := $(shell { cat requirements.lock pyproject.toml setup/environment.sh; pwd; $(PYTHON) --version; } 2>/dev/null | sha256sum | cut -c1-16)
DEV_SIGN := $(shell cat requirements-dev.lock 2>/dev/null | sha256sum | cut -c1-16)
INSTALLED := $(VENV)/installed-$(SIGN)
INSTALLED_DEV := $(INSTALLED)-dev-$(DEV_SIGN)
ARGUMENTS ?=

.PHONY: setup run test check bench drill lock clean
.DELETE_ON_ERROR:

setup: $(INSTALLED)
	@$(BIN)/python setup/compile_catalogues.py src

run: setup
	@exec $(BIN)/leerlus run $(ARGUMENTS)

test: setup $(INSTALLED_DEV)
	@setup/debian-packages.sh chromium:chromium gettext:msgfmt
	@$(MAKE) --no-print-directory check

# Only what is quick to say comes before the tests themselves.
check:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint src --lint --quiet
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy src/leerlus
	$(BIN)/pytest -n 2

bench: setup $(INSTALLED_DEV)
	@for file in benchmarks/[a-z]*.py; do \
	    name=$$(basename $$file .py); echo "== $$name"; $(BIN)/python -m benchmarks.$$name || exit 1; \
	done

KILLS ?= 200

drill: setup $(INSTALLED_DEV)
	$(BIN)/python -m tests.house.drill --kills $(KILLS)
	LEERLUS_DRILL_KILLS=$(KILLS) $(BIN)/pytest -q tests/integrations/delivery/test_killed.py

# The lock names versions and checksums and never a place to fetch them from.
LOCK := $(VENV)-lock/bin/uv pip compile pyproject.toml requirements-build.in --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --only-binary :all: -q

lock:
	@$(PYTHON) -m venv $(VENV)-lock && $(VENV)-lock/bin/pip --quiet --disable-pip-version-check install uv
	$(LOCK) -o requirements.lock
	$(LOCK) --extra dev -o requirements-dev.lock
	@rm -rf $(VENV)-lock

clean:
	rm -rf $(VENV) build src/*.egg-info

$(INSTALLED):
	@setup/environment.sh $(PYTHON) $(VENV)
	@echo "Installing what Leerlus needs (once; a minute or two) ..."
	@$(PIP) --require-hashes --only-binary :all: -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --no-index -e .
	@rm -f $(VENV)/installed-* && touch $@

$(INSTALLED_DEV): $(INSTALLED)
	@echo "Installing what the tests need (once) ..."
	@$(PIP) --require-hashes --only-binary :all: -r requirements-dev.lock
	@touch $@
