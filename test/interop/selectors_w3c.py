"""W3C Web Annotations: each place is selected twice, and both selectors find the words of
the record in its text; the text alone with its context is enough to find the place."""
import json


def annotations(record):
    page = json.load(open(record.path("annotation"), encoding="utf-8"))
    texts = {}
    for r in record.reports:
        texts["urn:reportedly:report:" + r["id"]] = r["text"]
        texts["urn:reportedly:report:" + r["id"] + ":title"] = r["title"] or ""
    seen, places, several = set(), 0, 0
    for a in page["items"]:
        id = a["id"].rsplit(":", 1)[1]
        report, s = record.statements[id]
        seen.add(id)
        want = {"target": s["content"], "body": s["source"] + s["cue"]}
        for part in want:
            found = []
            for resource in a[part]:
                if "selector" not in resource:
                    continue
                text = texts[resource["source"]]
                by = {x["type"]: x for x in resource["selector"]}
                at, quote = by["TextPositionSelector"], by["TextQuoteSelector"]
                found.append([at["start"], at["end"]])
                places += 1
                if text[at["start"]:at["end"]] != quote["exact"]:
                    yield f"{id} {part}: position selects {text[at['start']:at['end']]!r}, quote {quote['exact']!r}"
                matches = quoted(text, quote)
                if at["start"] not in matches:
                    yield f"{id} {part}: the quote selects {matches}, not {at['start']}"
                several += len(matches) > 1
            if found != want[part]:
                yield f"{id} {part}: {found}, not {want[part]}"
    for id in record.statements.keys() - seen:
        yield f"{id} is missing"
    return f"{places} places of {len(seen)} annotations, {several} with a twin"


def quoted(text, selector):
    """Where the words stand with their context, as the model says: prefix, exact, suffix."""
    prefix = selector.get("prefix", "")
    whole = prefix + selector["exact"] + selector.get("suffix", "")
    at, all = text.find(whole), []
    while at >= 0:
        all.append(at + len(prefix))
        at = text.find(whole, at + 1)
    return all
