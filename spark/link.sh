#!/bin/sh
# Links an archive with nothing but this program, sort and awk: what the Spark driver
# does, on one machine, to show that any engine that sorts and groups can do it.
#
#   spark/link.sh OUT FILE...     # readings as "reportedly read --json" prints them
#
# OUT gets links.jsonl, readings.jsonl (with their speakers) and speakers.jsonl. The files
# are parts of the archive in their order: a later version of a page is in a later one.
set -eu
export LC_ALL=C
[ $# -ge 2 ] || { echo "usage: $0 OUT READINGS..." >&2; exit 2; }
bin=${REPORTEDLY:-reportedly}
out=$1
shift
mkdir -p "$out"
rows=$(mktemp -d "${TMPDIR:-/tmp}/reportedly-link-XXXXXX")
trap 'rm -rf "$rows"' EXIT

# split puts rows into a file for each table.
split() { awk -F'\t' -v dir="$rows" '{ print >> (dir "/" $3) }'; }

# pass sorts the rows of tables and hands them to a pass. A table it read is gone.
pass() {
    name=$1
    shift
    for table in "$@"; do [ -e "$rows/$table" ] || : > "$rows/$table"; done
    (cd "$rows" && sort "$@" > .sorted && rm "$@")
    "$bin" link groups "$name" < "$rows/.sorted" > "$rows/.out"
    split < "$rows/.out"
}
keys() {
    name=$1
    shift
    (cd "$rows" && sort "$@" > .sorted && rm "$@")
    "$bin" link keys "$name" < "$rows/.sorted" > "$rows/.out"
    split < "$rows/.out"
}

# components puts the component of its key into the first column of a table.
components() {
    pass tie name
    pass components edge
    touch "$rows/component"
    awk -F'\t' -v OFS='\t' 'FILENAME == ARGV[1] { of[$1] = $4; next } $1 in of { $1 = of[$1] } { print }' "$rows/component" "$rows/$1" > "$rows/.moved"
    rm "$rows/component"
    mv "$rows/.moved" "$rows/$1"
}

part=0
for file in "$@"; do
    "$bin" link keys pages --part "$(printf %06d $part)" < "$file" > "$rows/.out"
    split < "$rows/.out"
    part=$((part + 1))
done
components version
pass versions version
keys names current reading
pass crowds fact
components member
pass speakers member
keys items reading identity
pass pairs posting
pass meetings pair
mv "$rows/meeting" "$rows/.meeting" 2>/dev/null || : > "$rows/.meeting"
pass traits trait want
cat "$rows/.meeting" >> "$rows/meeting"
pass decide meeting
pass islands tie
pass groups tie

for table in derivation story echo utterance linked speaker; do [ -e "$rows/$table" ] || : > "$rows/$table"; done
(cd "$rows" && for table in derivation story echo utterance; do sort "$table"; done) | cut -f4 > "$out/links.jsonl"
sort "$rows/linked" | cut -f4 > "$out/readings.jsonl"
sort "$rows/speaker" | cut -f4 > "$out/speakers.jsonl"
