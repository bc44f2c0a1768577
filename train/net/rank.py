"""The ranking: a logistic regression over the signs of candidates from documents that the networks were not trained on."""
import numpy as np

import decode


def fit(x, y, l2=1.):
    """Weights for signs as they are (the last is the bias); the prior is on standardised ones."""
    mu, sd = x.mean(0), x.std(0) + 1e-6
    z = np.c_[(x - mu) / sd, np.ones(len(x))]
    w = np.zeros(z.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ w))
        h = (z * (p * (1 - p))[:, None]).T @ z + l2 * np.eye(len(w))
        w -= np.linalg.solve(h, z.T @ (p - y) + l2 * w)
    return np.r_[w[:-1] / sd, w[-1] - (w[:-1] * mu / sd).sum()]


def probability(w, x):
    return 1 / (1 + np.exp(-(x @ w[:-1] + w[-1])))


def tokens(rs):
    return {i for a, b in rs for i in range(a, b)}


def dice(a, b):
    return 1. if not a and not b else 2 * len(a & b) / (len(a) + len(b))


def judge(d, cs):
    """1 right, 0 wrong, -1 not known: its cue lies within a gold content and is no gold cue."""
    within = {i for s in d.statements for i in s['content']} | set(d.ignore)
    cue = {i for s in d.statements for i in s['cue']}
    gold = [[set(s[r]) for r in ('source', 'cue', 'content')] for s in d.statements]
    out = []
    for c in cs:
        roles = [tokens(c['source']), set(range(c['c0'], c['c1'])), tokens(c['content'])]
        right = any(all(dice(r, g) >= .5 for r, g in zip(roles, s)) for s in gold)
        out.append(1 if right else -1 if c['c0'] in within and c['c0'] not in cue else 0)
    return out


def best_threshold(docs, cands, key='rank'):
    """The threshold with the best F1 over tokens, of two candidates right about one statement one being counted."""
    rows, golds = [], 0
    for d in docs:
        gold = [[set(s[r]) for r in ('source', 'cue', 'content')] for s in d.statements if s['content']]
        golds += len(gold)
        for c in cands[d.id]:
            roles = [tokens(c['source']), set(range(c['c0'], c['c1'])), tokens(c['content'])]
            hit = [k for k, s in enumerate(gold) if all(dice(r, g) >= .5 for r, g in zip(roles, s))]
            rows.append((c[key], (d.id, hit[0]) if hit else None))
    rows.sort(key=lambda r: -r[0])
    found, best = set(), (0, .5)
    for n, (p, hit) in enumerate(rows):
        found.add(hit)
        best = max(best, (2 * len(found - {None}) / (n + 1 + golds), p))
    return best


def select(cs, threshold, key='rank'):
    """Outermost statements, roughly as the program keeps them: of two that hold each other or the same words, the likelier."""
    keep = [c for c in cs if c[key] >= threshold]
    sets = [tokens(c['content']) for c in keep]
    out = []
    for i, c in enumerate(keep):
        q, drop = set(range(c['c0'], c['c1'])), False
        for j, e in enumerate(keep):
            if i == j:
                continue
            if q <= sets[j] and not (set(range(e['c0'], e['c1'])) <= sets[i] and (len(sets[j]), e[key]) < (len(sets[i]), c[key])):
                drop = True
                break
            if len(sets[i] & sets[j]) >= .7 * max(len(sets[i]), len(sets[j])) and (e[key], j) > (c[key], i):
                drop = True
                break
        if not drop:
            out.append(c)
    return out
