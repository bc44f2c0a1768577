# Short names for what a person would type anyway. Only Go is needed; eval,
# eval-check, train and hostile also want the corpora beside the checkout and
# python3, and say so where they are missing.

PYTHON ?= python3

.PHONY: race train-net serve-bench spark release interop docs test bench record-bench day-bench eval eval-check lint fuzz faults train offices hostile ci

test: ## all tests
	go test ./...

bench: ## speed and memory of reading
	go test -run '^$$' -bench . -benchmem ./read/...
	go run ./bench

record-bench: ## what a record costs as it grows: long
	go run ./bench record

day-bench: ## how many reports a second come into a record: 20,000 with each model, a quarter of an hour
	go run ./bench day

serve-bench: ## what each page costs, and how a crowd is served: needs some minutes
	go run ./bench serve

eval: ## measure quality and write eval/quality/*.txt
	go run ./eval/quality

eval-check: ## measure quality; fail below the floors
	go run ./eval/quality -check

race: ## all tests but those of browsers and releases with the race detector: most of an hour, wants a C compiler
	CGO_ENABLED=1 go test -race -timeout 60m -skip '^(TestInABrowser|TestEveryPage|TestScreenshots|TestReleaseTwice)$$' ./...

lint: ## what gofmt, vet and staticcheck find
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); exit 1; }
	go vet ./...
	go run honnef.co/go/tools/cmd/staticcheck@v0.8.2 ./...

fuzz: ## every fuzz target for 20 s
	.ci/fuzz 20s

train: ## make the weights again; those of the nets: make train-net
	go run ./train

train-net: ## make the nets' weights again: an hour of one core, wants PyTorch (train/net/requirements.txt)
	train/net/run

# Your own tables: make offices OFFICES='file.csv=2025-01-31 other.csv=2022-06-30'
HOLDERS = ../shared/data/officeholders
OFFICES = $(HOLDERS)/holders-since-2000.csv=2022-06-30 $(HOLDERS)/leaders-2025-01.csv=2025-01-31 \
	$(HOLDERS)/us-congress-executive.csv=2026-06-10
offices: ## the table of office holders, from CSV files with the day of their facts
	go run ./internal/offices/make $(OFFICES)

faults: ## kills, full disks, flipped bytes, many at once: some minutes
	go test ./test/faults -full -v -timeout 60m

hostile: ## the hostile corpus and its judge
	test/hostile.sh

release: ## archives of all systems, checksums and a bill of materials, in dist
	go run ./packaging/release -out dist

interop: ## what other programs make of what we write; wants Python and its package index
	test/interop/run.sh

docs: ## the outputs and pictures of docs anew; pictures want Chromium
	go test ./cmd/reportedly -run 'Docs' -count 1 -update
	mkdir -p docs/images
	go test ./web -run Screenshots -count 1 -screenshots ../docs/images

spark: ## the Spark driver on a standalone cluster; skips where pyspark or Java is not there
	$(PYTHON) -m unittest -v spark/test_archive.py

ci: ## everything that is checked before a change goes in
	.ci/run
