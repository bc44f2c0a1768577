"""Connected components of edges: what no pass over one group can tell.

In go edges (a, b), out comes for each node the least of its component. Few edges are
joined in the memory of one process, by the program; more by large and small stars
(Kiveris and others, "Connected Components in MapReduce and Beyond", 2014): each round
ties the neighbours of a node to the least of them, the larger ones, then the smaller
ones, until nothing changes. That takes about as many rounds as the logarithm of the
longest chain. Every round is kept, so that a run that was stopped goes on.
"""

from pyspark.sql import functions as F

EDGE = "a string, b string"
NODE = "node string, component string"
ROUNDS = 64


def components(job, edges, name):
    """The table (node, component) of edges; those are read more than once: kept ones."""
    if edges.count() > job.whole:
        return job.kept(name, lambda: by_stars(job, edges, name), NODE)
    rows = edges.select(F.col("a").alias("key"), F.col("b").alias("ord"), F.lit("edge").alias("tab"), F.lit("").alias("value"))
    return job.kept(name, lambda: job.in_one(rows, "components").select(F.col("key").alias("node"), F.col("value").alias("component")), NODE)


def by_stars(job, edges, name):
    star, before = edges, None
    for turn in range(ROUNDS):
        star = job.kept(f"{name}-round-{turn:02d}", lambda: small_star(large_star(star)), EDGE)
        now = star.agg(F.count("*"), F.sum(F.xxhash64("a", "b").cast("decimal(38,0)"))).first()
        if now == before:
            return star.select(F.col("a").alias("node"), F.col("b").alias("component")).union(star.select("b", "b")).distinct()
        before = now
    raise RuntimeError(f"{name}: edges still change after {ROUNDS} rounds")


def large_star(edges):
    """Ties the larger neighbours of each node to the least of it and all its neighbours."""
    both = edges.select("a", "b").union(edges.select("b", "a"))
    least = both.groupBy("a").agg(F.least(F.col("a"), F.min("b")).alias("least"))
    return both.join(least, "a").where("b > a").select(F.col("b").alias("a"), F.col("least").alias("b")).distinct()


def small_star(edges):
    """Ties each node, and those it has an edge to, to the least of these; all are smaller."""
    least = edges.groupBy("a").agg(F.min("b").alias("least"))
    tied = edges.join(least, "a").where("b <> least").select(F.col("b").alias("a"), F.col("least").alias("b"))
    return tied.union(least.select("a", "least")).distinct()
