"""The network: one encoder of the text, a head that finds cues, a head that finds the source and content of one cue."""
import numpy as np
import torch
from torch import nn
from torch.nn.functional import embedding as look

DILATIONS = [1, 2, 4, 8, 16, 1]
GAP = 16  # zeros between sequences that lie behind one another: no dilation reaches over them
EPS = 1e-3
RELATIONS, WAYS = 40, 14
# Sizes of the embeddings; those of hashes have a vocabulary in data.py.
DIMS = dict(vec=64, word=32, stem=32, suffix=16, shape=12, tag=16, cluster=16, quote=6, sense=8, marks=6, place=8)
FIXED = dict(cluster=256, quote=4, sense=16, marks=16, place=16)


noise = np.random.default_rng(0)


strength = 1.  # of all dropout


def dropout(x, p, training):
    """As torch's, from cheaper noise: bytes, so that p is rounded to a 256th."""
    if not training:
        return x
    k = round(p * strength * 256)
    keep = np.frombuffer(noise.bytes(x.numel()), np.uint8) >= k
    return x * (torch.from_numpy(keep).view(x.shape) * np.float32(256 / (256 - k)))


class Blocks(nn.Module):
    """h = (h + ReLU(conv(h))) / rms, for each dilation; what the mask leaves out is zero."""

    def __init__(self, width):
        super().__init__()
        self.w = nn.ParameterList([nn.Parameter(torch.randn(3 * width, width) / (3 * width) ** .5) for _ in DILATIONS])
        self.b = nn.ParameterList([nn.Parameter(torch.zeros(width)) for _ in DILATIONS])

    def forward(self, h, mask, drop):
        for k, d in enumerate(DILATIONS):
            z = nn.functional.pad(h, (0, 0, d, d))
            u = torch.addmm(self.b[k], torch.cat([z[:-2 * d], h, z[2 * d:]], 1), self.w[k]).relu()
            if k % 2 == 1 and drop:
                u = dropout(u, drop, self.training)
            h = (h + u) * mask
            h = h * torch.rsqrt((h * h).mean(1, keepdim=True) + EPS)
        return h


class Net(nn.Module):
    def __init__(self, sizes, vectors, width=96, span=64):
        super().__init__()
        self.width, self.span = width, span
        self.register_buffer('vec', vectors)  # row 0: not known
        self.emb = nn.ModuleDict()
        for name, dim in DIMS.items():
            if name != 'vec':
                e = nn.Embedding(FIXED.get(name) or sizes[name] + 2, dim)
                nn.init.normal_(e.weight, 0, .1)
                self.emb[name] = e
        n = sum(DIMS.values())
        self.inp = nn.Parameter(torch.randn(n, width) / n ** .5)
        self.inp_b = nn.Parameter(torch.zeros(width))
        self.enc = Blocks(width)
        self.cue = nn.Parameter(torch.randn(width, 3) / width ** .5)
        self.cue_b = nn.Parameter(torch.zeros(3))
        self.cue_t = nn.Parameter(torch.zeros(3, 3))
        # What the treebanks teach beside: each word's relation and the way to its head. Not part of what ships.
        self.aux = nn.Linear(width, RELATIONS + WAYS)
        g = lambda *s, k=.1: nn.Parameter(torch.randn(*s) * k)
        self.base = g(2 * width, span, k=1 / (2 * width) ** .5)
        self.distance, self.counts, self.place = g(64, span), g(192, span), g(63, span)
        self.length, self.sides = g(3, span), g(64, span)
        self.bias, self.gate = g(4 * width, span, k=1 / (4 * width) ** .5), g(4 * width, span, k=.3 / (4 * width) ** .5)
        self.head = Blocks(span)
        self.out = g(span, 6, k=1 / span ** .5)
        self.out_b = nn.Parameter(torch.zeros(6))
        self.out_t = nn.Parameter(torch.zeros(6, 6))

    def encode(self, ids, mask):
        """ids: tokens by feature, with gaps of GAP zeros between documents; gives the input layer and the last one, side by side."""
        ids = ids.clone()
        if self.training:
            r = torch.rand(3, len(ids))
            ids[:, 1][(r[0] < .2 * strength) & (ids[:, 1] > 1)] = 1
            ids[:, 2][(r[1] < .12 * strength) & (ids[:, 2] > 1)] = 1
            ids[:, 0][r[2] < .05 * strength] = 0
        h = [self.vec[ids[:, 0]]] + [self.emb[f](ids[:, 1 + k]) for k, f in enumerate(list(DIMS)[1:])]
        h = dropout(torch.cat(h, 1), .25, self.training)
        h0 = torch.tanh(torch.addmm(self.inp_b, h, self.inp)) * mask
        h = self.enc(h0, mask, .15)
        return dropout(torch.cat([h0, h], 1), .2, self.training)

    def cues(self, h):
        return torch.addmm(self.cue_b, h[:, self.width:], self.cue)

    def spans(self, h, at, mask, owner, ids, cue):
        """at: the token of each place in the windows, which lie behind one another with gaps; mask: 0 in the gaps;
        owner: the cue of each place; ids: distance, counts, place; cue: first and last token, length and sides of each cue."""
        base = h @ self.base
        c0, c1 = cue[:, 0], cue[:, 1]
        n = int((c1 - c0).max())
        idx = c0[:, None] + torch.arange(n)
        inside = (idx < c1[:, None]).float()
        mean = (h[idx.clamp(max=len(h) - 1)] * inside[:, :, None]).sum(1) / inside.sum(1, keepdim=True)
        around = torch.cat([h[(c0 - 1).clamp(min=0), self.width:], h[c1.clamp(max=len(h) - 1), self.width:]], 1)
        c = torch.cat([mean, around], 1)
        bias = c @ self.bias + self.length[cue[:, 2]] + self.sides[cue[:, 3]]
        gate = 1 + c @ self.gate
        z = base.index_select(0, at) + look(ids[:, 0], self.distance) + look(ids[:, 1], self.counts) + look(ids[:, 2], self.place) + bias.index_select(0, owner)
        z = torch.tanh(z) * gate.index_select(0, owner) * mask
        z = self.head(z, mask, .15)
        z = dropout(z, .2, self.training)
        return torch.addmm(self.out_b, z, self.out)
