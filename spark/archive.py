"""From an archive of reports to tables of who said what: the driver.

It hands rows to the passes of "reportedly link", and sorts and groups them between two
passes; what is decided is decided by the program. The package comment of link/keyed has
a picture. Every step is kept below OUT, and a step that is there is not done again: a
run that was stopped goes on where it was.

    spark-submit spark/archive.py --out OUT SOURCE...

Exit codes: 0 done; 1 the run had to stop; 2 wrong usage; 3 done without the parts named.
"""

import argparse
import glob
import os
import sys

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import parts  # noqa: E402
import tables  # noqa: E402
from components import EDGE, components  # noqa: E402
from islands import islands  # noqa: E402
from job import Job, of, placed, relabelled, say  # noqa: E402


def main(args=None):
    o = options(args)
    sources = sorted({s for pattern in o.source for s in ([pattern] if o.get else map(placed, glob.glob(pattern) or [pattern]))})
    spark = SparkSession.builder.appName("reportedly archive").getOrCreate()
    spark.sparkContext.setLogLevel("WARN")
    try:
        job = Job(spark, o.out, o.bin, o.whole)
        bad = parts.read(job, sources, o.form, o.tries, o.get, o.put)
        if bad and not o.without_bad:
            say(f"{len(bad)} of {len(sources)} parts could not be read: give the command again, or go on without them by --without-bad")
            return 1
        if len(bad) == len(sources):
            say("nothing could be read")
            return 1
        parts.hold(job)
        link(job)
        return 3 if bad else 0
    finally:
        spark.stop()


def options(args):
    p = argparse.ArgumentParser(prog="archive.py", description="From an archive of reports to tables of who said what.")
    p.add_argument("source", nargs="+", help="files of reports, or globs: WARC, JSONL, and what else reportedly reads; each is a part")
    p.add_argument("--out", required=True, help="a folder that the driver and all executors reach; a URL if --put writes there")
    p.add_argument("--bin", default="reportedly", help="the program; it is sent to the executors")
    p.add_argument("--form", default="auto", help='"readings" for lines that were read before, else as --from of "reportedly read"')
    p.add_argument("--tries", type=int, default=3, help="how often a part is tried")
    p.add_argument("--without-bad", action="store_true", help="go on without parts that cannot be read")
    p.add_argument("--whole", type=int, default=2_000_000, help="so many edges are joined in the memory of one process")
    p.add_argument("--get", default="", help='a command that prints a source, as "hdfs dfs -cat"')
    p.add_argument("--put", default="", help='a command that writes a file from its standard input, as "hdfs dfs -put -f -"')
    return p.parse_args(args)


def link(job):
    """The passes, in their order; see link/keyed."""
    rows, readings = parts.rows(job, "*.names.gz"), parts.rows(job, "[0-9]*[0-9].gz")
    edges = job.kept("page-edges", lambda: ends(job.groups(of(rows, "name"), "tie")), EDGE)
    pages = components(job, edges, "pages")
    current = job.groups(relabelled(of(rows, "version"), pages), "versions")
    facts = job.kept("facts", lambda: job.keys(of(readings, "reading").union(current), "names"), by="tab")

    members = job.kept("members", lambda: job.groups(of(facts, "fact"), "crowds"), by="tab")
    edges = job.kept("name-edges", lambda: ends(job.groups(of(members, "name"), "tie")), EDGE)
    circles = components(job, edges, "circles")
    people = job.kept("people", lambda: job.groups(relabelled(of(members, "member"), circles), "speakers"), by="tab")

    items = job.kept("items", lambda: job.keys(of(facts, "reading").union(of(people, "identity")), "items"), by="tab")
    meetings = job.kept("meetings", lambda: job.groups(counted(job.groups(of(items, "posting"), "pairs")), "meetings"), by="tab")
    brought = job.groups(of(items, "trait").union(of(meetings, "want")), "traits")
    ties = job.kept("ties", lambda: job.groups(brought.union(of(meetings, "meeting")), "decide"), by="tab")
    grouped = job.kept("groups", lambda: job.groups(islands(job, of(ties, "tie")), "groups"), by="tab")
    tables.write(job, of(items, "linked"), of(people, "speaker"), ties, grouped)


def ends(edges):
    return edges.select(F.col("key").alias("a"), F.col("ord").alias("b"))


def counted(pairs):
    """Adds up rows of one pair before they are sent: the sum and the least is all that counts."""
    sums = pairs.groupBy("key").agg(F.min("ord").alias("ord"), F.sum(F.col("value").cast("long")).cast("string").alias("value"))
    return sums.select("key", "ord", F.lit("pair").alias("tab"), "value")


if __name__ == "__main__":
    sys.exit(main())
