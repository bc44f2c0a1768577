"""Islands: ties by the items that they hold together, as few as are grouped at once.

Ties that are strong join items. Where they join more than a bound, as in an archive in
which everything hangs together somehow, stronger ties are asked for there, by levels; a
tie's row says up to which level it is strong. The program has the same in memory.
"""

from pyspark.sql import functions as F

from components import EDGE, components
from job import ROW

TIE = "a string, b string, level int, value string"


def islands(job, ties):
    """Rows of ties under their islands."""
    if ties.count() <= job.whole:
        return job.in_one(ties, "islands")
    most = F.element_at(F.create_map(*[F.lit(x) for item in job.bounds["islands"].items() for x in item]), F.substring("a", 1, 1))
    last = job.bounds["levels"]
    pair, out = F.split("key", " "), None
    left = ties.select(pair[0].alias("a"), pair[1].alias("b"), F.split("value", " ")[0].cast("int").alias("level"), "value")
    for level in range(last + 1):
        edges = job.kept(f"island-edges-{level:02d}", lambda: left.where(F.col("level") >= level).select("a", "b"), EDGE)
        component = components(job, edges, f"islands-{level:02d}")
        size = component.groupBy("component").agg(F.count("*").alias("size"))
        a = component.select(F.col("node").alias("a"), F.col("component").alias("ca"))
        b = component.select(F.col("node").alias("b"), F.col("component").alias("cb"))
        among = left.join(a, "a").join(b, "b").where("ca = cb").join(size, F.col("ca") == size.component)
        fits = (F.col("size") <= most) | F.lit(level == last)
        rows = among.where(fits).select(F.concat(F.lit(f"{level:02d}/"), "ca").alias("key"), F.concat_ws(" ", "a", "b").alias("ord"), F.lit("tie").alias("tab"), "value")
        rows = job.kept(f"island-ties-{level:02d}", lambda: rows, ROW)
        out = rows if out is None else out.union(rows)
        left = job.kept(f"island-left-{level:02d}", lambda: among.where(~fits).select("a", "b", "level", "value"), TIE)
        if left.isEmpty():
            break
    return out
