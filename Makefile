# make run: set all up and start the bot. make test: set all up and test. make check: format, lint, types,
# imports, the knowledge base and deploy/. make coverage: the tests again, and at least 90% of the lines covered.
# make prepare: set all up, for a bot that may not write here: something else starts it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run prepare chat test coverage check deploy-check format lock clean
.DEFAULT_GOAL := run

run: $(VENV)/.installed
	@$(BIN)/python bot.py run

prepare: $(VENV)/.installed
	@$(BIN)/python bot.py ask hello > /dev/null

chat: $(VENV)/.installed
	@$(BIN)/python bot.py chat

test: $(VENV)/.installed-dev
	@$(BIN)/python -m pytest -n auto --dist worksteal

coverage: $(VENV)/.installed-dev
	@$(BIN)/python -m pytest -n auto --dist worksteal --cov --cov-report=term:skip-covered --cov-fail-under=90

check: $(VENV)/.installed-dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python bot.py check
	@$(MAKE) --no-print-directory deploy-check

deploy-check: $(VENV)/.installed-dev
	@$(BIN)/python -m deploy.check

format: $(VENV)/.installed-dev
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lock: $(VENV)/.installed-dev
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --group dev pyproject.toml -c requirements.lock -o requirements-dev.lock

clean:
	@rm -rf $(VENV) .cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "ML Pay Bot needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Set PYTHON=…" >&2; exit 1; }
	@echo "Setting up $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock | $(VENV)/bin/python
	@echo "Installing what the bot needs (once, about a minute) …"
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed | $(VENV)/bin/python
	@echo "Installing what the tests need …"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
