#!/bin/sh
# What other programs make of what we write is what the record says. Libraries by others
# read every export, a client made from the OpenAPI document asks for every address, a
# client of the Model Context Protocol calls every tool. It wants Python and its package
# index, so it is no part of the tests.
#
#	test/interop/run.sh            our examples
#	test/interop/run.sh record.db  a record of yours
#
# Prints a line a check; exit 1 if one fails. What it installs and makes stays in
# build/interop.
set -eu
record=$(realpath "${1:-/dev/null}")
cd "$(dirname "$0")/../.."
here=test/interop
made=build/interop
mkdir -p "$made"
if ! cmp -s "$here/requirements.txt" "$made/installed.txt"; then
	${PYTHON:-python3} -m venv "$made/venv"
	"$made/venv/bin/pip" install -q -r "$here/requirements.txt"
	cp "$here/requirements.txt" "$made/installed.txt"
fi
CGO_ENABLED=0 go build -o "$made/reportedly" ./cmd/reportedly
CGO_ENABLED=0 go build -o "$made/tools" ./test/interop/tools
if [ $# -eq 0 ]; then
	record=$made/record.db
	rm -f "$record" "$record"-*
	"$made/reportedly" add --record "$record" examples
fi
exec "$made/venv/bin/python3" "$here/checks.py" "$made" "$record"
