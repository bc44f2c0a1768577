package net

import (
	"encoding/binary"
	"reflect"
	"strings"
	"testing"

	"reportedly/internal/segment"
)

const sample = "Mayor Ana Ruiz said on Monday that the bridge was safe. “We looked at it twice,” she added, " +
	"“and Tom Venn told me that nobody had been warned.” The harbour will stay open, according to the port office.\n\n"

// A document is read in stretches; where it is cut must not show.
func TestStretchesDoNotShow(t *testing.T) {
	m := Free()
	text := strings.Repeat(sample, 40)
	v := look(text)
	if s := nextStretch(v.Doc, 0, reachOf(m.nets)); s.sentences.End == len(v.Doc.Sentences) {
		t.Fatal("the text fits in one stretch and shows nothing")
	}
	c := v.Columns()
	whole := stretch{sentences: segment.Range{End: len(v.Doc.Sentences)}, to: len(v.Doc.Tokens)}
	w, want := newWork(1), newWork(1)
	m.nets[0].encode(want, &want.nets[0], v, &c, &m.vectors, &whole)
	m.findCues(want, v.Doc, &whole, nil)
	all := m.findSpans(want, nil, v, &c, &whole, nil)
	got := all[:0:0]
	for at := 0; at < len(v.Doc.Sentences); {
		s := nextStretch(v.Doc, at, reachOf(m.nets))
		at = s.sentences.End
		m.nets[0].encode(w, &w.nets[0], v, &c, &m.vectors, &s)
		m.findCues(w, v.Doc, &s, nil)
		got = m.findSpans(w, got, v, &c, &s, nil)
	}
	if len(all) == 0 || !reflect.DeepEqual(got, all) {
		t.Errorf("%d candidates in stretches, %d at once, or with other numbers", len(got), len(all))
	}
}

// Words that are not read have no cue and no content.
func TestUnread(t *testing.T) {
	v := look("Ruiz said that the bridge was safe. Venn said that it was not. Ruiz added that it was.")
	unread := make([]bool, len(v.Doc.Tokens))
	for i, t := range v.Doc.Tokens {
		unread[i] = t.Sentence != 1
	}
	found := Default().Propose(v, unread)
	if len(found) == 0 {
		t.Error("nothing was found in what is read")
	}
	for _, c := range found {
		for _, role := range [][]segment.Range{c.Cue, c.Content, c.Source} {
			for _, r := range role {
				if unread[r.Start] || unread[r.End-1] {
					t.Errorf("%v reaches into what is not read", c)
				}
			}
		}
	}
}

func TestVocabulary(t *testing.T) {
	v := vocabulary{first: 2}
	var keys []uint64 // far from even: half of them in a corner
	for i := range uint64(500) {
		keys = append(keys, i*2)
	}
	for i := range uint64(500) {
		keys = append(keys, (2*i+1)<<54)
	}
	v.keys = keys
	for i, k := range keys {
		if got := v.id(k); got != i+2 {
			t.Fatalf("key %d has number %d, want %d", k, got, i+2)
		}
		if got := v.id(k + 1); got != 1 {
			t.Fatalf("%d is not there and has number %d", k+1, got)
		}
	}
	if got := (&vocabulary{first: 1}).id(7); got != 0 {
		t.Errorf("in an empty vocabulary: %d", got)
	}
}

// A damaged file is an error or a model; it never is a panic, neither when it is
// opened nor when it is read with.
func FuzzOpen(f *testing.F) {
	header := binary.LittleEndian.Uint32(freeFile[8:])
	f.Add(string(freeFile[16:16+header]), uint16(0), byte(0))
	f.Add(strings.Replace(string(freeFile[16:16+header]), "f32", "u8", 1), uint16(7), byte(255))
	v := look(sample)
	f.Fuzz(func(t *testing.T, head string, at uint16, with byte) {
		if len(head) > 1<<16 {
			return
		}
		b := append([]byte(nil), freeFile[:16]...)
		binary.LittleEndian.PutUint32(b[8:], uint32(len(head)))
		b = append(b, head...)
		for len(b)%64 != 0 {
			b = append(b, 0)
		}
		data := append(b, freeFile[(16+int(header)+63)/64*64:]...)
		data[int(at)*97%len(data)] ^= with
		m, err := Open(data, vectorsFile)
		if err != nil {
			return
		}
		for _, c := range m.Propose(v, nil) {
			for _, r := range append(c.Content, c.Cue...) {
				if r.Start < 0 || r.Start >= r.End || r.End > len(v.Doc.Tokens) {
					t.Errorf("piece %v of %d tokens", r, len(v.Doc.Tokens))
				}
			}
		}
	})
}

func FuzzPropose(f *testing.F) {
	f.Add(sample)
	f.Add("“" + strings.Repeat("he said ", 300))
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			return
		}
		v := look(text)
		for _, c := range Free().Propose(v, nil) {
			if !(c.Probability >= 0 && c.Probability <= 1) || len(c.Content) == 0 {
				t.Errorf("%v", c)
			}
			for _, role := range [][]segment.Range{c.Cue, c.Content, c.Source} {
				end := 0
				for _, r := range role {
					if r.Start < end || r.Start >= r.End || r.End > len(v.Doc.Tokens) {
						t.Errorf("pieces %v of %d tokens", role, len(v.Doc.Tokens))
					}
					end = r.End
				}
			}
		}
	})
}

func BenchmarkPropose(b *testing.B) {
	v := look(strings.Repeat(sample, 60))
	b.SetBytes(int64(len(v.Doc.Text)))
	b.ReportAllocs()
	for b.Loop() {
		Default().Propose(v, nil)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(len(v.Doc.Tokens)), "µs/token")
}
