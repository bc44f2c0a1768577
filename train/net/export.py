"""Writes networks and their ranking as the one file that the program embeds, and test vectors to hold its reading against.

    python export.py VECTORS RANK.json OUT.bin MODEL...            the file
    python export.py --check DUMP OUT.bin TESTS.json               what the file gives for the documents of set "check"
"""
import json
import os
import struct
import sys

import numpy as np
import torch

import data
import decode
import model
import share

ROWS = {'vec', 'word', 'stem', 'suffix'}  # kept in 8 bits, with a scale a row


def quantised(x):
    scale = np.maximum(np.abs(x).max(1), 1e-8) / 127
    return np.rint(x / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def tensors(net, vocabs):
    f = lambda p: p.detach().numpy().astype(np.float32)
    for name, keys in vocabs.items():
        yield 'vocab.' + name, keys.astype('<u8')
    for name, e in net.emb.items():
        yield 'emb.' + name, f(e.weight)
    yield 'inp.w', f(net.inp)
    yield 'inp.b', f(net.inp_b)
    for part, blocks in (('enc', net.enc), ('span', net.head)):
        for k, (w, b) in enumerate(zip(blocks.w, blocks.b)):
            yield '%s.%d.w' % (part, k), f(w).reshape(3, -1, w.shape[1])
            yield '%s.%d.b' % (part, k), f(b)
    for name, p in [('cue.w', net.cue), ('cue.b', net.cue_b), ('cue.t', net.cue_t), ('span.base', net.base), ('span.distance', net.distance),
                    ('span.counts', net.counts), ('span.place', net.place), ('span.length', net.length), ('span.sides', net.sides),
                    ('span.bias', net.bias), ('span.gate', net.gate), ('span.out.w', net.out), ('span.out.b', net.out_b), ('span.t', net.out_t)]:
        yield name, f(p)


def write(out, nets, ranking, vectors):
    v = np.load(vectors)
    q = np.r_[np.zeros((1, 64), np.int8), v['q']]
    scale = np.r_[np.float32(0), v['scale']]
    found = []

    def add(name, x, scale=None):
        row = dict(name=name, dtype={'int8': 'i8', 'uint64': 'u64', 'float32': 'f32'}[x.dtype.name], shape=list(x.shape))
        found.append((row, np.ascontiguousarray(x).tobytes(), b'' if scale is None else scale.tobytes()))

    add('vocab.vec', v['keys'].astype('<u8'))
    add('emb.vec', q, scale)
    for k, (net, vocabs, _) in enumerate(nets):
        for name, x in tensors(net, vocabs):
            if name.startswith('emb.') and name[4:] in ROWS:
                add('net%d.%s' % (k, name), *quantised(x))
            else:
                add('net%d.%s' % (k, name), x)
    config = dict(nets=len(nets), features=data.FEATURES, dilations=model.DILATIONS, eps=model.EPS, cue_floor=decode.FLOOR, cue_share=decode.SHARE,
                  rank=ranking['weights'], threshold=ranking['threshold'])
    share.write(out, config, found, version=1)


def read(path):
    """The networks of a file, as the program sees them, and its configuration."""
    b = open(path, 'rb').read()
    magic, version, n, _ = struct.unpack('<4sIII', b[:16])
    assert magic == b'RPNN' and version in (1, 2)
    head = json.loads(b[16:16 + n])
    start = (16 + n + 63) // 64 * 64
    t = {}
    for row in head['tensors']:
        x = np.frombuffer(b, {'i8': np.int8, 'u64': '<u8', 'f32': '<f4'}[row['dtype']], int(np.prod(row['shape'])), start + row['offset']).reshape(row['shape'])
        if 'scale' in row:
            x = x * np.frombuffer(b, '<f4', row['shape'][0], start + row['scale'])[:, None]
        t[row['name']] = x
    if head['config'].get('vectors'):  # share.py has put them beside
        for row, x, scale in share.read(os.path.join(os.path.dirname(path), 'vectors.bin'))[1]:
            x = np.frombuffer(x, {'i8': np.int8, 'u64': '<u8'}[row['dtype']]).reshape(row['shape'])
            t[row['name']] = x * np.frombuffer(scale, '<f4')[:, None] if scale else x
    nets = []
    for k in range(head['config']['nets']):
        g = lambda name: torch.from_numpy(np.array(t['net%d.%s' % (k, name)]))
        vocabs = {name: t['net%d.vocab.%s' % (k, name)] for name in data.VOCABS}
        net = model.Net({n: len(u) for n, u in vocabs.items()}, torch.from_numpy(np.array(t['emb.vec'])), g('inp.w').shape[1], g('span.base').shape[1])
        with torch.no_grad():
            for name, x in tensors(net, vocabs):
                if not name.startswith('vocab.'):
                    p = parameter(net, name)
                    p.copy_(g(name).reshape(p.shape))
        nets.append((net.eval(), vocabs, t['vocab.vec']))
    return nets, head['config']


def parameter(net, name):
    part = name.split('.')
    if part[0] == 'emb':
        return net.emb[part[1]].weight
    if part[0] in ('enc', 'span') and part[1].isdigit():
        return getattr(net.enc if part[0] == 'enc' else net.head, part[2])[int(part[1])]
    return {'inp.w': net.inp, 'inp.b': net.inp_b, 'cue.w': net.cue, 'cue.b': net.cue_b, 'cue.t': net.cue_t, 'span.base': net.base, 'span.distance': net.distance,
            'span.counts': net.counts, 'span.place': net.place, 'span.length': net.length, 'span.sides': net.sides, 'span.bias': net.bias, 'span.gate': net.gate,
            'span.out.w': net.out, 'span.out.b': net.out_b, 'span.t': net.out_t}[name]


def plain(x):
    return [[int(a), int(b)] for a, b in x]


def check(dump, path, out):
    nets, config = read(path)
    w = np.array([config['rank'][s] for s in decode.SIGNS + ['bias']])
    reader, tests = decode.Reader(nets), []
    rnd = lambda x: [[round(float(v), 6) for v in row] for row in np.asarray(x)]
    for d in data.read(dump):
        if d.set != 'check':
            continue
        p = reader.cues(d)
        h = [rnd(x[model.GAP:model.GAP + d.n].sum(0, keepdim=True))[0] for x in reader.h]
        cs = decode.candidates(reader, d, config['cue_floor'], config['cue_share'])
        spans = reader.spans(d, [(c['c0'], c['c1']) for c in cs])
        z = decode.matrix(cs)
        tests.append(dict(id=d.id, encoder_sums=h, cues=rnd(p), candidates=[dict(
            cue=[int(c['c0']), int(c['c1'])], source=plain(c['source']), content=plain(c['content']), window=[int(a), int(a) + len(q)], posteriors=rnd(q), signs={s: round(float(v), 6) for s, v in zip(decode.SIGNS, row)},
            probability=round(float(1 / (1 + np.exp(-(row @ w[:-1] + w[-1])))), 6)) for c, (a, q), row in zip(cs, spans, z)]))
    json.dump(tests, open(out, 'w'))


if __name__ == '__main__':
    torch.set_num_threads(1)
    if sys.argv[1] == '--check':
        check(*sys.argv[2:])
    else:
        vectors, ranking, out, *models = sys.argv[1:]
        write(out, [decode.load(m, vectors) for m in models], json.load(open(ranking)), vectors)
