"""The API, asked by a client that openapi-python-client makes from /v1/openapi.json: every
address that only looks is asked for, and what the client understood of an answer is all
that was in it."""
import contextlib
import importlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import urllib.request

TOKEN = "interop-" + "0" * 24


@contextlib.contextmanager
def served(record):
    """The record at an address of its own, which serve prints first."""
    env = dict(os.environ, REPORTEDLY_TOKEN=TOKEN)
    server = subprocess.Popen([record.program, "serve", "--record", record.file, "--addr", "127.0.0.1:0", "--look-only"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env)
    try:
        yield server.stdout.readline().strip()
    finally:
        server.terminate()
        server.wait()


def client(record):
    with served(record) as root:
        return (yield from asked(record, root))


def asked(record, root):
    document = json.load(urllib.request.urlopen(root + "/v1/openapi.json"))
    file, made = record.folder / "openapi.json", record.folder / "generated"
    file.write_text(json.dumps(document))
    shutil.rmtree(made, ignore_errors=True)
    # ruff, by which the generator tidies up, is installed beside it.
    env = dict(os.environ, PATH=str(pathlib.Path(sys.executable).parent) + os.pathsep + os.environ["PATH"])
    out = subprocess.run([sys.executable, "-m", "openapi_python_client", "generate", "--path", str(file), "--output-path", str(made), "--meta", "none"],
                         capture_output=True, text=True, env=env)
    if out.returncode or "Warning" in out.stdout:
        yield "the generator says: " + out.stdout + out.stderr
    sys.path.insert(0, str(record.folder))
    generated = importlib.import_module("generated.client")
    c = generated.Client(base_url=root)
    ids = examples(record, root)
    count = 0
    for path, operations in document["paths"].items():
        operation = operations.get("get")
        if operation is None:
            continue
        called = operation["operationId"].replace("-", "_")
        module = next(m for m in made.glob(f"api/*/{called}.py"))
        call = importlib.import_module(f"generated.api.{module.parent.name}.{called}")
        words = {"text": ids["claim"], "q": "the"}
        args = {p["name"]: words[p["name"]] for p in operation.get("parameters", []) if p.get("required") and p["name"] in words}
        if "{id}" in path:
            args["id"] = ids[path.split("/")[2]]
        if args.get("id", "") is None:
            continue  # the record has none
        answer = call.sync_detailed(client=c, **args)
        count += 1
        raw = json.loads(answer.content)
        if answer.status_code != 200:
            yield f"{path}: {answer.status_code} {answer.content[:200]!r}"
        elif (read := understood(answer.parsed)) != raw:
            yield f"{path}: {difference(read, raw)}"
    c_statements = importlib.import_module("generated.api.statements.list_statements")
    seen, cursor = [], None
    while True:  # every page
        more = {"cursor": cursor} if cursor else {}
        page = c_statements.sync(client=c, limit=37, **more).to_dict()
        seen += [i["id"] if "id" in i else i["statement"]["id"] for i in page["items"]]
        cursor = page.get("next")
        if not cursor:
            break
    usual = {id for id, (_, s) in record.statements.items()}
    if len(seen) != len(set(seen)) or not set(seen) <= usual:
        yield "pages repeat statements, or have such as are not in the record"
    return f"{count} addresses, {len(seen)} statements by pages of 37"


def examples(record, root):
    """An id for each kind of thing there is."""
    get = lambda path: json.load(urllib.request.urlopen(root + path))
    story = next(iter(get("/v1/stories")["items"]), {}).get("id")
    utterance = next(iter(get("/v1/links?type=utterance")["items"]), {}).get("id")
    id, (report, s) = max(record.statements.items(), key=lambda x: len(x[1][1]["via"]))
    named = next(s for _, s in record.statements.values() if s["speaker"])
    return {"reports": report["id"], "statements": id, "speakers": named["speaker"]["id"], "stories": story, "utterances": utterance, "claim": s["quote"]}


def understood(parsed):
    return [understood(p) for p in parsed] if isinstance(parsed, list) else parsed.to_dict()


def difference(a, b, at=""):
    """The first place where two answers differ."""
    if isinstance(a, dict) and isinstance(b, dict):
        for k in sorted(a.keys() | b.keys()):
            if a.get(k, "absent") != b.get(k, "absent"):
                return difference(a.get(k, "absent"), b.get(k, "absent"), f"{at}.{k}")
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        for i, (x, y) in enumerate(zip(a, b)):
            if x != y:
                return difference(x, y, f"{at}[{i}]")
    return f"{at} is {json.dumps(b)[:200]}, the client has {json.dumps(a)[:200]}"
