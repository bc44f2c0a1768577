"""What the driver makes of an archive is what "add" and "links" make of it, line for line:
on a cluster of two workers of which one is killed, with a part that fails at first, and
with components by stars.

    make spark                                          # small: some minutes
    REPORTS=50000 python -m unittest -v spark/test_archive.py     # large: hours on two cores
    SOURCES='archive/*.warc.gz' python -m unittest -v spark/test_archive.py

Wants pyspark (requirements.txt), Java, and the program: REPORTEDLY, else it is built.
"""

import glob
import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
CHECKOUT = os.path.dirname(HERE)
PER_PART = 20

try:
    import pyspark
except ImportError:
    pyspark = None

ENVIRONMENT = {
    **os.environ,
    "PATH": os.path.dirname(sys.executable) + os.pathsep + os.environ.get("PATH", ""),
    "SPARK_HOME": os.path.dirname(pyspark.__file__) if pyspark else "",
    "PYSPARK_PYTHON": sys.executable,
    "SPARK_LOCAL_IP": "127.0.0.1",
    "SPARK_NO_DAEMONIZE": "1",
}
CONFIGURATION = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": os.environ.get("PARTITIONS", "4"),
    "spark.sql.adaptive.enabled": "true",
    "spark.executor.memory": "700m",
    "spark.executor.cores": "1",
    "spark.driver.memory": "700m",
    "spark.driver.host": "127.0.0.1",
    "spark.network.timeout": "1800s",  # a busy machine is no broken one
    "spark.executor.heartbeatInterval": "100s",
    "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",  # short runs
}


def program():
    """The program, built unless the environment names one."""
    if "REPORTEDLY" in os.environ:
        return os.environ["REPORTEDLY"]
    out = os.path.join(tempfile.mkdtemp(), "reportedly")
    subprocess.run(["go", "build", "-o", out, "./cmd/reportedly"], cwd=CHECKOUT, env={**os.environ, "CGO_ENABLED": "0"}, check=True)
    return out


def command(name):
    return os.path.join(ENVIRONMENT["SPARK_HOME"], "bin", name)


