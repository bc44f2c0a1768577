package linear

import (
	"encoding/binary"
	"fmt"
	"math"
)

// The file of a sequence, little-endian: the magic word, labels, number of sets less
// one, scale, start weights, pair weights, rows. It is used as it lies in the
// binary: nothing is unpacked at start.
const magic = "RLM2"

// The file of a sparse table: the magic word, labels, number of sets less one, bytes
// of weights; sets; weights.
const magicSparse = "RLS1"

// Bytes is the model as a file.
func (s *Sequence) Bytes() []byte {
	out := []byte(magic)
	out = binary.LittleEndian.AppendUint32(out, uint32(s.labels))
	out = binary.LittleEndian.AppendUint32(out, uint32(s.mask))
	f32 := func(v float32) { out = binary.LittleEndian.AppendUint32(out, math.Float32bits(v)) }
	f32(s.scale)
	for _, v := range s.start {
		f32(v)
	}
	for _, row := range s.trans {
		for _, v := range row {
			f32(v)
		}
	}
	return append(out, s.rows...)
}

// Open reads a model's file. The bytes are kept and not copied.
func Open(b []byte) (*Sequence, error) {
	if len(b) < 16 || string(b[:4]) != magic {
		return nil, fmt.Errorf("model: not a %s file", magic)
	}
	s := new(Sequence)
	s.labels = int(binary.LittleEndian.Uint32(b[4:]))
	s.mask = uint64(binary.LittleEndian.Uint32(b[8:]))
	s.scale = math.Float32frombits(binary.LittleEndian.Uint32(b[12:]))
	if s.labels < 1 || s.labels > maxLabels || s.mask&(s.mask+1) != 0 {
		return nil, fmt.Errorf("model: %d labels, mask %#x", s.labels, s.mask)
	}
	b = b[16:]
	want := 4*(s.labels+s.labels*s.labels) + int(s.mask+1)*setBytes
	if len(b) != want {
		return nil, fmt.Errorf("model: %d bytes, want %d", len(b), want)
	}
	f32 := func() float32 {
		v := math.Float32frombits(binary.LittleEndian.Uint32(b))
		b = b[4:]
		return v
	}
	s.start = make([]float32, s.labels)
	for i := range s.start {
		s.start[i] = f32()
	}
	s.trans = make([][]float32, s.labels)
	for i := range s.trans {
		s.trans[i] = make([]float32, s.labels)
		for j := range s.trans[i] {
			s.trans[i][j] = f32()
		}
	}
	s.rows = b
	s.prepare()
	return s, nil
}

// Bytes is the table as a file.
func (t *Sparse) Bytes() []byte {
	out := []byte(magicSparse)
	out = binary.LittleEndian.AppendUint32(out, uint32(t.labels))
	out = binary.LittleEndian.AppendUint32(out, uint32(t.mask))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(t.weights)))
	return append(append(out, t.sets...), t.weights...)
}

// OpenSparse reads a table's file. The bytes are kept and not copied.
func OpenSparse(b []byte) (*Sparse, error) {
	if len(b) < 16 || string(b[:4]) != magicSparse {
		return nil, fmt.Errorf("table: not a %s file", magicSparse)
	}
	t := &Sparse{labels: int(binary.LittleEndian.Uint32(b[4:])), mask: uint64(binary.LittleEndian.Uint32(b[8:]))}
	size := uint64(binary.LittleEndian.Uint32(b[12:]))
	if t.labels < 1 || t.labels > 127 || t.mask&(t.mask+1) != 0 {
		return nil, fmt.Errorf("table: %d labels, mask %#x", t.labels, t.mask)
	}
	sets := (t.mask + 1) * rowBytes
	if b = b[16:]; uint64(len(b)) != sets+size {
		return nil, fmt.Errorf("table: %d bytes, want %d and %d", len(b), sets, size)
	}
	t.sets, t.weights = b[:sets], b[sets:]
	for i := 0; i < len(t.sets); i += rowBytes {
		if err := t.check(uint64(binary.LittleEndian.Uint32(t.sets[i+ways:]))); err != nil {
			return nil, fmt.Errorf("table: set %d: %w", i/rowBytes, err)
		}
	}
	return t, nil
}

// check sees to it that the weights of a set, from an offset on, are there and name
// labels that there are.
func (t *Sparse) check(at uint64) error {
	if at+ways > uint64(len(t.weights)) {
		return fmt.Errorf("weights at %d, of %d", at, len(t.weights))
	}
	w := t.weights[at:]
	n := 0
	for _, c := range w[:ways] {
		n += int(c)
	}
	if n > 255 || ways+2*n > len(w) {
		return fmt.Errorf("%d weights at %d, of %d bytes", n, at, len(t.weights))
	}
	for k := range n {
		if l := int(w[ways+2*k]); l >= t.labels {
			return fmt.Errorf("label %d of %d", l, t.labels)
		}
	}
	return nil
}
