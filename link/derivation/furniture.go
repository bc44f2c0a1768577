package derivation

import (
	"strings"
	"sync"

	"reportedly/internal/shingle"
)

// Page furniture that cleaning left in place, since it stands in one line with
// the article: "By admin Leave a Reply Your email address will not be published.
// Required fields are marked * The mayor said". That two pages share it is no
// reuse, so it is not compared.

// furniture are words that pages say of themselves. None is furniture alone: see
// furnitureRun.
var furniture = sync.OnceValue(func() *shingle.Table {
	m := map[uint64]float32{}
	for w := range strings.FieldsSeq(furnitureWords) {
		m[shingle.Hash(w)] = 1
	}
	return shingle.NewTable(m, 0)
})

const furnitureWords = `admin subscribe subscribed subscriber subscribers subscription newsletter newsletters
share shares sharing tweet facebook twitter whatsapp telegram linkedin pinterest reddit instagram youtube tumblr email
e-mail mail print click tap here follow following like likes reply replies comment comments commenting leave cancel post
posted required fields field marked address published publish read reading more related articles article story stories
next previous home menu search login log sign signed signup register account password username cookies cookie privacy
policy terms conditions use copyright rights reserved advertisement advertising sponsored promoted download app
latest breaking updates alerts inbox free trial website site browser javascript enable page pages content
trending popular recommended view views gallery photo photos video videos watch topics tags tagged filed under
author editor staff contributor permission redistributed rewritten broadcast material reproduced continue scroll
loading skip main navigation contact about feedback report typo correction save bookmark copy link`

// furnitureRun is how many words with a meaning of their own must be furniture in
// one go.
const furnitureRun = 6

// common is the IDF below which a word may stand anywhere: "your", "will", "this".
const common = 2.7

// markFurniture gives the stretches of words that are page furniture: those in
// which, beside common words, there is nothing else.
func markFurniture(words []shingle.Word) stretches {
	known := furniture()
	var out stretches
	first, last, n := 0, 0, 0 // of the stretch being read: its ends, its furniture
	flush := func() {
		if n >= furnitureRun {
			out = append(out, stretch{int32(first), int32(last + 1)})
		}
		n = 0
	}
	for i, w := range words {
		switch {
		case known.Of(w.Hash) > 0:
			if n == 0 {
				first = i
			}
			last = i
			n++
		case w.IDF >= common || n > 0 && i-last > 4:
			flush()
		}
	}
	flush()
	return out
}
