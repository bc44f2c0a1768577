package linear

import (
	"encoding/binary"
	"fmt"
	"math"
)

// The file of a model, little-endian: the magic word, labels, log2 of the number
// of sets, scale, start weights, pair weights, rows. It is used as it lies in the
// binary: nothing is unpacked at start.
const magic = "RLM1"

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
	if s.labels < 1 || s.labels > 127 || s.mask&(s.mask+1) != 0 {
		return nil, fmt.Errorf("model: %d labels, mask %#x", s.labels, s.mask)
	}
	s.stride = 1 + s.labels
	b = b[16:]
	want := 4*(s.labels+s.labels*s.labels) + int(s.mask+1)*ways*s.stride
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
	return s, nil
}
