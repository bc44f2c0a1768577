package nn

import "fmt"

// A Table is rows of numbers, of which single ones are looked up: an embedding. Its
// numbers stay as they lie in the file.
type Table struct {
	Rows, Cols int
	kind       string
	raw        []byte
	f32        []float32 // the numbers, or the scale of each row
}

// Table is a tensor of two dimensions as a table; -1 stands for any size.
func (f *File) Table(name string, shape ...int) (*Table, error) {
	t, n, err := f.find(name, shape)
	if err != nil {
		return nil, err
	}
	if len(t.Shape) == 0 {
		return nil, fmt.Errorf("weights: tensor %q is one number, want a table", name)
	}
	out := &Table{Rows: t.Shape[0], kind: t.Type}
	if out.Rows > 0 {
		out.Cols = n / out.Rows
	}
	switch t.Type {
	case "f32":
		out.f32 = float32s(f.data[t.Offset:], n)
	case "f16":
		out.raw = f.data[t.Offset:][:2*n]
	case "i8":
		out.raw, out.f32 = f.data[t.Offset:][:n], float32s(f.data[t.Scale:], out.Rows)
	default:
		return nil, fmt.Errorf("weights: tensor %q holds %s, no fractions", name, t.Type)
	}
	return out, nil
}

// Copy writes a row to the beginning of dst.
func (t *Table) Copy(dst []float32, row int) {
	dst = dst[:t.Cols]
	from := row * t.Cols
	switch t.kind {
	case "f32":
		copy(dst, t.f32[from:])
	case "f16":
		b := t.raw[2*from:][:2*t.Cols]
		for i := range dst {
			dst[i] = half(uint16(b[2*i]) | uint16(b[2*i+1])<<8)
		}
	case "i8":
		scale := t.f32[row]
		for i, v := range t.raw[from:][:t.Cols] {
			dst[i] = float32(int8(v)) * scale
		}
	}
}

// Floats is all numbers of a table of f32, row by row; nil if it is of another type.
func (t *Table) Floats() []float32 {
	if t.kind != "f32" {
		return nil
	}
	return t.f32
}
