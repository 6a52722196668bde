# One configuration for all, so that what `make forecast` compiles `make test` need not (Documentation/Decisions/0006).
CONFIGURATION := -c release -Xswiftc -enable-testing
TEST_FLAGS    := $(CONFIGURATION) --disable-testable-imports
BENCH         ?= ../shared/bench
HENAN         := datasets/henan-2023
FORMATTED      = $(wildcard Sources Tests Package.swift Benchmarks/Package.swift Benchmarks/Sources Examples/client/Package.swift Examples/client/Sources)
PREFIX        ?= /usr/local
export BENCH

.DEFAULT_GOAL := help
.PHONY: help forecast build install test coverage check lint format images documentation bench notebooks fuzz sanitize release clean

help: ## Lists what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

forecast: build ## Installs what is missing, builds, forecasts the example year and draws its charts
	@Scripts/forecast $(HENAN) 2023-06 out/charts

build: ## Installs what is missing and builds the command
	@Scripts/install-requirements build
	@Scripts/retry swift package resolve
	swift build $(CONFIGURATION) --product dabiao
	swift build $(CONFIGURATION) --product DabiaoCells
	swift build $(CONFIGURATION) --product dabiao-worker

test: ## Tests the library and the command line: minutes
	@Scripts/install-requirements build test
	@Scripts/retry swift package resolve
	swift test $(TEST_FLAGS)

coverage: ## Draws 1,000 studies per design and counts how often 95 % intervals hold the truth
	@Scripts/install-requirements build test
	DABIAO_COVERAGE=full swift test $(TEST_FLAGS) --filter DesignsCoverageTests

check: build ## Checks what needs more: other tools, cold builds, runs compared with each other
	@Scripts/install-requirements test check
	@Scripts/check

lint: ## Holds the sources against .swift-format
	swift format lint --strict -r $(FORMATTED)

format: ## Rewrites the sources by .swift-format
	swift format -i -r $(FORMATTED)

install: build ## Installs the command, what notebook cells need, and the Jupyter kernel, under PREFIX
	@Scripts/install $(DESTDIR)$(PREFIX)

release: ## Makes a Debian package and a tarball of the command, which need no Swift, in out/release
	@Scripts/install-requirements build release
	@Scripts/release

notebooks: build ## Runs the notebooks that are stale and keeps what they put out
	@for notebook in Notebooks/*.ipynb; do .build/release/dabiao notebook run $$notebook || exit 1; done

images: build ## Draws the READMEs' pictures and tables again, and writes the articles' results
	@Scripts/update-readme
	@Scripts/check-documentation --write

documentation: build ## Makes the pages of articles and symbols with docc, in out/documentation
	@Scripts/documentation

bench: build ## Scores the forecasts on the bench and times the readers
	@Scripts/score-year-end
	Benchmarks/csv-reading.sh

fuzz: build ## Throws hostile bytes at every reader, a minute each
	@Scripts/fuzz 60

sanitize: ## Runs the tests under the address and the thread sanitizer (40 minutes)
	@Scripts/install-requirements build test
	@Scripts/sanitize

clean: ## Removes what was built and written
	rm -rf .build .build-cold .build-release .build-api .build-sanitize out Examples/client/.build Benchmarks/.build
