"""Documents as the Go side dumps them (go run ./train dump), and what the network reads of each token.

Nothing here cuts, tags or lower-cases text: that is done by the program itself, so that training and reading cannot differ.
"""
import base64
import collections
import json

import numpy as np

COLUMNS = dict(Start='<i4', End='<i4', Sentence='<i4', Paragraph='<i4', Word='<u8', Stem='<u8', Shape='<u8', Affix3='<u8', Tag='<u8',
               Cluster='u1', Quote='u1', Sense='u1', Marks='<i4', Commas='<i4', Conjuncts='<i4', Verbs='<i4', Windows='<i4', Relation='u1', Way='u1')
# Vocabularies: column, smallest count, size. Id 0 is padding, 1 unknown, 2 and up the sorted hashes.
VOCABS = dict(word=('Word', 2, 15000), stem=('Stem', 2, 8000), suffix=('Affix3', 3, 2000), shape=('Shape', 5, 60), tag=('Tag', 1, 60))
OUTSIDE, INSIDE, OPENING, CLOSING = range(4)


class Doc:
    def __init__(self, line):
        j = json.loads(line)
        self.id, self.set, self.fold, self.nested = j['id'], j['set'], j['fold'], j['nested']
        self.statements, self.ignore = j['statements'], j['ignore']
        for name, kind in COLUMNS.items():
            setattr(self, name.lower(), np.frombuffer(base64.b64decode(j[name] or ''), kind).astype('u8' if kind == '<u8' else 'i4'))
        self.n = len(self.start)
        self.windows = self.windows.reshape(-1, 2)
        cut = np.flatnonzero(np.diff(self.sentence)) + 1
        self.sents = np.stack([np.r_[0, cut], np.r_[cut, self.n]], 1) if self.n else np.zeros((0, 2), int)

    def window(self, c0, c1):
        """The tokens that may hold the source and content of the cue c0..c1 (exclusive): features.NewWindow."""
        s, para = self.sentence[c0], self.paragraph[c0]
        of = lambda k: self.paragraph[self.sents[k][0]]
        lo, hi, k = s, self.sentence[c1 - 1], 0
        while lo > 0 and k < 3 and (of(lo - 1) == para or k == 0):
            lo -= 1
            if of(lo) != para:
                break
            k += 1
        k = 0
        while hi < len(self.sents) - 1 and k < 6:
            opened = self.quote[self.sents[hi][1] - 1] == INSIDE
            nxt = self.sents[hi + 1][0]
            same = of(hi + 1) == para
            if not same and not opened and k > 0:
                break
            hi += 1
            if not same and k > 0 and self.quote[nxt] != OPENING:
                break
            k += 1
        return max(self.sents[lo][0], c0 - 90), min(self.sents[hi][1], c1 + 150)


def read(path):
    with open(path) as f:
        return [Doc(line) for line in f]


def vocabularies(docs):
    out = {}
    for name, (column, least, size) in VOCABS.items():
        count = collections.Counter()
        for d in docs:
            u, c = np.unique(getattr(d, column.lower()), return_counts=True)
            count.update(dict(zip(u.tolist(), c.tolist())))
        keep = [w for w, c in sorted(count.items(), key=lambda x: (-x[1], x[0]))[:size] if c >= least]
        out[name] = np.array(sorted(keep), 'u8')
    return out


def lookup(keys, column, first):
    """first + position of each hash in the sorted keys, first-1 if it is not there."""
    i = np.searchsorted(keys, column)
    i = np.minimum(i, len(keys) - 1)
    return np.where(keys[i] == column, i + first, first - 1)


FEATURES = ['vec', 'word', 'stem', 'suffix', 'shape', 'tag', 'cluster', 'quote', 'sense', 'marks', 'place']


