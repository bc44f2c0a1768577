package nn

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"unsafe"
)

// A File is tensors by name, in the bytes that they came in.
//
//	"RPNN"  version  bytes of JSON  0        four uint32, little-endian
//	{"config": …, "tensors": [{"name": …, "dtype": "f32", "shape": [96, 96], "offset": 0}, …]}
//	zeros to a multiple of 64
//	data; offsets count from here and are multiples of 64
//
// Numbers are little-endian, row by row. Those of type i8 are whole numbers times a
// scale, one float32 a row, which stand at the offset "scale".
type File struct {
	Config  json.RawMessage
	tensors map[string]tensor
	data    []byte
}

// A tensor is an entry of the header.
type tensor struct {
	Name   string `json:"name"`
	Type   string `json:"dtype"`
	Shape  []int  `json:"shape"`
	Offset int    `json:"offset"`
	Scale  int    `json:"scale"`
}

const (
	fileMagic   = "RPNN"
	fileVersion = 2 // 1 is the same, but for what the configuration may name
	fileAlign   = 64
	headerBytes = 16
	maxNumbers  = 1 << 28 // in one tensor
)

// width is how many bytes a number of each type takes.
var width = map[string]int{"f32": 4, "f16": 2, "i8": 1, "u8": 1, "u64": 8}

// Open reads a file's header and checks that all it names lies within the bytes,
// which are kept and not copied.
func Open(b []byte) (*File, error) {
	if len(b) < headerBytes || string(b[:4]) != fileMagic {
		return nil, fmt.Errorf("weights: not a %s file", fileMagic)
	}
	if v := binary.LittleEndian.Uint32(b[4:]); v < 1 || v > fileVersion {
		return nil, fmt.Errorf("weights: version %d, this program reads 1 to %d", v, fileVersion)
	}
	n := uint64(binary.LittleEndian.Uint32(b[8:]))
	data := (headerBytes + n + fileAlign - 1) / fileAlign * fileAlign
	if data > uint64(len(b)) {
		return nil, fmt.Errorf("weights: a header of %d bytes in a file of %d", n, len(b))
	}
	var header struct {
		Config  json.RawMessage `json:"config"`
		Tensors []tensor        `json:"tensors"`
	}
	if err := json.Unmarshal(b[headerBytes:headerBytes+n], &header); err != nil {
		return nil, fmt.Errorf("weights: header: %w", err)
	}
	f := &File{Config: header.Config, data: b[data:], tensors: make(map[string]tensor, len(header.Tensors))}
	for _, t := range header.Tensors {
		if err := f.check(&t); err != nil {
			return nil, fmt.Errorf("weights: tensor %q: %w", t.Name, err)
		}
		f.tensors[t.Name] = t
	}
	return f, nil
}

// check sees to it that a tensor lies within the data.
func (f *File) check(t *tensor) error {
	if _, twice := f.tensors[t.Name]; twice {
		return fmt.Errorf("stands there twice")
	}
	w, ok := width[t.Type]
	if !ok {
		return fmt.Errorf("type %q", t.Type)
	}
	n := 1
	for _, d := range t.Shape {
		if d < 0 || d > 0 && n > maxNumbers/d {
			return fmt.Errorf("shape %v", t.Shape)
		}
		n *= d
	}
	within := func(offset, bytes int) bool {
		return offset >= 0 && offset%fileAlign == 0 && offset <= len(f.data) && bytes <= len(f.data)-offset
	}
	if !within(t.Offset, n*w) {
		return fmt.Errorf("%d bytes at %d, of %d", n*w, t.Offset, len(f.data))
	}
	if t.Type == "i8" {
		if len(t.Shape) == 0 {
			return fmt.Errorf("no rows to scale")
		}
		if !within(t.Scale, 4*t.Shape[0]) {
			return fmt.Errorf("%d scales at %d, of %d bytes", t.Shape[0], t.Scale, len(f.data))
		}
	}
	return nil
}

// find is a tensor of the wanted shape; -1 stands for any size.
func (f *File) find(name string, shape []int) (tensor, int, error) {
	t, ok := f.tensors[name]
	if !ok {
		return t, 0, fmt.Errorf("weights: no tensor %q", name)
	}
	ok = len(t.Shape) == len(shape)
	n := 1
	for i, d := range t.Shape {
		ok = ok && (shape[i] == d || shape[i] == -1)
		n *= d
	}
	if !ok {
		return t, 0, fmt.Errorf("weights: tensor %q has shape %v, want %v", name, t.Shape, shape)
	}
	return t, n, nil
}

// Has reports whether there is a tensor of that name.
func (f *File) Has(name string) bool { _, ok := f.tensors[name]; return ok }

// Shape is a tensor's shape, nil if there is none of that name.
func (f *File) Shape(name string) []int { return f.tensors[name].Shape }

// Floats is a tensor of f32, f16 or i8 as float32. What lies as f32 in the memory of
// a little-endian machine is not copied.
func (f *File) Floats(name string, shape ...int) ([]float32, error) {
	t, n, err := f.find(name, shape)
	if err != nil {
		return nil, err
	}
	b := f.data[t.Offset:]
	switch t.Type {
	case "f32":
		return float32s(b, n), nil
	case "f16":
		out := make([]float32, n)
		for i := range out {
			out[i] = half(binary.LittleEndian.Uint16(b[2*i:]))
		}
		return out, nil
	case "i8":
		table, err := f.Table(name, shape...)
		if err != nil {
			return nil, err
		}
		out := make([]float32, n)
		for r := range table.Rows {
			table.Copy(out[r*table.Cols:], r)
		}
		return out, nil
	}
	return nil, fmt.Errorf("weights: tensor %q holds %s, no fractions", name, t.Type)
}

// Hashes is a tensor of u64.
func (f *File) Hashes(name string) ([]uint64, error) {
	t, n, err := f.find(name, []int{-1})
	if err != nil {
		return nil, err
	}
	if t.Type != "u64" {
		return nil, fmt.Errorf("weights: tensor %q holds %s, want u64", name, t.Type)
	}
	b := f.data[t.Offset:][:8*n]
	if n > 0 && littleEndian && uintptr(unsafe.Pointer(&b[0]))%8 == 0 {
		return unsafe.Slice((*uint64)(unsafe.Pointer(&b[0])), n), nil
	}
	out := make([]uint64, n)
	for i := range out {
		out[i] = binary.LittleEndian.Uint64(b[8*i:])
	}
	return out, nil
}

// littleEndian says that numbers lie in this machine's memory as in a file.
var littleEndian = func() bool {
	one := uint16(1)
	return *(*byte)(unsafe.Pointer(&one)) == 1
}()

// float32s is the first n numbers of bytes.
func float32s(b []byte, n int) []float32 {
	b = b[:4*n]
	if n > 0 && littleEndian && uintptr(unsafe.Pointer(&b[0]))%4 == 0 {
		return unsafe.Slice((*float32)(unsafe.Pointer(&b[0])), n)
	}
	out := make([]float32, n)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return out
}

// half is a number of 16 bits: sign, five bits of exponent, ten of fraction.
func half(h uint16) float32 {
	sign, exponent, fraction := uint32(h>>15)<<31, uint32(h>>10)&31, uint32(h)&1023
	switch {
	case exponent == 31:
		return math.Float32frombits(sign | 255<<23 | fraction<<13)
	case exponent == 0:
		v := float32(fraction) / (1 << 24)
		return math.Float32frombits(sign | math.Float32bits(v))
	}
	return math.Float32frombits(sign | (exponent+112)<<23 | fraction<<13)
}
