"""The map step: sources are read where the executors are, each into a part of its own.

A part is done once its file is there; a later run reads only those that are not. One
that cannot be read is tried again, then named.
"""

import json

from pyspark.sql import functions as F

from job import ROW, say

STATUS = "number string, source string, state string, tries int, seconds double, why string"


def read(job, sources, form, tries, get="", put=""):
    """Reads the sources that were not read yet. Gives what is known of those that failed."""
    remember(job, sources)
    missing = [f"{i:06d}\t{s}" for i, s in enumerate(sources) if not job.there(f"parts/{i:06d}.gz")]
    say(f"{len(sources) - len(missing)} of {len(sources)} parts are there")
    if not missing:
        return []
    job.files.mkdirs(job.path(f"{job.out}/parts"))
    todo = f"{job.out}/parts/todo.txt"
    write(job, todo, "\n".join(missing) + "\n")
    lines = job.spark.read.text(todo).repartition(len(missing))
    lines = lines.select(F.split("value", "\t", 2)[0].alias("number"), F.split("value", "\t", 2)[1].alias("source"))
    view = job.view(lines)
    command = f'env GET="{get}" PUT="{put}" part.sh "{local(job.out)}/parts" {tries} {form}'
    status = job.transform(f"SELECT * FROM {view}", "number string, source string", command, STATUS.replace("tries int", "tries string").replace("seconds double", "seconds string"))
    found = [r.asDict() for r in status.collect()]
    for r in found:
        print(json.dumps(r), flush=True)
    bad = sorted((r for r in found if r["state"] != "done"), key=lambda r: r["number"])
    for r in bad:
        say(f"part {r['number']}, {r['source']}: not read in {r['tries']} tries: {r['why']}")
    return bad


def remember(job, sources):
    """A part's number is its place among the sources, so these may not change."""
    name = f"{job.out}/sources.txt"
    text = "".join(s + "\n" for s in sources)
    if not job.there("sources.txt"):
        write(job, name, text)
    elif "".join(r.value + "\n" for r in job.spark.read.text(name).collect()) != text:
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