def token_ids(d, vocabs, vec_keys):
    """A row of ids a token, in the order of FEATURES."""
    a = np.zeros((d.n, len(FEATURES)), np.int64)
    a[:, 0] = lookup(vec_keys, d.word, 1)
    for k, name in enumerate(['word', 'stem', 'suffix', 'shape', 'tag']):
        a[:, 1 + k] = lookup(vocabs[name], getattr(d, VOCABS[name][0].lower()), 2)
    a[:, 6], a[:, 7], a[:, 8] = d.cluster, d.quote, d.sense
    for s0, s1 in d.sents:
        r = np.arange(s0, s1)
        a[r, 9] = np.minimum(3, d.marks[r] - d.marks[s0]) * 4 + np.minimum(3, d.marks[s1] - d.marks[r])
        a[s0, 10] |= 1
        a[s1 - 1, 10] |= 2
    first = np.r_[True, d.paragraph[1:] != d.paragraph[:-1]] if d.n else np.zeros(0, bool)
    a[first, 10] |= 4
    a[d.paragraph == 0, 10] |= 8
    d.ids = a


CUE_O, CUE_B, CUE_I = range(3)


def cue_allowed(d):
    """A bit for each label that a token may have in training of the first stage.

    PolNeAR marks nothing within a content: tokens there are free, but for those beside a gold cue, or else the cue grows.
    """
    y = np.ones(d.n, np.uint8)
    free = np.zeros(d.n, bool)
    free[d.ignore] = True
    if not d.nested:
        for s in d.statements:
            free[s['content']] = True
    cue = np.zeros(d.n, bool)
    for s in d.statements:
        for k, i in enumerate(s['cue']):
            y[i] = 1 << (CUE_I if k and s['cue'][k - 1] == i - 1 else CUE_B)
            cue[i] = True
    beside = np.zeros(d.n, bool)
    beside[1:] |= cue[:-1]
    beside[:-1] |= cue[1:]
    y[free & ~cue & ~beside] = 7
    if d.set == 'trees':
        y[:] = 7
    return y


SPAN_O, SPAN_BC, SPAN_IC, SPAN_BS, SPAN_IS, SPAN_Q = range(6)


def span_labels(s, a, b):
    y = np.zeros(b - a, np.uint8) + SPAN_O
    for role, begin in (('content', SPAN_BC), ('source', SPAN_BS)):
        last = -9
        for i in s[role]:
            if a <= i < b:
                y[i - a] = begin + (last == i - 1)
            last = i
    for i in range(s['cue'][0], s['cue'][-1] + 1):
        y[i - a] = SPAN_Q
    for i in range(1, b - a):  # a piece that a cue or another role cut begins anew
        if y[i] in (SPAN_IC, SPAN_IS) and y[i - 1] not in (y[i], y[i] - 1):
            y[i] -= 1
    if b > a and y[0] in (SPAN_IC, SPAN_IS):
        y[0] -= 1
    return y


def distance_id(rel):
    """64 bands of signed distance: 0..31 to the right or within, 32..63 to the left."""
    a = np.abs(rel)
    b = np.where(a < 12, a, np.minimum(31, 12 + (np.log2(np.maximum(a, 12) / 12) * 5 + 1e-9).astype(int)))
    return np.where(rel < 0, b + 32, b)


def window_ids(d, c0, c1, a, b):
    """Three ids a token of the window: distance, counts between token and cue, place; and two of the cue: length, sides."""
    r = np.arange(a, b)
    left, right = r < c0, r >= c1
    rel = np.where(left, r - c0, np.where(right, r - c1 + 1, 0))
    x0 = np.where(left, r + 1, c1)
    x1 = np.where(left, c0, np.maximum(r, c1))
    count = lambda col, most: np.minimum(most, col[x1] - col[x0])
    counts = count(d.marks, 3) * 48 + count(d.commas, 3) * 12 + count(d.conjuncts, 2) * 4 + count(d.verbs, 3)
    side = np.where(left, 0, np.where(right, 2, 1))
    ds = np.clip(d.sentence[r] - d.sentence[c0], -3, 3) + 3
    dp = np.clip(d.paragraph[r] - d.paragraph[c0], -1, 1) + 1
    s0, s1 = d.sents[d.sentence[c0]]
    e = min(c1, s1)
    sides = min(3, c0 - s0) * 16 + min(3, d.marks[c0] - d.marks[s0]) * 4 + min(3, d.marks[s1] - d.marks[e])
    return np.stack([distance_id(rel), counts, side * 21 + ds * 3 + dp], 1), (min(3, c1 - c0) - 1, int(sides))
