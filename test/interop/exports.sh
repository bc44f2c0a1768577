#!/bin/sh
# What others read of an export is what the record says: DuckDB reads CSV and Parquet
# back, a JSON-LD library expands the linked data. It needs Python with the modules
# duckdb and pyld, so it is no part of the tests.
#
#	test/interop/exports.sh            our examples
#	test/interop/exports.sh record.db  a record of yours
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$here/../.."
go build -o "$work/reportedly" ./cmd/reportedly
record=${1:-$work/record.db}
[ $# -gt 0 ] || "$work/reportedly" add --record "$record" examples
for format in jsonl csv parquet jsonld; do
	raw=
	[ "$format" != csv ] || raw=--raw
	"$work/reportedly" export --record "$record" --format "$format" $raw --out "$work/all.$format"
done
${PYTHON:-python3} "$here/exports.py" "$work/all"
