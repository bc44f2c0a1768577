"""Takes the word vectors, which are the same in all weights files, out of them and into one file beside.

    python share.py VECTORS.bin WEIGHTS.bin...

A file that names its vectors by their digest has version 2: the program looks for them in VECTORS.bin. It is written in place.
Files that have none of their own are left as they are, but must name the same.
"""
import hashlib
import json
import struct
import sys

SHARED = ('vocab.vec', 'emb.vec')
WIDTH = {'f32': 4, 'f16': 2, 'i8': 1, 'u8': 1, 'u64': 8}


def read(path):
    """The configuration of a file and its tensors: header, bytes, bytes of the scales."""
    b = open(path, 'rb').read()
    magic, version, n, _ = struct.unpack('<4sIII', b[:16])
    if magic != b'RPNN' or version not in (1, 2):
        sys.exit('%s: no weights file of version 1 or 2' % path)
    head = json.loads(b[16:16 + n])
    start = (16 + n + 63) // 64 * 64
    out = []
    for row in head['tensors']:
        size = WIDTH[row['dtype']]
        for d in row['shape']:
            size *= d
        at = start + row['offset']
        scale = b''
        if row['dtype'] == 'i8':
            scale = b[start + row['scale']:][:4 * row['shape'][0]]
        out.append((row, b[at:at + size], scale))
    return head['config'], out


def write(path, config, tensors, version=2):
    """Writes a weights file: tensors as read gives them, wherever they stood before."""
    body, table = bytearray(), []

    def put(b):
        body.extend(bytes(-len(body) % 64))
        at = len(body)
        body.extend(b)
        return at

    for row, data, scale in tensors:
        row = dict(name=row['name'], dtype=row['dtype'], shape=row['shape'], offset=put(data))
        if scale:
            row['scale'] = put(scale)
        table.append(row)
    head = json.dumps(dict(config=config, tensors=table)).encode()
    with open(path, 'wb') as f:
        f.write(struct.pack('<4sIII', b'RPNN', version, len(head), 0) + head)
        f.write(bytes(-f.tell() % 64))
        f.write(body)


def digest(tensors):
    h = hashlib.sha256()
    for _, data, scale in tensors:
        h.update(data)
        h.update(scale)
    return h.hexdigest()[:16]


def main(vectors, *paths):
    files = {p: read(p) for p in paths}
    found = {}
    for p, (config, tensors) in files.items():
        own = [t for t in tensors if t[0]['name'] in SHARED]
        found[p] = digest(own) if own else config['vectors']
    if len(set(found.values())) != 1:
        sys.exit('the files have different vectors: %s' % found)
    name, = set(found.values())
    for p, (config, tensors) in files.items():
        own = [t for t in tensors if t[0]['name'] in SHARED]
        if own:
            write(vectors, dict(vectors=name), own)
            write(p, dict(config, vectors=name), [t for t in tensors if t[0]['name'] not in SHARED])


if __name__ == '__main__':
    main(*sys.argv[1:])
