"""Fits the ranking on held documents and scores it there and, once, on the development part.

    python evaluate.py DUMP VECTORS EVAL_DIR DATA_DIR MODEL... [--dev]
"""
import argparse
import json
import lzma
import sys

import numpy as np
import torch

import data
import decode
import rank


def as_json(d, cs):
    point = lambda rs: [[int(d.start[a]), int(d.end[b - 1])] for a, b in rs]
    return dict(id=d.id, statements=[dict(source=point(c['source']), cue=point([[c['c0'], c['c1']]]), content=point(c['content'])) for c in cs])


def brief(o):
    f = lambda r, m: o[r][m]['f1']
    return 'cue %.1f src %.1f cont ex %.1f pc %.1f ov %.1f | stmt ex %.1f ov %.2f (P %.1f R %.1f) n %d/%d' % (
        f('cue', 'exact'), f('source', 'exact'), f('content', 'exact'), f('content', 'pieces'), f('content', 'overlap'), f('statement', 'exact'),
        f('statement', 'overlap'), o['statement']['overlap']['p'], o['statement']['overlap']['r'], o['pred'], o['gold'])


def scored(SC, docs, cands, gold, threshold, key='rank', out=None):
    pred = {}
    for d in docs:
        j = as_json(d, rank.select(cands[d.id], threshold, key))
        if out:
            out.write(json.dumps(j) + '\n')
        pred[d.id] = SC.parse_line(json.dumps(j), 'p', gold)
    return SC.score(gold, pred)[0]


def main():
    p = argparse.ArgumentParser()
    p.add_argument('dump'), p.add_argument('vectors'), p.add_argument('eval'), p.add_argument('data'), p.add_argument('models', nargs='+')
    p.add_argument('--dev', action='store_true'), p.add_argument('--out'), p.add_argument('--weights', default='mean'), p.add_argument('--floor', type=float, default=decode.FLOOR)
    a = p.parse_args()
    sys.path.insert(0, a.eval)
    import score as SC
    torch.set_num_threads(1)
    docs = data.read(a.dump)
    nets = [decode.load(m, a.vectors, a.weights) for m in a.models]
    holds = [torch.load(m, weights_only=False)['args']['hold'] for m in a.models]
    want, lines = {d.id for d in docs if d.set == 'polnear' and d.fold in holds}, []
    for line in lzma.open(a.data + '/polnear/polnear-train.jsonl.xz', 'rt'):
        if json.loads(line)['id'] in want:
            lines.append(line)
    gold = {json.loads(x)['id']: SC.parse_line(x, 'g', None) for x in lines}
    held, cands = [d for d in docs if d.set == 'polnear' and d.fold in holds], {}
    for d in held:  # each by the networks that were not trained on it
        cands[d.id] = decode.candidates(decode.Reader([n for n, h in zip(nets, holds) if h == d.fold]), d, a.floor)
    y = {d.id: rank.judge(d, cands[d.id]) for d in held}
    for th in (.3, .4, .5):
        for cs in cands.values():
            for c in cs:
                c['rank'] = c['peak']
        print('HELD peak %.2f %s' % (th, brief(scored(SC, held, cands, gold, th))), flush=True)
    x = {d.id: decode.matrix(cands[d.id]) for d in held}
    part = {d.id: k % 5 for k, d in enumerate(held)}

    def gather(keep):
        ids = [d.id for d in held if keep(d)]
        xx, yy = np.concatenate([x[i] for i in ids]), np.concatenate([np.array(y[i]) for i in ids])
        return xx[yy >= 0], yy[yy >= 0].astype(float)
    for k in range(5):
        w = rank.fit(*gather(lambda d: part[d.id] != k))
        for d in held:
            if part[d.id] == k:
                for c, r in zip(cands[d.id], rank.probability(w, x[d.id]) if len(x[d.id]) else []):
                    c['rank'] = float(r)
    best = (0, 0)
    for th in (.3, .33, .36, .39, .42, .45, .48, .51):
        o = scored(SC, held, cands, gold, th)
        best = max(best, (o['statement']['overlap']['f1'], th))
        print('HELD rank %.2f %s' % (th, brief(o)), flush=True)
    w = rank.fit(*gather(lambda d: True))
    json.dump(dict(weights=dict(zip(decode.SIGNS + ['bias'], w.tolist())), threshold=best[1]), open('rank.json', 'w'), indent=1)
    if a.dev:
        dev = [d for d in docs if d.set == 'polnear-dev']
        gd = SC.read(a.data + '/polnear/polnear-dev.jsonl')
        reader, cd = decode.Reader(nets), {}
        for d in dev:
            cd[d.id] = decode.candidates(reader, d, a.floor)
            for c, r in zip(cd[d.id], rank.probability(w, decode.matrix(cd[d.id])) if cd[d.id] else []):
                c['rank'] = float(r)
        print('DEV at %.2f %s' % (best[1], brief(scored(SC, dev, cd, gd, best[1], out=open(a.out, 'w') if a.out else None))))


if __name__ == '__main__':
    main()
