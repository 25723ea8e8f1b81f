.DEFAULT_GOAL := help
.PHONY: help setup demo test check build requirements clean

ARCHITECTURE ?= x86_64
bin := .venv/bin
sam := ARCHITECTURE=$(ARCHITECTURE) .tools/sam/bin/sam
compile := $(bin)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
layers := layers/dependencies
