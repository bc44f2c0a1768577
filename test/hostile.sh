#!/bin/sh
# Runs the program over the hostile corpus of ../shared and judges what it did.
# The corpus, about 55 MB, is made in a temporary folder. Needs Python 3.
#
#   test/hostile.sh                  all cases
#   test/hostile.sh --only empty     options go to the judge; see its --help
set -eu
cd "$(dirname "$0")/.."
corpus=../shared/data/hostile
if [ ! -d "$corpus" ]; then
	echo "hostile.sh: skipped: $corpus is not here"
	exit 0
fi
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
python3 "$corpus/generate.py" --out "$tmp/corpus" >/dev/null
go build -o "$tmp/reportedly" ./cmd/reportedly
python3 "$corpus/run_hostile.py" --dir "$tmp/corpus" \
	--cmd "$tmp/reportedly add --json --record {db} {file}" \
	--dump "$tmp/reportedly export --record {db} --format jsonl" "$@"
