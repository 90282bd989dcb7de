# Two commands are enough on a fresh machine: `make demo` shows the product, `make test` proves it.

SHELL := /bin/bash
.DEFAULT_GOAL := help
DATA ?= data-demo
LISTEN ?= 127.0.0.1:8080
TARGET := $(or $(CARGO_TARGET_DIR),target)
DEMO := $(TARGET)/demo/snodo

.PHONY: help demo test dev bench web lint sqlx release backup clean screenshots

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ## The product in your browser, with three invented networks
	@scripts/prepare demo
	@scripts/web
	@echo "· programma (la prima volta alcuni minuti)"
	@cargo build --locked --profile demo --bin snodo
	@exec $(DEMO) serve --demo --data $(DATA) --listen $(LISTEN)

test: ## All checks: style, units, slices on a real PostgreSQL, journeys in a real browser
	@scripts/prepare test
	@scripts/web
	@scripts/test

dev: ## Rebuild and restart the demonstration at every change
	@scripts/prepare dev
	@scripts/dev $(DATA) $(LISTEN)

bench: ## Speed and memory, as a table
	@scripts/prepare demo
	@scripts/web
	@scripts/bench

web: ## Styles, script, fonts and icons
	@scripts/prepare web
	@scripts/web

lint: ## Formatting and clippy
	@cargo fmt --all --check
	@cargo clippy --locked --workspace --all-targets -- -D warnings

sqlx: ## Renew the checked queries in .sqlx after a change of SQL
	@scripts/prepare demo
	@scripts/sqlx

screenshots: ## Renew the pictures of the README from the running demonstration
	@scripts/prepare test
	@scripts/screenshots

release: ## One stripped binary with everything inside
	@scripts/prepare demo
	@scripts/web
	@cargo build --locked --release --bin snodo
	@ls -lh $(TARGET)/release/snodo

clean: ## Remove what was built; the demonstration's data stays
	@cargo run --quiet --locked -p snodo-test-support --bin test-postgres stop 2>/dev/null || true
	@cargo clean --quiet
	@rm -rf web/dist web/node_modules e2e/node_modules e2e/results
