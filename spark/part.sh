#!/bin/bash
# Reads parts of an archive: the map step, run by Spark where the data is.
#
#   part.sh OUT TRIES FORM < lines of "number TAB source"
#
# Of each source, a file of reports, it makes OUT/NUMBER.names.gz, the rows by which versions
# of a page find each other, and OUT/NUMBER.gz, the readings. FORM is how it is read: "readings" for lines
# that "reportedly export" or "read --json" wrote, else what --from of "read" takes, or
# "auto". GET and PUT, commands without arguments, bring a source to standard output
# and put standard input away, where OUT is no folder of this machine; each is given the
# path behind it. Out comes a line for each part, with tabs between:
#
#   number, source, done or bad, tries, seconds of processor time, its sums or the first complaint
#
# A part is there whole or not at all. What was complained of stands in OUT/NUMBER.log.
set -u
out=$1 tries=$2 form=$3
export GOMAXPROCS=${GOMAXPROCS:-1}
tmp=$(mktemp -d "${TMPDIR:-/tmp}/reportedly-part-XXXXXX") || exit 1
trap 'rm -rf "$tmp"' EXIT

# readings prints those of a source. That some of its items are skipped (3) is no fault of it.
readings() {
    if [ "$form" = readings ]; then
        case $1 in *.gz) ${GET:-cat} "$1" | gzip -dc ;; *) ${GET:-cat} "$1" ;; esac
        return
    fi
    from=
    [ "$form" = auto ] || from="--from=$form"
    if [ -n "${GET:-}" ]; then
        $GET "$1" | reportedly read --json $from -
    else
        reportedly read --json $from "$1"
    fi
    code=$?
    [ $code = 3 ] && code=0
    return $code
}

put() {
    if [ -n "${PUT:-}" ]; then
        $PUT "$2" < "$1"
    else
        cp "$1" "$2.$$.new" && mv "$2.$$.new" "$2"
    fi
}

one() {
    set -o pipefail
    : > "$tmp/names"
    readings "$2" 2> "$tmp/log" | reportedly link keys pages --part "$1" 2>> "$tmp/log" |
        awk -F'\t' -v names="$tmp/names" '$3 == "reading" { print; next } { print > names }' | gzip -1 > "$tmp/part" &&
        gzip -1 "$tmp/names" && put "$tmp/names.gz" "$out/$1.names.gz" 2>> "$tmp/log" && put "$tmp/part" "$out/$1.gz" 2>> "$tmp/log"
    code=$?
    rm -f "$tmp/names" "$tmp/names.gz"
    times > "$tmp/times"
    return $code
}

# seconds adds up what "times" says of the last attempt and its children.
seconds() { awk '{ for (i = 1; i <= NF; i++) { split($i, t, /[ms]/); s += 60 * t[1] + t[2] } } END { printf "%.2f", s }' "$tmp/times"; }

while IFS=$'\t' read -r number source; do
    state=bad try=0
    while [ $state = bad ] && [ $try -lt "$tries" ]; do
        try=$((try + 1))
        (one "$number" "$source") && state=done
    done
    put "$tmp/log" "$out/$number.log" || state=bad
    [ $state = done ] && said=$(tail -n 1 "$tmp/log") || said=$(head -n 1 "$tmp/log")
    printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$number" "$source" $state $try "$(seconds)" "${said//$'\t'/ }"
done
