"""Trains the network.

    python train.py DUMP VECTORS OUT [--seed N] [--hold FOLD] [--epochs N] [--sets polnear,written,gum]

Documents of PolNeAR train whose fold is held are kept from it: the ranking and every threshold are chosen on them.
"""
import argparse
import random
import time

import numpy as np
import torch

import crf
import data
import model


def pack(docs):
    """Documents behind one another with gaps: ids, mask, and where each begins."""
    n = model.GAP + sum(d.n + model.GAP for d in docs)
    ids, mask, starts = np.zeros((n, len(data.FEATURES)), np.int64), np.zeros((n, 1), np.float32), []
    at = model.GAP
    for d in docs:
        ids[at:at + d.n], mask[at:at + d.n] = d.ids, 1
        starts.append(at)
        at += d.n + model.GAP
    return torch.from_numpy(ids), torch.from_numpy(mask), starts


def pack_windows(items):
    """items: (start of the document in the pack, Doc, first and last token of the cue, window); gives what Net.spans wants and the places that count."""
    at, mask, owner, ids, cue, live, offsets = [], [], [], [], [], [], [0]
    gap = np.zeros(model.GAP, np.int64)
    pos = 0
    for k, (start, d, c0, c1, a, b) in enumerate(items):
        x, (length, sides) = data.window_ids(d, c0, c1, a, b)
        at += [gap, np.arange(a, b) + start]
        mask += [np.zeros(model.GAP, np.float32), np.ones(b - a, np.float32)]
        owner.append(np.full(b - a + model.GAP, k))
        ids += [np.zeros((model.GAP, 3), np.int64), x]
        cue.append((c0 + start, c1 + start, length, sides))
        pos += model.GAP
        live.append(np.arange(pos, pos + b - a))
        pos += b - a
        offsets.append(offsets[-1] + b - a)
    at.append(gap), mask.append(np.zeros(model.GAP, np.float32)), owner.append(gap + len(items) - 1), ids.append(np.zeros((model.GAP, 3), np.int64))
    t = lambda x: torch.from_numpy(np.concatenate(x))
    return t(at), t(mask)[:, None], t(owner), t(ids), torch.tensor(cue), t(live), np.array(offsets)


def prepare(docs, vocabs, keys):
    for d in docs:
        data.token_ids(d, vocabs, keys)
        d.allowed = data.cue_allowed(d)
        d.items = []
        for s, (a, b) in zip(d.statements, d.windows):
            if s['cue'] and s['content']:
                c0, c1 = s['cue'][0], s['cue'][-1] + 1
                d.items.append((c0, c1, int(a), int(b), data.span_labels(s, a, b)))


def batches(docs, rng, most):
    """Chunks of whole documents of about so many tokens."""
    order = docs[:]
    rng.shuffle(order)
    out, size = [[]], 0
    for d in order:
        if out[-1] and size + d.n > most:
            out.append([])
            size = 0
        out[-1].append(d)
        size += d.n
    return out


def losses(net, docs, share=0.):
    ids, mask, starts = pack(docs)
    h = net.encode(ids, mask)
    live = torch.cat([torch.arange(s, s + d.n) for s, d in zip(starts, docs)])
    trees = [(s, d) for s, d in zip(starts, docs) if len(d.relation)]
    if trees:
        y = torch.from_numpy(np.concatenate([np.stack([d.relation, d.way]) for _, d in trees], 1).astype(np.int64))
        e = net.aux(h[torch.cat([torch.arange(s, s + d.n) for s, d in trees]), net.width:])
        ce = lambda e, y: torch.nn.functional.cross_entropy(e, y - 1, ignore_index=-1, reduction='sum')
        aux = (ce(e[:, :model.RELATIONS], y[0]) + ce(e[:, model.RELATIONS:], y[1])) / len(live)
    else:
        aux = 0
    offsets = np.concatenate([[0]] + [np.diff(d.sents, axis=1)[:, 0] for d in docs]).cumsum()
    e = net.cues(h)[live]
    together = lambda of: (np.concatenate([x[0] for x in of]), sum(x[1] for x in of))
    cue = crf.Loss.apply(e, net.cue_t, offsets, np.concatenate([d.allowed for d in docs]), together([d.taught[0] for d in docs]) if share else None, share)
    items = [(s, d, *i[:4]) for s, d in zip(starts, docs) for i in d.items]
    if not items:
        return cue / len(live), None, aux
    at, m, owner, wid, cues, wlive, woff = pack_windows(items)
    e = net.spans(h, at, m, owner, wid, cues)[wlive]
    allowed = np.concatenate([1 << i[4] for d in docs for i in d.items]).astype(np.uint8)
    span = crf.Loss.apply(e, net.out_t, woff, allowed, together([x for d in docs for x in d.taught[1]]) if share else None, share)
    return cue / len(live), span / len(wlive), aux


@torch.no_grad()
def teach(docs, teachers):
    """What the teachers, networks with their vocabularies, make of each document: d.taught, the posteriors that the losses want, averaged."""
    for d in docs:
        own, (cues, spans) = d.ids, (0, [0] * len(d.items))
        pairs, span_pairs = 0, [0] * len(d.items)
        offsets = np.r_[d.sents[:, 0], d.n]
        for net, vocabs, keys in teachers:
            data.token_ids(d, vocabs, keys)
            ids, mask, starts = pack([d])
            h = net.encode(ids, mask)
            p, t = crf.with_pairs(net.cues(h)[model.GAP:model.GAP + d.n].contiguous(), net.cue_t, offsets)
            cues, pairs = cues + p / len(teachers), pairs + t / len(teachers)
            for k in range(0, len(d.items), 40):
                at, m, owner, wid, cue, live, off = pack_windows([(starts[0], d, *i[:4]) for i in d.items[k:k + 40]])
                e = net.spans(h, at, m, owner, wid, cue)[live].contiguous()
                for i in range(len(off) - 1):
                    p, t = crf.with_pairs(e[off[i]:off[i + 1]], net.out_t, np.array([0, off[i + 1] - off[i]]))
                    spans[k + i], span_pairs[k + i] = spans[k + i] + p / len(teachers), span_pairs[k + i] + t / len(teachers)
        d.ids = own
        d.taught = (cues.astype(np.float32), pairs), [(p.astype(np.float32), t) for p, t in zip(spans, span_pairs)]


