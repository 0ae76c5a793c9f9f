# Two commands for a newcomer: `make demo` and `make test`. Everything they need, they install.
PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv
# Modules are compiled once, beside no source: else every command and worker compiles them all again.
export PYTHONPYCACHEPREFIX := $(CURDIR)/.venv/pycache
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test check format lock clean

demo: .venv/ready
	$(BIN)/overshare demo --nights 3 --out demo-report

test: .venv/ready
	scripts/system-packages
	$(BIN)/pytest $(ARGS)

check: .venv/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	scripts/lock --check

format: .venv/ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: .venv/ready
	scripts/lock

.venv/ready: requirements/dev.txt requirements/uv.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/uv.txt
	$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements/dev.txt
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --editable .
	touch $@

clean:
	rm -rf .venv demo-report build *.egg-info
