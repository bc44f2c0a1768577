"""Fits the ranking on held documents and scores it there and, once, on the development part.

    python evaluate.py DUMP VECTORS EVAL_DIR DATA_DIR MODEL... [--dev] [--rank FILE]
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


def golds(SC, folder, ids):
    out = {}
    for line in lzma.open(folder + '/polnear/polnear-train.jsonl.xz', 'rt'):
        j = json.loads(line)
        if j['id'] in ids:
            out[j['id']] = SC.parse_line(line, 'g', None)
    return out


def ranked(w, cs):
    for c, r in zip(cs, rank.probability(w, decode.matrix(cs)) if cs else []):
        c['rank'] = float(r)


def main():
    p = argparse.ArgumentParser()
    p.add_argument('dump'), p.add_argument('vectors'), p.add_argument('eval'), p.add_argument('data'), p.add_argument('models', nargs='+')
    p.add_argument('--dev', action='store_true'), p.add_argument('--out'), p.add_argument('--rank', default='rank.json'), p.add_argument('--weights', default='mean'), p.add_argument('--floor', type=float, default=decode.FLOOR), p.add_argument('--threshold', type=float, help='not the best on the held documents')
    a = p.parse_args()
    sys.path.insert(0, a.eval)
    import score as SC
    torch.set_num_threads(1)
    docs = data.read(a.dump)
    nets = [decode.load(m, a.vectors, a.weights) for m in a.models]
    args = [torch.load(m, weights_only=False)['args'] for m in a.models]
    holds = [h if isinstance(h := x['hold'], list) else [h] for x in args]
    sets = args[0].get('held', 'polnear').split(',')
    held, cands = [d for d in docs if d.set in sets and any(d.fold in h for h in holds)], {}
    gold = golds(SC, a.data, {d.id for d in held}) if sets == ['polnear'] else None
    for d in held:  # each by the networks that were not trained on it
        cands[d.id] = decode.candidates(decode.Reader([n for n, h in zip(nets, holds) if d.fold in h]), d, a.floor)
    x = {d.id: decode.matrix(cands[d.id]) for d in held}
    y = {d.id: rank.judge(d, cands[d.id]) for d in held}
    part = {d.id: k % 5 for k, d in enumerate(held)}

    def fit(keep):
        ids = [d.id for d in held if keep(d)]
        xx, yy = np.concatenate([x[i] for i in ids]), np.concatenate([np.array(y[i]) for i in ids])
        return rank.fit(xx[yy >= 0], yy[yy >= 0].astype(float))
    for k in range(5):  # each part ranked by what was fitted on the others
        w = fit(lambda d: part[d.id] != k)
        for d in held:
            if part[d.id] == k:
                ranked(w, cands[d.id])
    if gold:
        best = (0, 0)
        for th in (.3, .33, .36, .39, .42, .45):
            o = scored(SC, held, cands, gold, th)
            best = max(best, (o['statement']['overlap']['f1'], th))
            print('HELD rank %.2f %s' % (th, brief(o)), flush=True)
    else:
        best = rank.best_threshold(held, cands)
        print('HELD best F1 over tokens %.3f at %.2f' % best)
    w, threshold = fit(lambda d: True), a.threshold or best[1]
    json.dump(dict(weights=dict(zip(decode.SIGNS + ['bias'], w.tolist())), threshold=threshold), open(a.rank, 'w'), indent=1)
    if a.dev:
        dev = [d for d in docs if d.set == 'polnear-dev']
        gd = SC.read(a.data + '/polnear/polnear-dev.jsonl')
        reader, cd = decode.Reader(nets), {}
        for d in dev:
            cd[d.id] = decode.candidates(reader, d, a.floor)
            ranked(w, cd[d.id])
        print('DEV at %.2f %s' % (threshold, brief(scored(SC, dev, cd, gd, threshold, out=open(a.out, 'w') if a.out else None))))


if __name__ == '__main__':
    main()
