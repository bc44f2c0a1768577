"""brat's stand-off files: the words of each mark are those of its text, and the marks are
the record's spans, cut at the ends of lines."""
import re
import zipfile


def standoff(record):
    z = zipfile.ZipFile(record.path("brat"))
    names = set(z.namelist())
    read = lambda name: z.read(name).decode("utf-8")
    by_text, marks = {}, 0
    for r in record.reports:
        by_text.setdefault(r["text"], []).append((r, None))
        if r["title"]:
            by_text.setdefault(r["title"], []).append((r, "title"))
    seen = 0
    for name in sorted(n for n in names if n.endswith(".ann")):
        text = read(name[:-4] + ".txt")
        spans, relations, notes = {}, {}, {}
        for line in read(name).splitlines():
            head, *rest = line.split("\t")
            if head[0] == "T":
                kind, places = rest[0].split(" ", 1)
                pieces = [tuple(map(int, p.split())) for p in places.split(";")]
                marks += 1
                covered = " ".join(text[a:b] for a, b in pieces)
                if covered != rest[1]:
                    yield f"{name} {head}: {covered!r}, not {rest[1]!r}"
                if any(re.search(r"[\r\n]", text[a:b]) for a, b in pieces):
                    yield f"{name} {head} goes over the end of a line"
                spans[head] = (kind, pieces)
            elif head[0] == "R":
                kind, a, b = rest[0].split(" ")
                relations.setdefault(a[5:], []).append((kind, b[5:]))
            elif head[0] == "#":
                notes[rest[0].split(" ")[1]] = rest[1]
        if text not in by_text:
            yield f"{name}: no report has this text"
            continue
        # Reports with one text are in the order of their names in both.
        report, place = by_text[text].pop(0)
        want = [s for s in report["statements"] if s.get("in") == place]
        contents = [t for t, (kind, _) in spans.items() if kind == "Content"]
        if len(contents) != len(want):
            yield f"{name}: {len(contents)} statements, not {len(want)}"
            continue
        for t, s in zip(contents, want):
            seen += 1
            held = {"Content": spans[t][1]}
            for kind, of in relations.get(t, []):
                held[kind] = spans[of][1]
            for kind, key in (("Content", "content"), ("Source", "source"), ("Cue", "cue")):
                if held.get(kind, []) != lines(text, s[key]):
                    yield f"{name} {t} {kind}: {held.get(kind)}, not {lines(text, s[key])}"
            speaker = s["speaker"]["name"] if s["speaker"] else "speaker unknown"
            if not notes[t].startswith(speaker):
                yield f"{name} {t}: {notes[t]!r}, not {speaker!r}"
    if seen != len(record.statements):
        yield f"{seen} statements, not {len(record.statements)}"
    return f"{marks} marks of {seen} statements"


def lines(text, spans):
    """Spans without the ends of lines in them."""
    return [(m.start() + a, m.end() + a) for a, b in spans for m in re.finditer(r"[^\n]+", text[a:b])]
