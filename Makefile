# make demo  builds the sample story and serves it      make test  everything CI runs
# make lint  ruff and mypy                               make lock  writes requirements.lock anew
# make bench times of the stages, beside other finders   make picture  takes the picture in README anew
# make clean removes what make made                      make bench-peers  installs those other finders
# PORT=8050 and HOST=127.0.0.1 say where the demo is served; PYTHON=... which Python makes the virtual environment.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help demo test lint lock bench bench-peers picture clean install chromium

PORT ?= 8050
HOST ?= 127.0.0.1
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
CHRONO := 2.10.3
STAMP := $(VENV)/.installed
# Seconds that the test suite may take before it is stopped.
TEST_BUDGET ?= 1020

help:
	@sed -n '1,5s/^# //p' Makefile

$(VENV)/bin/python:
	@PYTHON="$${PYTHON:-}" VENV="$(VENV)" bash .ci/make-venv

# The stamp depends on what decides the installation; source files need no new one, the install is editable.
$(STAMP): requirements.lock pyproject.toml $(VENV)/bin/python
	@echo "Installing the pinned requirements (about a minute the first time) ..."
	@$(PIP) install --quiet --require-hashes -r requirements.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

install: $(STAMP)

demo: install
	@$(BIN)/timeline demo --host $(HOST) --port $(PORT)

chromium: install
	@PYTHON=$(BIN)/python bash .ci/find-chromium > $(VENV)/.chromium
	@echo "Chromium: $$(cat $(VENV)/.chromium)"

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: install chromium lint
	CHROMIUM="$$(cat $(VENV)/.chromium)" timeout --kill-after=20 $(TEST_BUDGET) $(BIN)/python -m pytest

bench: install
	$(BIN)/python -m pytest tests/benchmarks -m benchmark -s

# The other date finders, in an environment of their own. chrono-node is left out where npm is not there.
bench-peers: $(VENV)/bin/python
	@test -x $(VENV)-peers/bin/python || $(BIN)/python -m venv $(VENV)-peers
	@$(VENV)-peers/bin/python -m pip install --quiet --disable-pip-version-check -r tests/benchmarks/peers.txt
	@if command -v npm >/dev/null; then npm install --silent --no-audit --no-fund --no-save \
		--prefix $(VENV)-peers chrono-node@$(CHRONO); else echo "npm is not there: chrono-node is left out"; fi

picture: install chromium
	@CHROMIUM="$$(cat $(VENV)/.chromium)" $(BIN)/python .ci/take-picture

# pip-tools lives in an environment of its own, so that it never pins itself. Only the public index is asked.
lock: $(VENV)/bin/python
	@test -x $(VENV)-lock/bin/pip-compile || { $(BIN)/python -m venv $(VENV)-lock && \
		$(VENV)-lock/bin/python -m pip install --quiet pip-tools; }
	@PIP_CONFIG_FILE=/dev/null PIP_FIND_LINKS= PIP_EXTRA_INDEX_URL= $(VENV)-lock/bin/pip-compile --no-config --quiet \
		--generate-hashes --extra language --extra dev --strip-extras --allow-unsafe --no-header --no-emit-index-url \
		--no-emit-trusted-host --no-emit-find-links --no-emit-options --annotation-style=line \
		--output-file requirements.lock pyproject.toml
	@sed -i.bak '1i # Everything that "make demo" and "make test" install, with hashes. Written by "make lock" on Python 3.11.' \
		requirements.lock && rm requirements.lock.bak

clean:
	rm -rf $(VENV) $(VENV)-lock $(VENV)-peers build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache
