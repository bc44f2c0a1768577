"""Tables, a row a statement, read back by DuckDB: each cell is what the JSON line says."""
import json

import duckdb


def parquet(record):
    return (yield from rows(record, f"read_parquet('{record.path('parquet')}')"))


def csv(record):
    return (yield from rows(record, f"read_csv('{record.path('csv')}', header = true, all_varchar = true)"))


def rows(record, source):
    found = duckdb.connect().execute(f"SELECT * FROM {source}")
    names = [column[0] for column in found.description]
    seen = set()
    for values in found.fetchall():
        row = {k: None if v == "" else v for k, v in zip(names, values)}
        id = row["statement"]
        if id in seen or id not in record.statements:
            yield f"{id} is there twice, or not in the record"
            continue
        seen.add(id)
        yield from compared(id, row, *record.statements[id])
    for id in record.statements.keys() - seen:
        yield f"{id} is missing"
    return f"{len(seen)} rows of {len(names)} columns"


def compared(id, row, report, s):
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
            yield f"{id} {k}: {row[k]!r}, not {want!r}"
    for k in ("source", "cue", "content", "why"):
        if listed(row[k]) != s[k]:
            yield f"{id} {k}: {row[k]!r}, not {s[k]!r}"
    if [(v["id"], v["name"]) for v in listed(row["via"])] != [(v["id"], v["name"]) for v in s["via"]]:
        yield f"{id} via: {row['via']!r}"
    if float(row["confidence"]) != s["confidence"]:
        yield f"{id} confidence: {row['confidence']}"


def listed(v):
    """A list of a cell: JSON in a CSV, a list in Parquet."""
    v = json.loads(v) if isinstance(v, str) else v
    return [[x["start"], x["end"]] if isinstance(x, dict) and "start" in x else x for x in v]
