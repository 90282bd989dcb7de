# Two commands are enough on a fresh machine: `make demo` shows the product, `make test` proves it.

SHELL := /bin/bash
.DEFAULT_GOAL := help
DATA ?= data-demo
LISTEN ?= 127.0.0.1:8080
FILE ?= demo.backup
TARGET := $(or $(CARGO_TARGET_DIR),target)
DEMO := $(TARGET)/demo/snodo

# Where rustup puts cargo, also when it was installed a moment ago.
export PATH := $(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)
# The demonstration and the tests have databases of their own, whatever the environment says.
unexport DATABASE_URL

.PHONY: help demo test dev bench release backup lint web sqlx screenshots clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(DEMO) ## The product in your browser, with three invented networks
	@exec $(DEMO) serve --demo --data $(DATA) --listen $(LISTEN)

test: ## All checks: style, units, slices on a real PostgreSQL, journeys in a real browser
	@scripts/prepare node rust clippy postgres browser java pip
	@scripts/web
	@scripts/weights
	@scripts/test

dev: ## Rebuild and restart the demonstration at every change
	@scripts/prepare node rust postgres
	@scripts/dev $(DATA) $(LISTEN)

bench: ## Speed and memory, as a table (PEOPLE=1000000 for a region)
	@scripts/prepare node rust postgres wrk pip
	@scripts/web
	@scripts/weights
	@scripts/bench

release: ## One stripped binary with everything inside
	@scripts/prepare node rust pip
	@scripts/web
	@scripts/weights
	@cargo build --locked --release --bin snodo
	@ls -lh $(TARGET)/release/snodo

backup: $(DEMO) ## The demonstration's data in one file: make backup FILE=demo.backup
	@$(DEMO) backup $(FILE) --data $(DATA)

lint: ## Formatting and clippy
	@scripts/prepare node rust clippy
	@scripts/web
	@cargo fmt --all --check
	@cargo clippy --locked --workspace --all-targets -- -D warnings

web: ## Styles, script, fonts and icons
	@scripts/prepare node
	@scripts/web

sqlx: ## Renew the checked queries in .sqlx after a change of SQL
	@scripts/prepare node rust postgres
	@scripts/web
	@scripts/sqlx

screenshots: ## Renew the pictures of the README from a demonstration of its own
	@scripts/prepare node rust postgres browser
	@scripts/web
	@scripts/screenshots

clean: ## Remove what was built; the demonstration's data stays
	@scripts/stop-test-postgres
	@rm -rf $(TARGET) web/dist web/dist.new web/node_modules e2e/node_modules e2e/results

.PHONY: $(DEMO)
$(DEMO):
	@scripts/prepare node rust postgres pip
	@scripts/web
	@scripts/weights
	@echo "· programma (la prima volta alcuni minuti)"
	@cargo build --locked --profile demo --bin snodo
