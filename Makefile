# The two commands of README. Both set up what they need, once, in .venv.

PYTHON ?= python3
VENV ?= .venv
EXTRAS ?= dev
Q ?= how do I find transport help

.PHONY: ask chat demo test check clean

ask: export QUESTION = $(value Q)
ask: $(VENV)/run.stamp
	@$(VENV)/bin/signpost ask "$$QUESTION"

chat: $(VENV)/run.stamp
	@$(VENV)/bin/signpost chat

demo: $(VENV)/run.stamp
	@$(VENV)/bin/signpost demo

test: $(VENV)/test.stamp
	@$(VENV)/bin/python -m pytest --numprocesses auto --dist loadgroup

check: $(VENV)/dev.stamp
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports

clean:
	rm -rf $(VENV)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Signpost needs Python 3.11 or newer: make PYTHON=python3.12 …" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: $(VENV)/bin/python pyproject.toml
	@echo "Setting Signpost up (once) …" >&2
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/test.stamp: $(VENV)/bin/python pyproject.toml
	@echo "Setting the tests up (once) …" >&2
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ $(VENV)/run.stamp

$(VENV)/dev.stamp: $(VENV)/bin/python pyproject.toml
	@echo "Setting the checks up (once) …" >&2
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[$(EXTRAS)]'
	@touch $@ $(VENV)/run.stamp $(VENV)/test.stamp
