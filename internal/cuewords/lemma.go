package cuewords

import "strings"

// Lemma is the form under which the lists of cue words hold a word (in lower
// case): "denies" is "deny", "planned" is "plan". It tries the forms that English
// spelling allows and takes the first that is listed.
func Lemma(w string) (string, bool) {
	if l, ok := irregular[w]; ok {
		w = l
	}
	if _, ok := ByLemma[w]; ok {
		return w, true
	}
	for _, e := range endings {
		stem, ok := strings.CutSuffix(w, e.suffix)
		if !ok || len(stem) < 2 {
			continue
		}
		for _, add := range e.instead {
			if _, ok := ByLemma[stem+add]; ok {
				return stem + add, true
			}
		}
		if n := len(stem); n > 3 && stem[n-1] == stem[n-2] { // planned, admitting
			if _, ok := ByLemma[stem[:n-1]]; ok {
				return stem[:n-1], true
			}
		}
	}
	// re-announced, co-wrote, tongue-lashed: the last part has the sense.
	if k := strings.LastIndexByte(w, '-'); k > 0 && k+2 < len(w) {
		return Lemma(w[k+1:])
	}
	return "", false
}

// endings are tried in order.
var endings = []struct {
	suffix  string
	instead []string
}{
	{"ies", []string{"y"}},
	{"ied", []string{"y"}},
	{"ying", []string{"y", "ie"}},
	{"es", []string{"", "e"}},
	{"s", []string{""}},
	{"ed", []string{"", "e"}},
	{"ing", []string{"", "e"}},
	{"ers", []string{"", "e"}}, // "supporters of"
	{"er", []string{"", "e"}},
}

var irregular = pairs("said say told tell thought think wrote write written write knew know known know felt feel found find saw see seen see " +
	"spoke speak spoken speak made make gave give given give held hold took take taken take went go gone go swore swear sworn swear heard hear " +
	"meant mean understood understand brought bring sought seek laid lay kept keep foresaw foresee foreseen foresee forgot forget forgotten forget " +
	"chose choose chosen choose drew draw drawn draw sang sing bet bet led lead got get came come had have has have ran run won win tore tear " +
	"shown show retold retell restated restate withdrew withdraw overruled overrule misspoke misspeak forbade forbid forbidden forbid shot shoot " +
	"struck strike stuck stick stood stand fought fight taught teach sent send paid pay put put underwrote write rewrote write " +
	"favours favor favoured favor favour favor favouring favor labelled label labelling label emphasised emphasize emphasises emphasize emphasising emphasize emphasise emphasize " +
	"criticised criticize criticises criticize criticising criticize criticise criticize recognised recognize recognises recognize recognise recognize realised realize realises realize realise realize " +
	"apologised apologize apologises apologize apologise apologize summarised summarize theorised theorize characterised characterize characterises characterize " +
	"mouthed mouth analyses analysis beliefs belief lied lie lying lie tying tie")

// pairs makes a map of words that stand two by two.
func pairs(s string) map[string]string {
	m := make(map[string]string)
	f := strings.Fields(s)
	for i := 0; i+1 < len(f); i += 2 {
		m[f[i]] = f[i+1]
	}
	return m
}
