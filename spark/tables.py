"""The tables that a run ends in, as Parquet, and the links as lines.

    reports       one a row, with text; copies: the least id of those it is a copy with
    statements    who said what, under the names that "reportedly export" has
    speakers      everybody, with all names
    derivations   which report drew on which
    stories, utterances, echoes
    links         the lines of "reportedly links --json", as text
"""

from pyspark.sql import functions as F

from components import EDGE, components
from job import of

PLACE = "array<array<int>>"
READING = (
    "id string, url string, outlet string, title string, author string, published string, modified string, retrieved string, "
    "language string, sha256 string, text string, "
    f"statements array<struct<id: string, `in`: string, kind: string, class: string, polarity: string, modality: string, confidence: double, "
    f"source: {PLACE}, cue: {PLACE}, content: {PLACE}, within: string, quote: string, "
    "speaker: struct<id: string, name: string, type: string, qid: string>, via: array<struct<id: string, name: string>>, why: array<string>>>"
)
SPEAKER = "id string, name string, type string, qid string, variants array<string>, entities int"
LINKS = {
    "derivation": "a string, b string, relation string, shared double, earlier string, why array<string>, passages array<struct<a: array<int>, b: array<int>, verbatim: double>>",
    "story": "id string, reports array<string>",
    "utterance": "id string, speaker string, statements array<string>",
    "echo": "a string, b string, score double",
}
PLURAL = {"derivation": "derivations", "story": "stories", "utterance": "utterances", "echo": "echoes"}


def write(job, linked, speakers, ties, grouped):
    """Writes all tables below OUT/tables."""
    lines = of(ties, "derivation", "echo").union(of(grouped, "story", "utterance"))
    for tab, schema in LINKS.items():
        parsed = lines.where(F.col("tab") == tab).select(F.from_json("value", schema).alias("x"))
        table(job, PLURAL[tab], parsed.select("x.*"))
    links = f"{job.out}/tables/links"
    if not job.there("tables/links/_SUCCESS"):
        lines.select("value").write.mode("overwrite").text(links)
    table(job, "speakers", speakers.select(F.from_json("value", SPEAKER).alias("x")).select("x.*"))

    readings = linked.select(F.from_json("value", READING).alias("r")).select("r.*")
    # What a story folds counts as a copy: not a part that one has of the other.
    drew = lines.where("tab = 'derivation'").select(F.from_json("value", LINKS["derivation"]).alias("x")).select("x.*")
    edges = job.kept("copy-edges", lambda: drew.where((F.col("relation") != "partial") | (F.col("shared") >= job.bounds["copy"])).select("a", "b"), EDGE)
    copies = components(job, edges, "copies").withColumnRenamed("component", "copies").withColumnRenamed("node", "id")
    table(job, "reports", readings.drop("statements").join(copies, "id", "left"))

    said = readings.select(F.col("id").alias("report"), "url", "outlet", "title", "published", "language", F.explode("statements").alias("s"))
    table(job, "statements", said.select(
        F.col("s.id").alias("statement"), "report", "url", "outlet", "title", "published", "language",
        *[F.col(f"s.{n}").alias(n) for n in ("in", "kind", "class", "polarity", "modality", "confidence", "quote", "source", "cue", "content", "within")],
        F.col("s.speaker.id").alias("speaker_id"), F.col("s.speaker.name").alias("speaker"), F.col("s.speaker.type").alias("speaker_type"),
        F.col("s.speaker.qid").alias("speaker_qid"), F.col("s.via").alias("via"), F.col("s.why").alias("why")))


def table(job, name, rows):
    if not job.there(f"tables/{name}.parquet/_SUCCESS"):
        rows.write.mode("overwrite").parquet(f"{job.out}/tables/{name}.parquet")
