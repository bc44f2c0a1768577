"""The map step: sources are read where the executors are, each into a part of its own.

A part is done once its file is there; a later run reads only those that are not. One
that cannot be read is tried again, then named.
"""

import json

from pyspark.sql import functions as F

from job import ROW, say

STATUS = "number string, source string, state string, tries string, seconds string, why string"


def read(job, sources, form, tries, get="", put=""):
    """Reads the sources that were not read yet. Gives what is known of those that failed."""
    remember(job, sources)
    job.files.mkdirs(job.path(f"{job.out}/parts"))
    there = set(done(job))
    missing = [f"{i:06d}\t{s}" for i, s in enumerate(sources) if f"{i:06d}" not in there]
    say(f"{len(sources) - len(missing)} of {len(sources)} parts are there")
    if not missing:
        return []
    todo = f"{job.out}/parts/todo.txt"
    write(job, todo, "\n".join(missing) + "\n")
    lines = job.spark.read.text(todo).repartition(len(missing))
    lines = lines.select(F.split("value", "\t", 2)[0].alias("number"), F.split("value", "\t", 2)[1].alias("source"))
    view = job.view(lines)
    command = f'env GET="{get}" PUT="{put}" part.sh "{local(job.out)}/parts" {tries} {form}'
    status = job.transform(f"SELECT * FROM {view}", "number string, source string", command, STATUS)
    found = [r.asDict() for r in status.collect()]
    for r in found:
        print(json.dumps(r), flush=True)
    bad = sorted((r for r in found if r["state"] != "done"), key=lambda r: r["number"])
    for r in bad:
        say(f"part {r['number']}, {r['source']}: not read in {r['tries']} tries: {r['why']}")
    return bad


def done(job):
    """The numbers of the parts that are there."""
    names = [s.getPath().getName() for s in job.files.listStatus(job.path(f"{job.out}/parts"))]
    return sorted(n[:-3] for n in names if n.endswith(".gz") and not n.endswith(".names.gz"))


def hold(job):
    """Takes away what was made of other parts than are there now."""
    text = "".join(n + "\n" for n in done(job))
    if job.there("parts.txt") and read_text(job, "parts.txt") != text:
        say("there are other parts than the steps were made of: they are made again")
        for folder in ("steps", "tables"):
            job.files.delete(job.path(f"{job.out}/{folder}"), True)
    write(job, f"{job.out}/parts.txt", text)


def read_text(job, name):
    return "".join(r.value + "\n" for r in job.spark.read.text(f"{job.out}/{name}").collect())


def remember(job, sources):
    """A part's number is its place among the sources, so these may not change."""
    text = "".join(s + "\n" for s in sources)
    if not job.there("sources.txt"):
        write(job, f"{job.out}/sources.txt", text)
    elif read_text(job, "sources.txt") != text:
        raise SystemExit(f"archive: {job.out} was begun with other sources, listed in sources.txt: give these, or another --out")


def write(job, name, text):
    to = job.files.create(job.path(name), True)
    to.write(bytearray(text.encode()))
    to.close()


def local(out):
    return out.removeprefix("file://")


def rows(job, files):
    """The rows of all parts that are done."""
    c = F.split("value", "\t", 4)
    lines = job.spark.read.option("pathGlobFilter", files).text(f"{job.out}/parts")
    return lines.select(*[c[i].alias(n.split()[0]) for i, n in enumerate(ROW.split(", "))])
