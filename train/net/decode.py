"""Statements out of the network's posteriors, and the signs that the ranking judges them by.

This is the program's own decoding (internal/net), written a second time to choose numbers by; test vectors hold the two together.
"""
import math

import numpy as np
import torch

import crf
import data
import model
import train
from hashing import string_hash

FLOOR, SHARE = .11, .5
TAGS = 'NN NNP NNS NNPS IN DT JJ JJR JJS RB RBR RBS PRP PRP$ VB VBD VBG VBN VBP VBZ MD TO CC CD WDT WP WP$ WRB EX PDT POS RP UH FW SYM LS'.split()
TAG = {string_hash(t): t for t in TAGS}
FORBIDDEN = np.zeros((6, 6))
for j in range(6):
    if j not in (1, 2):
        FORBIDDEN[j, 2] = -1e4
    if j not in (3, 4):
        FORBIDDEN[j, 4] = -1e4


def load(path, vectors, weights='mean'):
    ck = torch.load(path, weights_only=False)
    v = np.load(vectors)
    x = torch.zeros(len(v['keys']) + 1, 64)
    x[1:] = torch.from_numpy(v['q'].astype(np.float32) * v['scale'][:, None])
    a = ck['args']
    net = model.Net({k: len(u) for k, u in ck['vocabs'].items()}, x * a.get('vecs', 1), a['width'], a['span'])
    net.load_state_dict(ck[weights], strict=False)
    net.eval()
    return net, ck['vocabs'], v['keys']


class Reader:
    """Several networks, read as one: posteriors of cues are averaged, of spans multiplied."""

    def __init__(self, nets):
        self.nets = nets

    @torch.no_grad()
    def cues(self, d):
        """Posteriors by token and label; keeps the encoded document for spans."""
        self.h, total = [], 0
        for net, vocabs, keys in self.nets:
            data.token_ids(d, vocabs, keys)
            ids, mask, starts = train.pack([d])
            h = net.encode(ids, mask)
            self.h.append(h)
            e = net.cues(h)[model.GAP:model.GAP + d.n]
            total = total + crf.posteriors(e.contiguous(), net.cue_t, np.r_[d.sents[:, 0], d.n])
        return total / len(self.nets)

    @torch.no_grad()
    def spans(self, d, cues):
        """Log-posteriors of each cue's window, with where it begins."""
        out = [None] * len(cues)
        for k in range(0, len(cues), 40):
            items = [(model.GAP, d, a, b, *map(int, d.window(a, b))) for a, b in cues[k:k + 40]]
            total = 0
            for (net, _, _), h in zip(self.nets, self.h):
                at, m, owner, wid, cue, live, off = train.pack_windows(items)
                e = net.spans(h, at, m, owner, wid, cue)[live]
                total = total + np.log(np.maximum(crf.posteriors(e.contiguous(), net.out_t, off), 1e-6))
            p = np.exp(total / len(self.nets))
            p /= p.sum(1, keepdims=True)
            for i, it in enumerate(items):
                out[k + i] = (it[4], p[off[i]:off[i + 1]])
        return out


def find_cues(d, p, floor=FLOOR, share=SHARE):
    """crf.findCues: runs of tokens over the floor, each cut to those near its peak."""
    inside, out = 1 - p[:, 0], []
    for s0, s1 in d.sents:
        i = s0
        while i < s1:
            if inside[i] < floor:
                i += 1
                continue
            end = i + 1
            while end < s1 and inside[end] >= floor and p[end, 1] <= p[end, 2]:
                end += 1
            peak = i + int(inside[i:end].argmax())
            a, b = peak, peak + 1
            while a > i and inside[a - 1] >= share * inside[peak]:
                a -= 1
            while b < end and inside[b] >= share * inside[peak]:
                b += 1
            out.append(dict(c0=a, c1=b, peak=float(inside[peak]), mean=float(inside[a:b].mean()), begin=float(p[a, 1]),
                            end=float(max(inside[a - 1] if a > s0 else 0, inside[b] if b < s1 else 0))))
            i = max(end, b)
    return out


def pieces(y, begin, a):
    out = []
    for i, l in enumerate(y):
        if l == begin:
            out.append([a + i, a + i + 1])
        elif l == begin + 1 and out:
            out[-1][1] = a + i + 1
    return out


