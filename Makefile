# Needs Python 3.11 or newer with venv, and make; all else is installed in .venv.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help setup run test lint format audit bench requirements

help:  ## what can be made
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

setup: .venv/made .env  ## the environment alone, in .venv, and a .env for development

run: setup  ## migrate, import the seeds into an empty database, and serve on 127.0.0.1:8000
	$(BIN)/python manage.py migrate --verbosity 0
	$(BIN)/python manage.py prepare_demo --port $(PORT)
	$(BIN)/python manage.py runserver 127.0.0.1:$(PORT)

test: setup  ## the tests, with coverage
	$(BIN)/pytest --numprocesses auto --cov --cov-report term $(PYTEST_ARGS)

lint: setup  ## every linter; changes nothing
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports
	$(BIN)/mypy
	git ls-files -z '*.html' | xargs -0 $(BIN)/djade --check
	git ls-files -z '*.html' | xargs -0 $(BIN)/djhtml --check
	$(BIN)/typos

format: setup  ## write code and templates as the linters want them
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	git ls-files -z '*.html' | xargs -0 $(BIN)/djade
	git ls-files -z '*.html' | xargs -0 $(BIN)/djhtml

audit: setup  ## known faults in the dependencies, asked of the network
	$(BIN)/pip-audit --requirement requirements.txt --disable-pip

bench: setup  ## speed and memory, as ratios
	$(BIN)/python -m benchmarks

requirements: .venv/made  ## compile the pinned, hashed requirement files from pyproject.toml
	$(BIN)/uv pip compile $(UV_ARGS) pyproject.toml --output-file requirements.txt
	$(BIN)/uv pip compile $(UV_ARGS) pyproject.toml --group dev --constraint requirements.txt --output-file requirements-dev.txt

UV_ARGS := --quiet --universal --no-strip-extras --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header

.venv/made: requirements-dev.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.txt
	touch $@

.env:
	$(PYTHON) -c "import secrets; print('DEALTRACKER_DEBUG=true\nDEALTRACKER_SECRET_KEY=' + secrets.token_urlsafe(50))" > $@
