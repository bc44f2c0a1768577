"""A run over an archive: the session, the folder, and how rows go through a pass."""

import json
import os
import shutil
import subprocess
import sys
import tempfile

from pyspark.sql import functions as F

ROW = "key string, ord string, tab string, value string"
HERE = os.path.dirname(os.path.abspath(__file__))


def say(words):
    print(f"archive: {words}", file=sys.stderr, flush=True)


def placed(path):
    """A path as every machine has it; a URL stays."""
    return path if "://" in path else os.path.abspath(path)


def named(binary):
    """The program by the name that the steps call it by, whatever that of its file is."""
    binary = shutil.which(binary) or binary
    if os.path.basename(binary) == "reportedly":
        return binary
    return shutil.copy(binary, os.path.join(tempfile.mkdtemp(), "reportedly"))


class Job:
    def __init__(self, spark, out, binary, whole):
        """Rows of up to whole edges are joined in the memory of one process."""
        self.spark, self.out, self.whole, self.views = spark, placed(out.rstrip("/")), whole, 0
        for file in (named(binary), os.path.join(HERE, "part.sh")):
            spark.sparkContext.addFile(file)  # on the path of every executor
        self.bounds = json.loads(subprocess.run([binary, "link", "bounds"], check=True, capture_output=True, text=True).stdout)
        jvm = spark.sparkContext._jvm
        self.path = jvm.org.apache.hadoop.fs.Path
        self.files = self.path(self.out).getFileSystem(spark.sparkContext._jsc.hadoopConfiguration())

    def there(self, name):
        return self.files.exists(self.path(f"{self.out}/{name}"))

    def kept(self, name, make, columns=ROW, by=None):
        """Writes a table unless it is there, and gives it. A folder is whole once it has
        _SUCCESS, so a run that was stopped in the middle of a step makes that step again."""
        where = f"{self.out}/steps/{name}"
        if not self.there(f"steps/{name}/_SUCCESS"):
            say(name)
            write = make().write.mode("overwrite")
            (write.partitionBy(by) if by else write).parquet(where)
        return self.spark.read.schema(columns).parquet(where)

    def transform(self, query, columns, command, out):
        """Pipes the columns of a query through a command."""
        command = command.replace("\\", "\\\\").replace("'", "\\'")
        names = ", ".join(c.split()[0] for c in columns.split(", "))
        delimited = "ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t'"
        return self.spark.sql(f"SELECT TRANSFORM({names}) {delimited} USING '{command}' AS ({out}) {delimited} FROM ({query})")

    def view(self, rows):
        self.views += 1
        rows.createOrReplaceTempView(f"view_{self.views}")
        return f"view_{self.views}"

    def passed(self, rows, kind, name, how="DISTRIBUTE BY key SORT BY key, ord"):
        """What a pass makes of rows: those of one key in one process, sorted as bytes."""
        view = self.view(rows.select("key", "ord", "tab", "value"))
        return self.transform(f"SELECT * FROM {view} {how}", ROW, f"env GOMAXPROCS=1 reportedly link {kind} {name}", ROW)

    def keys(self, rows, name):
        return self.passed(rows, "keys", name)

    def groups(self, rows, name):
        return self.passed(rows, "groups", name)

    def in_one(self, rows, name):
        """What a pass makes of all rows in one process, whatever their order."""
        return self.passed(rows.repartition(1), "groups", name, how="")


def of(rows, *tabs):
    """The rows of some tables."""
    return rows.where(F.col("tab").isin(*tabs)).select("key", "ord", "tab", "value")


def relabelled(rows, component):
    """Rows under the component of their key; a key without edges is one by itself."""
    c = component.withColumnRenamed("node", "key")
    return rows.join(c, "key", "left").select(F.coalesce("component", "key").alias("key"), "ord", "tab", "value")
