"""The JSON-LD, expanded and turned into RDF by PyLD: whatever the document says is among
the literals and names of the triples, and says of each statement what the record says."""
import json

from pyld import jsonld

SCHEMA, OURS = "https://schema.org/", "urn:reportedly:term:"


def nothing_fetched(url, options):
    raise ValueError(f"{url} would have to be fetched")


def quotations(record):
    document = json.load(open(record.path("jsonld"), encoding="utf-8"))
    options = {"documentLoader": nothing_fetched}
    nodes = {n["@id"]: n for n in jsonld.expand(document, options)}
    quads = jsonld.to_rdf(document, options)["@default"]
    literals, names = set(), set()
    for q in quads:
        for part in (q["subject"], q["predicate"], q["object"]):
            (literals if part["type"] == "literal" else names).add(part["value"])
    for node in document["@graph"]:
        for key, value in leaves(node):
            if key in ("id", "url", "sameAs", "isPartOf", "citation", "wasDerivedFrom", "wasGeneratedBy", "used"):
                if value not in names and not (key == "url" and value in literals):
                    yield f"{node['id']} {key}: {value!r} is no name in the triples"
            elif key in ("source", "cue", "content", "confidence"):
                continue  # compared below
            elif key == "type":
                if not {value, SCHEMA + value, value.replace("prov:", "http://www.w3.org/ns/prov#")} & names:
                    yield f"{node['id']}: its type {value} is lost"
            elif value not in literals:
                yield f"{node['id']} {key}: {value!r} is lost"
    for id, (report, s) in record.statements.items():
        n = nodes.get("urn:reportedly:statement:" + id)
        if n is None:
            yield f"{id} is missing"
            continue
        said = {
            "text": n[SCHEMA + "text"][0]["@value"], "kind": n[OURS + "kind"][0]["@value"], "confidence": n[OURS + "confidence"][0]["@value"],
            **{k: n[OURS + k][0]["@value"] for k in ("source", "cue", "content")},
            "why": [w["@value"] for w in n[OURS + "why"][0]["@list"]],
            "via": [v[SCHEMA + "name"][0]["@value"] for v in n[OURS + "via"][0]["@list"] if SCHEMA + "name" in v],
            "speaker": [v["@value"] for x in n.get(SCHEMA + "spokenByCharacter", []) for v in x.get(SCHEMA + "name", [])],
            "within": [x["@id"] for x in n.get(SCHEMA + "citation", [])],
        }
        want = {
            "text": s["quote"], "kind": s["kind"], "confidence": s["confidence"], **{k: s[k] for k in ("source", "cue", "content", "why")},
            "via": [v["name"] for v in s["via"] if v["name"]],
            "speaker": [s["speaker"]["name"]] if s["speaker"] and s["speaker"]["name"] else [],
            "within": ["urn:reportedly:statement:" + s["within"]] if s["within"] else [],
        }
        for k in want:
            if said[k] != want[k]:
                yield f"{id} {k}: {said[k]!r}, not {want[k]!r}"
    return f"{len(nodes)} nodes, {len(quads)} triples"


def leaves(value, key=""):
    """All that a node says, with the key that it stands under."""
    if isinstance(value, dict):
        for k, v in value.items():
            yield from leaves(v, k)
    elif isinstance(value, list):
        for v in value:
            yield from leaves(v, key)
    elif value is not None:
        yield key, value
