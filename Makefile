# Everything a fresh machine with Python >= 3.11 and make needs: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
# -n 2: the database tests wait more than they compute; more workers than cores would only fight.
WORKERS ?= 2

.PHONY: demo test test-all check locales install develop clean

demo: install
	$(BIN)/lincah demo $(DEMO)

test: develop check
	$(BIN)/pytest -n $(WORKERS) --dist worksteal -m "not torture"

test-all: develop check
	$(BIN)/pytest -n $(WORKERS) --dist worksteal

check: develop
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m core.catalogue check

locales: develop
	$(BIN)/python -m core.catalogue update

install: .venv/installed
develop: .venv/developed

.venv/installed: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/developed: requirements-dev.lock .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
