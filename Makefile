# `make run` and `make test` need nothing but make and Python 3.11 or newer: they set up .venv by themselves.

SUPPORTED := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c '$(SUPPORTED)' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
EXAMPLE ?= docs/examples/bridge.txt
CORPUS ?= corpus.jsonl.gz

.PHONY: run test lint unit rules docs bench accuracy clean

run: $(VENV)/installed
	$(BIN)/musnad scan $(EXAMPLE)
	@echo
	@echo "How A7 was found (musnad explain $(EXAMPLE) --record A7):"
	@echo
	$(BIN)/musnad explain $(EXAMPLE) --record A7

test: lint rules unit

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy

unit: $(VENV)/installed-dev
	$(BIN)/python -m pytest -n auto

rules: $(VENV)/installed-dev
	$(BIN)/musnad check
	$(BIN)/musnad test
	$(BIN)/musnad docs --check

# What is written from the rules and by running commands: anew after a change of either.
docs: $(VENV)/installed-dev
	$(BIN)/musnad docs
	$(BIN)/python -m tools.guides README.md docs/*guide*.md

bench: $(VENV)/installed-dev
	$(BIN)/python benchmarks/throughput.py $(CORPUS)

accuracy: $(VENV)/installed
	$(BIN)/python benchmarks/accuracy_page.py > docs/accuracy.md.new && mv docs/accuracy.md.new docs/accuracy.md

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# Installed editable, so that an edit to a rule or to the code is live. Anew when pyproject.toml changes.
$(VENV)/installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@ $(VENV)/installed

$(BIN)/python:
	@test -n "$(PYTHON)" && $(PYTHON) -c '$(SUPPORTED)' || { \
		echo "Musnad needs Python 3.11 or newer; make PYTHON=/path/to/python names one." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
