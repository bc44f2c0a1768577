package reportedly

import (
	"unicode/utf8"
)

// A Span is a half-open range of code points in a text: Start is the first
// code point in it, End the first after it. It is the unit of the W3C
// TextPositionSelector.
type Span struct{ Start, End int }

// Len is the number of code points in the span.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies within s; an empty t at either edge does.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a code point.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// sampleEvery is how many code points lie between two entries of a Text's
// table: a look-up decodes at most this many.
const sampleEvery = 64

// A Text is a string with a sparse table from code points to bytes. The zero
// value is the empty text. A Text is never changed once made, so it may be
// shared between goroutines.
//
// The table is absent when every code point is one byte: then the two counts
// are the same.
type Text struct {
	s       string
	runes   int
	samples []int // samples[i] is the byte at which code point i*sampleEvery begins
}

// NewText makes a Text of s. Bytes of s that are not UTF-8 count as one code
// point each, as in a Go range loop; callers decode before they come here.
func NewText(s string) Text {
	t := Text{s: s}
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		t.runes = len(s)
		return t
	}
	for i := range s {
		if t.runes%sampleEvery == 0 {
			t.samples = append(t.samples, i)
		}
		t.runes++
	}
	return t
}

// String is the whole text.
func (t Text) String() string { return t.s }

// Len is the number of code points in the text.
func (t Text) Len() int { return t.runes }

// Byte is the byte at which the given code point begins; Len gives len(String()).
// It panics if rune is outside 0..Len: that is a fault of the caller.
func (t Text) Byte(rune int) int {
	if rune < 0 || rune > t.runes {
		panic("reportedly: code point outside the text")
	}
	if t.samples == nil {
		return rune
	}
	if rune == t.runes {
		return len(t.s)
	}
	at := t.samples[rune/sampleEvery]
	for n := rune % sampleEvery; n > 0; n-- {
		_, w := utf8.DecodeRuneInString(t.s[at:])
		at += w
	}
	return at
}

// Rune is the code point that the given byte belongs to; len(String()) gives Len.
func (t Text) Rune(byte int) int {
	if byte < 0 || byte > len(t.s) {
		panic("reportedly: byte outside the text")
	}
	if t.samples == nil {
		return byte
	}
	if byte == len(t.s) {
		return t.runes
	}
	lo, hi := 0, len(t.samples)-1 // the last sample at or before byte
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if t.samples[mid] <= byte {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	at, n := t.samples[lo], lo*sampleEvery
	for at < byte {
		_, w := utf8.DecodeRuneInString(t.s[at:])
		if at+w > byte {
			break
		}
		at += w
		n++
	}
	return n
}

// Slice is the words that the span covers.
func (t Text) Slice(s Span) string { return t.s[t.Byte(s.Start):t.Byte(s.End)] }

// Span turns a range of bytes into a span.
func (t Text) Span(startByte, endByte int) Span {
	return Span{t.Rune(startByte), t.Rune(endByte)}
}