def train(net, docs, quoted, epochs, seed, rate=3e-3, most=1200, tree_weight=.1, report=print, share=0.):
    rng = random.Random(seed)
    mean = {k: v.detach().clone() for k, v in net.named_parameters()}
    opt = torch.optim.Adam(net.parameters(), lr=rate, betas=(.9, .98), eps=1e-6)
    steps = epochs * len(batches(docs, random.Random(0), most))
    t, cpu, wall = 0, time.process_time(), time.time()
    for epoch in range(epochs):
        total = np.zeros(4)
        # A seventh of the documents comes in its quoted form, others every time.
        now = [quoted[d.id] if d.id in quoted and rng.random() < .15 else d for d in docs]
        for b in batches(now, rng, most):
            t += 1
            for g in opt.param_groups:
                g['lr'] = rate * min(1, t / 200) * max(.02, 1 - t / steps)
            cue, span, aux = losses(net, b, share)
            loss = cue + (span if span is not None else 0) + tree_weight * aux
            opt.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.)
            opt.step()
            if t > steps // 2:
                with torch.no_grad():
                    for k, v in net.named_parameters():
                        mean[k].lerp_(v, 1 - .998) if t > steps // 2 + 1 else mean[k].copy_(v)
            total += [cue.item(), span.item() if span is not None else 0, float(torch.as_tensor(aux).detach()), 1]
        report('epoch %d: cue %.4f span %.4f trees %.3f, %.0f s cpu, %.0f s wall' % (epoch + 1, total[0] / total[3], total[1] / total[3], total[2] / total[3], time.process_time() - cpu, time.time() - wall), flush=True)
    return mean


def main():
    p = argparse.ArgumentParser()
    p.add_argument('dump'), p.add_argument('vectors'), p.add_argument('out')
    p.add_argument('--seed', type=int, default=0), p.add_argument('--hold', default='0', help='folds kept from training'), p.add_argument('--held', default='polnear', help='the sets they are kept of'), p.add_argument('--epochs', type=int, default=10)
    p.add_argument('--sets', default='polnear,written,trees'), p.add_argument('--span', type=int, default=64), p.add_argument('--width', type=int, default=96)
    p.add_argument('--trees', type=float, default=.1), p.add_argument('--limit', type=int, default=0), p.add_argument('--vecs', type=int, default=1), p.add_argument('--drop', type=float, default=1., help='how strong the dropout is'), p.add_argument('--no-clusters', action='store_true')
    p.add_argument('--twice', default='', help='sets whose documents come twice in each pass')
    p.add_argument('--blend', type=float, default=0., help='how much of the last weights is mixed into the mean')
    p.add_argument('--teachers', nargs='*', default=[], help='networks whose posteriors are learned beside the labels'), p.add_argument('--share', type=float, default=.5, help='what part of the loss is theirs')
    a = p.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(a.seed)
    model.strength = a.drop
    model.noise = np.random.default_rng(a.seed)
    docs = data.read(a.dump)
    sets, a.hold = a.sets.split(','), [int(k) for k in a.hold.split(',')]
    keep = [d for d in docs if d.set in sets and not (d.set in a.held.split(',') and d.fold in a.hold)]
    quoted = {d.id: d for d in docs if d.set == 'polnear-quoted' and 'polnear' in sets}
    more = [d for d in keep if d.set in a.twice.split(',')]
    if a.limit:
        keep = keep[:a.limit]
    vocabs = data.vocabularies(keep)
    v = np.load(a.vectors)
    if a.no_clusters:  # they were made from PolNeAR's texts too
        for d in keep:
            d.cluster = d.cluster * 0
    prepare(keep + list(quoted.values()), vocabs, v['keys'])
    if a.teachers:
        import decode
        teach(keep + list(quoted.values()), [decode.load(m, a.vectors) for m in a.teachers])
    x = torch.zeros(len(v['keys']) + 1, 64)
    x[1:] = torch.from_numpy(v['q'].astype(np.float32) * v['scale'][:, None]) * a.vecs
    net = model.Net({k: len(u) for k, u in vocabs.items()}, x, a.width, a.span)
    print(len(keep), 'documents,', sum(d.n for d in keep), 'tokens,', sum(len(d.items) for d in keep), 'statements,', sum(q.numel() for q in net.parameters()), 'parameters', flush=True)
    mean = train(net, keep + more, quoted, a.epochs, a.seed, tree_weight=a.trees, share=a.share if a.teachers else 0.)
    if a.no_clusters:  # every cluster as the one that was seen
        for e in (mean['emb.cluster.weight'], net.emb['cluster'].weight.data):
            e[:] = e[0].clone()
    last = {k: v.detach().clone() for k, v in net.named_parameters()}
    mean = {k: torch.lerp(v, last[k], a.blend) for k, v in mean.items()}
    torch.save(dict(args=vars(a), vocabs=vocabs, mean=mean, last=last), a.out)


if __name__ == '__main__':
    main()
