"""Runs all checks over a record and prints how each went: checks.py FOLDER RECORD.

FOLDER holds the program and the MCP client; exports and the generated client are made in
it. A check is a function that yields a line for each fault and returns, in words, what it
looked at. It gets the exports as files and the record as JSON lines say it.
"""
import json
import pathlib
import subprocess
import sys
import traceback

import api
import brat
import linked
import selectors_w3c
import tables


class Record:
    """What the record says, by our own JSON lines, and where the exports are."""

    def __init__(self, folder, file):
        self.folder, self.file = pathlib.Path(folder), file
        self.program = str(self.folder / "reportedly")
        for name in ("jsonl", "csv", "parquet", "jsonld", "annotation", "brat"):
            more = ["--raw"] if name == "csv" else []
            subprocess.run([self.program, "export", "--record", file, "--force", "--format", name, "--out", self.path(name), *more], check=True)
        self.reports = [json.loads(line) for line in open(self.path("jsonl"), encoding="utf-8")]
        self.statements = {s["id"]: (r, s) for r in self.reports for s in r["statements"]}

    def path(self, name):
        return str(self.folder / ("all." + name))


def tools(record):
    """The MCP client prints a fault a line, then what it called."""
    done = subprocess.run([str(record.folder / "tools"), record.program, record.file], capture_output=True, text=True)
    lines = done.stdout.splitlines()
    if done.returncode not in (0, 1) or not lines:
        yield f"the client ended with {done.returncode}: {done.stderr.strip()}"
        return ""
    yield from lines[:-1]
    return lines[-1]


CHECKS = [
    ("DuckDB reads the Parquet", tables.parquet),
    ("DuckDB reads the CSV", tables.csv),
    ("PyLD expands the JSON-LD", linked.quotations),
    ("W3C selectors find their words", selectors_w3c.annotations),
    ("brat's offsets are its texts'", brat.standoff),
    ("an OpenAPI client reads it all", api.client),
    ("an MCP client calls every tool", tools),
]


def main():
    record = Record(*sys.argv[1:3])
    failed = 0
    for name, check in CHECKS:
        faults, run = [], check(record)
        try:
            while True:
                faults.append(next(run))
        except StopIteration as ended:
            seen = ended.value
        except Exception:
            seen = ""
            faults.append(traceback.format_exc().strip())
        failed += bool(faults)
        print(f"{'FAIL' if faults else 'pass'}  {name:34}  {seen}", flush=True)
        for fault in faults[:10]:
            print("      " + fault.replace("\n", "\n      "))
        if len(faults) > 10:
            print(f"      and {len(faults) - 10} more")
    print(f"{len(CHECKS) - failed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