def decode(d, c, a, p):
    """Adds source and content (pieces of tokens) to the cue, and the labels."""
    s = np.log(np.maximum(p, 1e-6))
    q = slice(c['c0'] - a, c['c1'] - a)
    s[:, 5] = -1e4
    s[q] = -1e4
    s[q, 5] = 0
    s[0, 2] = s[0, 4] = -1e4
    y = crf.viterbi(s, FORBIDDEN)
    c['content'], c['source'] = pieces(y, 1, a), pieces(y, 3, a)
    if not c['content']:
        return
    if not c['source']:
        ps = np.where(y == 0, p[:, 3] + p[:, 4], 0)
        ps[q] = 0
        k = int(ps.argmax())
        if ps[k] >= .25:
            i, j = k, k + 1
            while i > 0 and ps[i - 1] >= .5 * ps[k]:
                i -= 1
            while j < len(ps) and ps[j] >= .5 * ps[k]:
                j += 1
            c['source'] = [[a + i, a + j]]
    if len(c['source']) > 1:
        c['source'] = [min(c['source'], key=lambda r: max(r[0] - c['c1'], c['c0'] - r[1]))]
    for r in c['content']:  # withinParagraphs
        i = r[0] + 1
        while i < r[1]:
            if d.paragraph[i] == d.paragraph[i - 1] or d.quote[i - 1] == data.INSIDE and d.quote[i] != data.OUTSIDE:
                i += 1
                continue
            if r[0] < c['c0'] and i <= c['c0']:
                r[0] = i
            else:
                r[1] = i
            i += 1
    signs(d, c, a, p, y)


def logit(p):
    return math.log(max(p, .002) / max(1 - p, .002))


SIGNS = ('cue-peak cue-mean cue-begin content-mean content-least content-first content-last content-size content-short content-pieces outside quoted '
         'all-quoted no-source source-mean source-least source-size source-name source-pronoun source-gap cue-verb cue-noun cue-preposition cue-size '
         'cue-quoted content-after content-touches headline cue-times-content cue-rival held holds overlap').split()


def signs(d, c, a, p, y):
    content, source = p[:, 1] + p[:, 2], p[:, 3] + p[:, 4]
    ci = np.concatenate([np.arange(*r) for r in c['content']])
    size, pc = len(ci), content[ci - a]
    first, last = c['content'][0][0], c['content'][-1][1] - 1
    out = np.isin(y, (1, 2))
    out[c['c0'] - a:c['c1'] - a] = True
    after = 1 - p[last + 1 - a, 2] if last + 1 - a < len(p) else 1.
    s = dict.fromkeys(SIGNS, 0.)
    s['cue-peak'], s['cue-mean'], s['cue-begin'] = logit(c['peak']), logit(c['mean']), c['begin']
    s['content-mean'], s['content-least'] = logit(pc.mean()), logit(pc.min())
    s['content-first'], s['content-last'] = p[first - a, 1], after
    s['content-size'], s['content-short'], s['content-pieces'] = math.log(size), size <= 2, min(len(c['content']) - 1, 3)
    s['outside'] = math.log1p(content[~out].sum())
    quoted = (d.quote[ci] != data.OUTSIDE).mean()
    s['quoted'], s['all-quoted'] = quoted, quoted == 1
    if not c['source']:
        s['no-source'] = 1
    else:
        r0, r1 = c['source'][0]
        ps = source[r0 - a:r1 - a]
        s['source-mean'], s['source-least'], s['source-size'] = logit(ps.mean()), logit(ps.min()), math.log(r1 - r0)
        head = TAG.get(int(d.tag[r1 - 1]), '')
        s['source-name'], s['source-pronoun'] = head.startswith('NNP'), head == 'PRP'
        s['source-gap'] = math.log1p(max(r0 - c['c1'], c['c0'] - r1, 0))
    tag = TAG.get(int(d.tag[c['c0']]), '')
    s['cue-verb'], s['cue-noun'], s['cue-preposition'] = tag.startswith('VB'), tag.startswith('NN'), tag == 'IN'
    s['cue-size'], s['cue-quoted'] = math.log(c['c1'] - c['c0']), d.quote[c['c0']] == data.INSIDE
    s['content-after'], s['content-touches'] = first >= c['c1'], first == c['c1']
    s['headline'], s['cue-times-content'] = d.paragraph[c['c0']] == 0, c['peak'] * pc.mean()
    s['cue-rival'] = c['end']
    c['signs'], c['cm'] = s, float(pc.mean())


def shared(x, y):
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in x for b in y)


def size(x):
    return sum(b - a for a, b in x)


def rivals(cs):
    """Signs of a candidate among the others of its document: whether likely ones hold it, are held by it, or claim its words."""
    for i, c in enumerate(cs):
        held = holds = over = 0.
        for j in range(max(0, i - 64), min(len(cs), i + 64)):
            e = cs[j]
            if j == i:
                continue
            w = e['peak'] * e['cm']
            if shared([[c['c0'], c['c1']]], e['content']) == c['c1'] - c['c0']:
                held = max(held, w)
            if shared([[e['c0'], e['c1']]], c['content']) == e['c1'] - e['c0']:
                holds = max(holds, w)
            over = max(over, w * shared(c['content'], e['content']) / size(c['content']))
        c['signs'].update(held=held, holds=holds, overlap=over)


def candidates(reader, d, floor=FLOOR, share=SHARE):
    cs = find_cues(d, reader.cues(d), floor, share)
    for c, (a, p) in zip(cs, reader.spans(d, [(c['c0'], c['c1']) for c in cs])):
        decode(d, c, a, p)
    cs = [c for c in cs if c['content']]
    rivals(cs)
    return cs


def matrix(cs):
    return np.array([[float(c['signs'][s]) for s in SIGNS] for c in cs]).reshape(-1, len(SIGNS))
