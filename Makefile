# `make` prints what there is. CI calls the same targets.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PACKAGES := shared services/crawler services/classifier services/search-api deploy/console

.DEFAULT_GOAL := help
.PHONY: help setup dev run up down logs ps test test-postgresql test-compose check golden bench kill-test clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.embedded ## .venv with the `kammerton` command in .venv/bin

dev: $(VENV)/.dev ## .venv with what tests and checks need as well

run: setup ## everything on this machine, at http://127.0.0.1:8000
	@$(BIN)/kammerton run

up: ## all of it on servers (docker compose); makes what is missing on first use
	@deploy/up.sh

down: ## stop the servers; their data stays
	@docker compose down

logs: ## what the servers say, as it comes
	@docker compose logs --follow --tail 50

ps: ## which servers run
	@docker compose ps --all

test: dev ## all tests, with a summary
	@$(BIN)/python -m pytest

test-postgresql: dev ## the rooms once more, on PostgreSQL (about 3 minutes)
	@$(BIN)/python -m pytest --postgresql tests/integration

test-compose: dev ## the compose stack: journey, restore, kills, scale (about 10 minutes; needs docker)
	@$(BIN)/python -m pytest -s tests/compose

check: dev ## format, lint, types, import contracts, documented settings
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit(f"Kammerton needs Python 3.11 or newer, {sys.executable} is {sys.version.split()[0]}. Try: make PYTHON=python3.13 ...")'
	@echo "Creating $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

define install
	@echo "Installing $(1) (hashes checked) …"
	@set -o pipefail; $(BIN)/python -m pip install --disable-pip-version-check --no-input --require-hashes --only-binary :all: \
	    -r requirements/$(1).txt | awk '/^Collecting/ {printf "  %s\n", $$2; fflush()} /^ERROR/ {print; fflush()}'
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation $(addprefix -e ./,$(PACKAGES))
endef

$(VENV)/.embedded: $(VENV)/.python requirements/embedded.txt $(addsuffix /pyproject.toml,$(PACKAGES))
	$(call install,embedded)
	@touch $@

$(VENV)/.dev: $(VENV)/.embedded requirements/dev.txt
	$(call install,dev)
	@touch $@

kill-test: dev ## 500 releases, 50 kills: nothing is lost (about 6 minutes)
	@$(BIN)/python -m tests.journey.kill

golden: dev ## write the golden files anew, to be looked at in the diff
	@$(BIN)/python -m pytest -q --golden-update tests || true
	@git --no-pager diff --stat -- tests/golden

bench: dev ## measure, beside baselines of the same run
	@for file in tests/bench/bench_*.py; do $(BIN)/python -m "$$(echo $${file%.py} | tr / .)"; done

clean: ## remove .venv and what tools left; never data
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find . -name __pycache__ -prune -exec rm -rf {} +
