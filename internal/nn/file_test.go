package nn

import (
	"encoding/binary"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
)

// pack makes a file of tensors and their bytes.
func pack(t testing.TB, entries []map[string]any, data []byte) []byte {
	t.Helper()
	header, err := json.Marshal(map[string]any{"config": map[string]int{"width": 3}, "tensors": entries})
	if err != nil {
		t.Fatal(err)
	}
	b := []byte("RPNN")
	for _, v := range []int{1, len(header), 0} {
		b = binary.LittleEndian.AppendUint32(b, uint32(v))
	}
	b = append(b, header...)
	for len(b)%64 != 0 {
		b = append(b, 0)
	}
	return append(b, data...)
}

func sample(t testing.TB) []byte {
	data := make([]byte, 64*4+16)
	for i, v := range []float32{1, -2, 0.5, 4} {
		binary.LittleEndian.PutUint32(data[4*i:], math.Float32bits(v))
	}
	for i, v := range []uint16{0x3c00, 0xc000, 0x0001, 0x7c00} { // 1, -2, 2^-24, infinity
		binary.LittleEndian.PutUint16(data[64+2*i:], v)
	}
	for i, v := range []int8{1, -2, 127, -128} {
		data[128+i] = byte(v)
	}
	for i, v := range []float32{0.5, 0.25} {
		binary.LittleEndian.PutUint32(data[192+4*i:], math.Float32bits(v))
	}
	for i, v := range []uint64{7, 1 << 60} {
		binary.LittleEndian.PutUint64(data[256+8*i:], v)
	}
	return pack(t, []map[string]any{
		{"name": "a", "dtype": "f32", "shape": []int{2, 2}, "offset": 0},
		{"name": "b", "dtype": "f16", "shape": []int{4}, "offset": 64},
		{"name": "c", "dtype": "i8", "shape": []int{2, 2}, "offset": 128, "scale": 192},
		{"name": "d", "dtype": "u64", "shape": []int{2}, "offset": 256},
	}, data)
}

func TestFile(t *testing.T) {
	for shift := range 2 { // bytes that lie askew are copied
		b := append(make([]byte, shift), sample(t)...)[shift:]
		f, err := Open(b)
		if err != nil {
			t.Fatal(err)
		}
		for name, want := range map[string][]float32{
			"a": {1, -2, 0.5, 4}, "b": {1, -2, 1.0 / (1 << 24), float32(math.Inf(1))}, "c": {0.5, -1, 31.75, -32},
		} {
			got, err := f.Floats(name, f.Shape(name)...)
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("%s: %v, %v; want %v", name, got, err, want)
			}
			table, err := f.Table(name, f.Shape(name)...)
			if err != nil {
				t.Fatal(err)
			}
			row := make([]float32, table.Cols)
			table.Copy(row, 1)
			if !slices.Equal(row, want[table.Cols:2*table.Cols]) {
				t.Errorf("%s: row 1 is %v, want of %v", name, row, want)
			}
		}
		if got, err := f.Hashes("d"); err != nil || !slices.Equal(got, []uint64{7, 1 << 60}) {
			t.Errorf("d: %v, %v", got, err)
		}
		if string(f.Config) != `{"width":3}` {
			t.Errorf("config %s", f.Config)
		}
	}
}

// TestBrokenFiles wants an error that names what is wrong.
func TestBrokenFiles(t *testing.T) {
	entry := func(k string, v any) []byte {
		e := map[string]any{"name": "a", "dtype": "f32", "shape": []int{2, 2}, "offset": 0}
		e[k] = v
		return pack(t, []map[string]any{e}, make([]byte, 64))
	}
	good := sample(t)
	for want, b := range map[string][]byte{
		"not a RPNN file":     []byte("RPNX............"),
		"version 3":           append([]byte("RPNN\x03"), good[5:]...),
		"in a file of":        good[:64],
		`tensor "d"`:          good[:len(good)-1],
		"type":                entry("dtype", "f64"),
		"shape [-1 2]":        entry("shape", []int{-1, 2}),
		"shape [65536 65536]": entry("shape", []int{65536, 65536}),
		"at 1, of 64":         entry("offset", 1),
		"at -64":              entry("offset", -64),
		"scales at":           pack(t, []map[string]any{{"name": "a", "dtype": "i8", "shape": []int{2, 2}, "offset": 0, "scale": 64}}, make([]byte, 64)),
		"no rows":             pack(t, []map[string]any{{"name": "a", "dtype": "i8", "shape": []int{}, "offset": 0}}, make([]byte, 64)),
		"twice":               pack(t, []map[string]any{{"name": "a", "dtype": "u8", "shape": []int{1}, "offset": 0}, {"name": "a", "dtype": "u8", "shape": []int{1}, "offset": 0}}, make([]byte, 64)),
		"header:":             append([]byte("RPNN\x01\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00{"), make([]byte, 64)...),
	} {
		if _, err := Open(b); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
	f, err := Open(good)
	if err != nil {
		t.Fatal(err)
	}
	for want, get := range map[string]func() error{
		"no tensor":  func() error { _, err := f.Floats("x"); return err },
		"has shape":  func() error { _, err := f.Floats("a", 4); return err },
		"holds u64":  func() error { _, err := f.Floats("d", 2); return err },
		"want u64":   func() error { _, err := f.Hashes("b"); return err },
		"holds u64,": func() error { _, err := f.Table("d", -1); return err },
	} {
		if err := get(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(sample(f))
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := Open(b)
		if err != nil {
			return
		}
		for name := range file.tensors {
			shape := file.Shape(name)
			file.Hashes(name)
			got, err := file.Floats(name, shape...)
			if err != nil {
				continue
			}
			table, err := file.Table(name, shape...)
			if err != nil {
				continue
			}
			row := make([]float32, table.Cols)
			for r := range min(table.Rows, 100) {
				table.Copy(row, r)
			}
			if table.Rows*table.Cols > len(got) {
				t.Errorf("%d rows of %d in %d numbers", table.Rows, table.Cols, len(got))
			}
		}
	})
}
