"""Compares exports with each other: exports.py BASE reads BASE.jsonl, .csv, .parquet and .jsonld.

Exit 1 if a row, or a quotation, does not say what the JSON lines say.
"""
import json
import sys

import duckdb
from pyld import jsonld

base = sys.argv[1]
statements = {}
for line in open(base + ".jsonl", encoding="utf-8"):
    report = json.loads(line)
    for s in report["statements"]:
        statements[s["id"]] = (report, s)
faults = 0


def fault(*what):
    global faults
    faults += 1
    print("differs:", *what)


def listed(v):
    """A list of a cell: JSON in a CSV, a list in Parquet."""
    v = json.loads(v) if isinstance(v, str) else v
    return [[x["start"], x["end"]] if isinstance(x, dict) and "start" in x else x for x in v]


for source in (f"read_parquet('{base}.parquet')", f"read_csv('{base}.csv', header = true, all_varchar = true)"):
    rows = duckdb.connect().execute(f"SELECT * FROM {source}")
    names = [c[0] for c in rows.description]
    seen = set()
    for values in rows.fetchall():
        row = {k: None if v == "" else v for k, v in zip(names, values)}
        report, s = statements[row["statement"]]
        seen.add(row["statement"])
        speaker = s["speaker"] or {}
        said = {
            "report": report["id"], "sha256": report["sha256"] or None, "quote": s["quote"], "kind": s["kind"], "class": s["class"] or None,
            "polarity": s["polarity"] or None, "modality": s.get("modality"), "in": s.get("in"), "within": s["within"],
            "speaker_id": speaker.get("id"), "speaker": speaker.get("name") or None, "speaker_qid": speaker.get("qid"),
        }
        for k in ("url", "outlet", "title", "author", "published", "modified", "retrieved", "language"):
            said[k] = report[k]
        for k, want in said.items():
            if row[k] != want:
                fault(source, row["statement"], k, row[k], want)
        for k in ("source", "cue", "content", "why"):
            if listed(row[k]) != s[k]:
                fault(source, row["statement"], k, row[k], s[k])
        if [(v["id"], v["name"]) for v in listed(row["via"])] != [(v["id"], v["name"]) for v in s["via"]]:
            fault(source, row["statement"], "via", row["via"])
        if float(row["confidence"]) != s["confidence"]:
            fault(source, row["statement"], "confidence", row["confidence"])
    if seen != set(statements):
        fault(source, "statements missing or doubled")
    print(f"{len(seen)} statements compared in {source.split('(')[0]}")

document = json.load(open(base + ".jsonld", encoding="utf-8"))
expanded = {node["@id"]: node for node in jsonld.expand(document)}
for node in document["@graph"]:
    keys = [k for k, v in node.items() if k not in ("id", "type") and v != []]
    out = expanded[node["id"]]
    if len([k for k, v in out.items() if not k.startswith("@") and v != [{"@list": []}]]) < len([k for k in keys]):
        fault("jsonld", node["id"], keys, list(out))
print(f"{len(expanded)} nodes expanded")
sys.exit(1 if faults else 0)