def port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Cluster:
    """A standalone cluster on this machine: a master and workers of one core."""

    def __init__(self, folder, workers):
        self.folder, self.processes, at = folder, [], port()
        self.master = f"spark://127.0.0.1:{at}"
        self.start("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", str(at), "--webui-port", str(port()))
        for _ in range(600):
            with socket.socket() as s:
                if s.connect_ex(("127.0.0.1", at)) == 0:
                    break
            time.sleep(1)
        self.workers = [self.worker(i) for i in range(workers)]

    def worker(self, i):
        return self.start(f"worker-{i}", "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "1g",
                          "--webui-port", str(port()), "--work-dir", os.path.join(self.folder, f"work-{i}"), self.master)

    def start(self, name, *what):
        with open(os.path.join(self.folder, name + ".log"), "w") as log:
            p = subprocess.Popen([command("spark-class"), *what], stdout=log, stderr=log, env={**ENVIRONMENT, "SPARK_DAEMON_MEMORY": "300m", "SPARK_DAEMON_JAVA_OPTS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}, start_new_session=True)
        self.processes.append(p)
        return p

    def kill(self, i):
        """Kills a worker with its executors, without a word."""
        os.killpg(self.workers[i].pid, signal.SIGKILL)

    def stop(self):
        for p in self.processes:
            if p.poll() is None:
                os.killpg(p.pid, signal.SIGTERM)
        for p in self.processes:
            try:
                p.wait(120)
            except subprocess.TimeoutExpired:
                os.killpg(p.pid, signal.SIGKILL)
                p.wait()


def submit(master, out, *more):
    """Starts the driver. What it says goes to a file, so that it never waits for a reader."""
    said = tempfile.TemporaryFile("w+")
    conf = [w for k, v in CONFIGURATION.items() if not k.startswith("spark.driver.memory") for w in ("--conf", f"{k}={v}")]
    driver = subprocess.Popen(
        [command("spark-submit"), "--master", master, "--driver-memory", CONFIGURATION["spark.driver.memory"],
         "--driver-java-options", CONFIGURATION["spark.executor.extraJavaOptions"], *conf,
         os.path.join(HERE, "archive.py"), "--bin", PROGRAM, "--out", out, *more],
        env=ENVIRONMENT, stdout=said, stderr=subprocess.STDOUT)
    driver.said = said
    return driver


def lines(folder):
    return sorted(line for file in glob.glob(os.path.join(folder, "part-*")) for line in open(file, encoding="utf-8"))


def seconds():
    """Processor time of all children that have ended, and theirs."""
    r = resource.getrusage(resource.RUSAGE_CHILDREN)
    return r.ru_utime + r.ru_stime


@unittest.skipIf(pyspark is None, "pyspark is not installed: pip install -r spark/requirements.txt")
@unittest.skipIf(shutil.which("java") is None, "there is no java")
class TestArchive(unittest.TestCase):
    maxDiff = 2000

    @classmethod
    def setUpClass(cls):
        global PROGRAM
        PROGRAM = os.path.abspath(program())
        cls.folder = tempfile.mkdtemp(prefix="reportedly-spark-")
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.sources = sorted(glob.glob(os.environ["SOURCES"])) if "SOURCES" in os.environ else cls.made()
        record = os.path.join(cls.folder, "record.db")
        before = seconds()
        for source in cls.sources:
            cls.plain("read", "--json", source)
        cls.reading = seconds() - before
        added = cls.plain("add", "--record", record, *cls.sources)
        cls.want = sorted(cls.plain("links", "--json", "--record", record).stdout.splitlines(keepends=True))
        print(f"{len(cls.sources)} parts; {added.stderr.strip().splitlines()[-1]}; {len(cls.want)} links; "
              f"the plain filter took {cls.reading:.1f} s of processor time", file=sys.stderr)

    @classmethod
    def made(cls):
        """Made-up news, in parts."""
        n = int(os.environ.get("REPORTS", "60"))
        news = subprocess.run(["go", "run", "./bench", "-news", str(n)], cwd=CHECKOUT, check=True, capture_output=True).stdout.splitlines(keepends=True)
        out, per = [], max(PER_PART, n // 50)
        for i in range(0, n, per):
            out.append(os.path.join(cls.folder, f"news-{i:07d}.jsonl"))
            with open(out[-1], "wb") as f:
                f.writelines(news[i:i + per])
        return out

    @staticmethod
    def plain(*args):
        return subprocess.run([PROGRAM, *args], check=True, capture_output=True, text=True, env={**os.environ, "GOMAXPROCS": "1"})

    def finish(self, driver, code):
        """What the driver said, and its lines about parts; spark-submit may mix what it and the driver say."""
        driver.wait()
        driver.said.seek(0)
        said = driver.said.read()
        driver.said.close()
        self.assertEqual(driver.returncode, code, said[-6000:])
        return said, [line for line in said.splitlines() if line.startswith('{"number"')]

    def test_cluster(self):
        """Two workers; a part that is missing at first; a worker killed in the middle."""
        folder = os.path.join(self.folder, "cluster")
        os.makedirs(folder)
        out, begun, before = os.path.join(folder, "out"), time.time(), seconds()
        cluster = Cluster(folder, 2)
        try:
            gone = self.sources[1] + ".gone"
            os.rename(self.sources[1], gone)
            said, _ = self.finish(submit(cluster.master, out, *self.sources), 1)
            self.assertTrue(f"part 000001, {self.sources[1]}: not read in 3 tries" in said, said[-6000:])
            made = {f: os.stat(f).st_mtime_ns for f in glob.glob(os.path.join(out, "parts", "*.gz"))}
            self.assertEqual(len(made), 2 * (len(self.sources) - 1))
            os.rename(gone, self.sources[1])

            driver = submit(cluster.master, out, *self.sources)
            while driver.poll() is None and not os.path.exists(os.path.join(out, "steps", "facts", "_SUCCESS")):
                time.sleep(0.5)
            cluster.kill(0)
            _, read = self.finish(driver, 0)
            self.assertEqual(len(read), 1, "parts that were done were read again")
            for f, at in made.items():
                self.assertEqual(os.stat(f).st_mtime_ns, at, f)
        finally:
            cluster.stop()
        print(f"two workers, one killed: {time.time() - begun:.0f} s, {seconds() - before:.0f} s of processor time", file=sys.stderr)
        self.assertEqual(lines(os.path.join(out, "tables", "links")), self.want)

    def test_stars(self):
        """One worker; all that edges join is found by stars, in rounds, and islands by levels."""
        folder = os.path.join(self.folder, "stars")
        os.makedirs(folder)
        out, begun, before = os.path.join(folder, "out"), time.time(), seconds()
        cluster = Cluster(folder, 1)
        try:
            _, read = self.finish(submit(cluster.master, out, "--whole", "0", *self.sources), 0)
        finally:
            cluster.stop()
        print(f"one worker, stars: {time.time() - begun:.0f} s, {seconds() - before:.0f} s of processor time", file=sys.stderr)
        self.assertEqual(lines(os.path.join(out, "tables", "links")), self.want)
        cost = sum(float(json.loads(line)["seconds"]) for line in read)
        print(f"reading: {cost:.1f} s of processor time, {cost / self.reading:.2f} times the plain filter", file=sys.stderr)
        self.assertLess(cost, 1.5 * self.reading)


if __name__ == "__main__":
    unittest.main()
