# Needs Python 3.11 to 3.14, git and make; everything else goes into .venv.
# Names in upper case are options: make test ONLY=ruff,mypy ARGS="-k feeds"

PYTHON := .venv/bin/python
ONLY ?=
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup run test lint reset screenshots lock faults bench contract fuzz corpus

help: ## list these targets
	@echo "Galley:"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(firstword $(MAKEFILE_LIST)) \
		| awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

setup: ## make .venv from requirements-dev.lock (does nothing when it is up to date)
	@bin/setup

run: setup ## start everything with demo content, and print the addresses and accounts
	@$(PYTHON) bin/run.py

test: setup ## linters, then all tests on SQLite and PostgreSQL and in Chromium (ONLY=, ARGS=)
	@$(PYTHON) bin/test.py $(if $(ONLY),--only $(ONLY)) $(if $(ARGS),-- $(ARGS))

lint: setup ## the linters alone
	@$(PYTHON) bin/test.py --only lint

reset: setup ## delete the local data in var/ (asks first; GALLEY_RESET=yes doesn't)
	@$(PYTHON) bin/reset.py

screenshots: setup ## take the pictures of docs/pictures from a running Galley
	@$(PYTHON) bin/screenshots.py

faults: setup ## the long proofs: kills and races on both databases, with a log (minutes to hours)
	@$(PYTHON) bin/faults.py

bench: setup ## measure publishing, writers, renditions and reads against baselines (bench/results)
	@$(PYTHON) -m bench.publishing
	@$(PYTHON) -m bench.writers
	@$(PYTHON) -m bench.renditions
	@$(PYTHON) -m bench.delivery ratios
	@$(PYTHON) -m bench.delivery memory
	@$(PYTHON) -m bench.delivery rebuild
	@$(PYTHON) -m bench.delivery servers
	@$(PYTHON) -m bench.delivery growth

contract: setup ## write docs/contract/v1.json from the code (ARGS=--release to promise it)
	@$(PYTHON) bin/contract.py $(ARGS)

fuzz: setup ## 20,000 requests made from the contract on each database (bench/results/fuzz.log)
	@$(PYTHON) bin/fuzz.py $(ARGS)

corpus: setup ## upload each hostile or odd file of the corpus, with a log (bench/results/corpus.log)
	@$(PYTHON) bin/corpus.py $(ARGS)

lock: setup ## compile the lock files again with uv (ARGS=--upgrade for newer versions)
	@$(PYTHON) bin/lock.py $(ARGS)
