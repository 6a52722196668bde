# One configuration for all, so that what `make forecast` compiles `make test` need not (Documentation/Decisions/0006).
CONFIGURATION := -c release -Xswiftc -enable-testing
TEST_FLAGS    := $(CONFIGURATION) --disable-testable-imports
BENCH         ?= ../shared/bench
HENAN         := datasets/henan-2023
FORMATTED      = $(wildcard Sources Tests Package.swift Benchmarks/Package.swift Benchmarks/Sources Examples/client/Package.swift Examples/client/Sources)
export BENCH

.DEFAULT_GOAL := help
.PHONY: help forecast build test check lint format images bench clean

help: ## Lists what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

forecast: build ## Installs what is missing, builds, forecasts the example year and draws its charts
	@Scripts/forecast $(HENAN) 2023-06 out/charts

build: ## Installs what is missing and builds the command
	@Scripts/install-requirements build
	@Scripts/retry swift package resolve
	swift build $(CONFIGURATION) --product dabiao

test: ## Tests the library and the command line: minutes
	@Scripts/install-requirements build test
	@Scripts/retry swift package resolve
	swift test $(TEST_FLAGS)

check: build ## Checks what needs more: other tools, cold builds, runs compared with each other
	@Scripts/install-requirements test check
	@Scripts/check

lint: ## Holds the sources against .swift-format
	swift format lint --strict -r $(FORMATTED)

format: ## Rewrites the sources by .swift-format
	swift format -i -r $(FORMATTED)

images: build ## Draws the READMEs' pictures and tables again
	@Scripts/update-readme

bench: build ## Scores the forecasts on the bench and times the readers
	@Scripts/score-year-end
	Benchmarks/csv-reading.sh

clean: ## Removes what was built and written
	rm -rf .build .build-cold out Examples/client/.build Benchmarks/.build
