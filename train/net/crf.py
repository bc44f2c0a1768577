"""A linear chain's loss and posteriors, by forward and backward sums in probabilities, compiled."""
import numba
import numpy as np
import torch


@numba.njit(cache=True, fastmath=False)
def sums(e, t, offsets, allowed, post, trans):
    """Adds to post and trans the posteriors of labels and of pairs; gives the summed log of the partition function.

    e: scores of tokens by label; t: scores of pairs; offsets: where sequences begin (and the end); allowed: bits of labels.
    """
    total = 0.0
    L = e.shape[1]
    et = np.exp(t.astype(np.float64))
    for s in range(len(offsets) - 1):
        a, b = offsets[s], offsets[s + 1]
        n = b - a
        if n == 0:
            continue
        al = np.zeros((n, L))
        em = np.zeros((n, L))
        for i in range(n):
            m = -1e30
            for k in range(L):
                if allowed[a + i] >> k & 1 and e[a + i, k] > m:
                    m = e[a + i, k]
            total += m
            for k in range(L):
                if allowed[a + i] >> k & 1:
                    em[i, k] = np.exp(e[a + i, k] - m)
        for i in range(n):
            z = 0.0
            for k in range(L):
                if i == 0:
                    v = em[0, k]
                else:
                    v = 0.0
                    for j in range(L):
                        v += al[i - 1, j] * et[j, k]
                    v *= em[i, k]
                al[i, k] = v
                z += v
            total += np.log(z)
            for k in range(L):
                al[i, k] /= z
        be = np.ones(L)
        nb = np.zeros(L)
        for i in range(n - 1, -1, -1):
            z = 0.0
            for k in range(L):
                z += al[i, k] * be[k]
            for k in range(L):
                post[a + i, k] += al[i, k] * be[k] / z
            if i > 0:
                z = 0.0
                for k in range(L):
                    be[k] *= em[i, k]
                for j in range(L):
                    v = 0.0
                    for k in range(L):
                        v += et[j, k] * be[k]
                    nb[j] = v
                    z += al[i - 1, j] * v
                for j in range(L):
                    for k in range(L):
                        trans[j, k] += al[i - 1, j] * et[j, k] * be[k] / z
                for j in range(L):
                    be[j] = nb[j] / z
    return total


class Loss(torch.autograd.Function):
    """Minus the log-likelihood of what is allowed, summed over sequences.

    With taught, posteriors of labels and of pairs (summed) that teachers gave, and a share: that much of the loss is minus the
    expected log-likelihood of what they would label, the cross-entropy between their chain and this one.
    """

    @staticmethod
    def forward(ctx, e, t, offsets, allowed, taught=None, share=0.):
        en, tn = e.detach().numpy(), t.detach().numpy()
        p, q = np.zeros(en.shape), np.zeros(en.shape)
        pt, qt = np.zeros(tn.shape), np.zeros(tn.shape)
        z = sums(en, tn, offsets, np.full(len(en), 255, np.uint8), p, pt)
        g = sums(en, tn, offsets, allowed, q, qt)
        if taught is not None:
            u, ut = taught
            g = (1 - share) * g + share * float((u * en).sum() + (ut * tn).sum())
            q, qt = (1 - share) * q + share * u, (1 - share) * qt + share * ut
        ctx.save_for_backward(torch.from_numpy((p - q).astype(np.float32)), torch.from_numpy((pt - qt).astype(np.float32)))
        return torch.tensor(z - g, dtype=torch.float32)

    @staticmethod
    def backward(ctx, g):
        e, t = ctx.saved_tensors
        return g * e, g * t, None, None, None, None


def posteriors(e, t, offsets):
    return with_pairs(e, t, offsets)[0]


def with_pairs(e, t, offsets):
    """Posteriors of labels, and of pairs, these summed."""
    e, t = e.detach().numpy(), t.detach().numpy()
    p, pairs = np.zeros(e.shape), np.zeros(t.shape)
    sums(e, t, offsets, np.full(len(e), 255, np.uint8), p, pairs)
    return p, pairs


@numba.njit(cache=True)
def viterbi(e, forbidden):
    n, L = e.shape
    s = e[0].copy()
    back = np.zeros((n, L), np.int64)
    for i in range(1, n):
        t = np.zeros(L)
        for k in range(L):
            best = -1e30
            for j in range(L):
                v = s[j] + forbidden[j, k]
                if v > best:
                    best = v
                    back[i, k] = j
            t[k] = best + e[i, k]
        s = t
    y = np.zeros(n, np.int64)
    y[n - 1] = np.argmax(s)
    for i in range(n - 1, 0, -1):
        y[i - 1] = back[i, y[i]]
    return y
