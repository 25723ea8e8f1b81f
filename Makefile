.DEFAULT_GOAL := help
.PHONY: help setup demo test guards check format build requirements openapi clean \
  bench-ingest bench-search bench-ranking bench-stories bench-summaries evaluate-extraction evaluate-summaries

ARCHITECTURE ?= x86_64
ARTICLES ?= 100000
python := .venv/bin/python
sam := .tools/sam/bin/sam
install := -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement
deployed := layers/dependencies/requirements.txt layers/dependencies/parsers.txt functions/summary/requirements.txt
compile := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

help:  ## what there is to make
	@sed -n 's/^\([a-z-]*\):.*  ## /make \1: /p' $(MAKEFILE_LIST) | column -t -s :

setup: .venv/.setup  ## .venv with everything pinned, and .venv/bin/headlines

demo: setup  ## the whole service on this machine, with sample articles
	.venv/bin/headlines demo

test: .venv/.dev  ## every test that this machine can run; the others say why not
	$(python) -m pytest

.PHONY: soak
soak: .venv/.dev  ## four times the load that is sustained, on `headlines serve` (OPENSEARCH_URL)
	$(python) -m benchmarks.soak

guards: .venv/.dev  ## takes each guard of docs/promises.md away and shows its test red
	$(python) -m tests.guards

bench-ingest: .venv/.dev  ## articles a second through ingest (OPENSEARCH_URL, or the one of compose.yaml)
	OPENSEARCH_URL=$${OPENSEARCH_URL:-http://127.0.0.1:9200} PYTHONPATH=layers/headlines $(python) -m benchmarks.ingest

check: .venv/.dev requirements  ## lint, types, template and pins, as CI checks them
	$(python) -m ruff check
	$(python) -m ruff format --check
	$(python) -m mypy layers/headlines local functions release tests $(wildcard benchmarks)
	.venv/bin/cfn-lint template.yaml
	git diff --exit-code -- '*.txt'

format: .venv/.dev  ## mends what ruff can mend
	$(python) -m ruff check --fix
	$(python) -m ruff format

build: .tools/sam/.setup  ## functions and layers for AWS, with python3.13 (ARCHITECTURE=arm64 for Graviton)
	ARCHITECTURE=$(ARCHITECTURE) $(sam) build --parameter-overrides Architecture=$(ARCHITECTURE)

evaluate-extraction: .venv/.bench  ## how pages are read, beside trafilatura, on ../shared/samples (ten minutes)
	$(python) -m benchmarks.evaluate_extraction --data ../shared/samples/pages --scorer ../shared/evaluation/extraction.py

evaluate-summaries: .venv/.bench  ## ROUGE of summaries beside LEAD and LexRank, on ../shared/samples
	$(python) benchmarks/summaries.py ../shared/samples/summaries/cnndm_dev.jsonl --table

bench-summaries: .venv/.bench  ## time of summaries beside LexRank
	$(python) benchmarks/summaries.py --speed

requirements: .venv/.dev  ## pins again what the .in files ask for; pins that still fit stay
	$(compile) layers/dependencies/requirements.in --output-file layers/dependencies/requirements.txt
	$(compile) layers/dependencies/parsers.in --output-file layers/dependencies/parsers.txt
	$(compile) functions/summary/requirements.in --output-file functions/summary/requirements.txt
	$(compile) requirements-local.in $(deployed) --output-file requirements-local.txt
	$(compile) requirements-dev.in --output-file requirements-dev.txt
	$(compile) requirements-sam.in --output-file requirements-sam.txt
	$(compile) requirements-audit.in --output-file requirements-audit.txt
	$(compile) requirements-bench.in --output-file requirements-bench.txt

openapi: .venv/.dev  ## docs/openapi.json, from the program
	$(python) -c 'import json; from headlines.search.openapi import document; print(json.dumps(document(), indent=1))' \
		> docs/openapi.json

.PHONY: licences sbom audit bench-cold-start

licences: .venv/.dev  ## docs/licences.md, from the installed pins
	$(python) -m release.licences > docs/licences.md

sbom: .venv/.dev .tools/audit/.setup  ## build/headlines.cdx.json: what a deployment carries, as CycloneDX, for a release
	mkdir -p build
	$(python) -m release.pins > build/pins.txt
	.tools/audit/bin/cyclonedx-py requirements build/pins.txt --pyproject pyproject.toml --short-PURLs \
		--output-reproducible --output-file build/headlines.cdx.json

audit: .tools/audit/.setup  ## whether anything is known against the pins; ends with 75 when nobody could tell
	.tools/audit/bin/python -m release.audit $(deployed) requirements-dev.txt requirements-sam.txt

.aws-sam/build/template.yaml:
	$(MAKE) build

bench-cold-start: .venv/.dev .aws-sam/build/template.yaml  ## time to import each function in its container (Docker)
	$(python) -m benchmarks.cold_start

bench-search: .venv/.dev  ## time beside OpenSearch's own, of 100,000 articles (ARTICLES=…, OPENSEARCH_URL)
	$(python) benchmarks/search.py --articles $(ARTICLES)

bench-stories: .venv/.dev  ## time of settling near-copies and stories (OPENSEARCH_URL)
	$(python) -m benchmarks.stories

bench-ranking: .venv/.dev  ## what each choice of the ranking is worth (OPENSEARCH_URL)
	$(python) benchmarks/ranking.py

clean:  ## removes what was built and installed
	rm -rf .venv .tools .aws-sam build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/.setup: requirements-local.txt pyproject.toml
	python3 -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed")'
	python3 -m venv .venv
	$(python) $(install) requirements-local.txt
	$(python) -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

.venv/.dev: .venv/.setup requirements-dev.txt
	$(python) $(install) requirements-dev.txt
	touch $@

.venv/.bench: .venv/.setup requirements-bench.txt
	$(python) $(install) requirements-bench.txt
	touch $@

.tools/audit/.setup: requirements-audit.txt
	python3 -m venv .tools/audit
	.tools/audit/bin/python $(install) requirements-audit.txt
	touch $@

.tools/sam/.setup: requirements-sam.txt
	python3 -m venv .tools/sam
	.tools/sam/bin/python $(install) requirements-sam.txt
	touch $@
