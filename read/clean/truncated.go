package clean

import (
	"strings"
	"unicode"

	"reportedly"
)

// Text that stops in the middle: cut by a feed or a pay wall, or by a reader that
// gave up. The sign stands at the end: no full stop, three dots, or an invitation
// to read on.

// truncatedMin is the number of words from which a last line without a full stop
// is a sentence cut short and not a signature or a caption.
const truncatedMin = 8

// readOn holds what a page says where it withholds the rest.
var readOn = []string{"to continue reading", "to read the full", "to read the rest", "to keep reading", "continue reading", "keep reading", "read the full story",
	"read the full article", "read full story", "read full article", "read the whole story", "read the rest", "the rest of this article", "this is a preview", "to unlock this article", "to access this article",
	"subscribe to read", "log in to read", "sign in to read", "already a subscriber", "subscribers only", "exclusively for subscribers",
	"pour lire la suite", "réservé aux abonnés", "réservée aux abonnés", "déjà abonné", "jetzt weiterlesen", "nur für abonnenten", "bereits abonnent",
	"para seguir leyendo", "exclusivo para suscriptores", "solo para suscriptores", "exclusivo para assinantes", "para continuar lendo",
	"per continuare a leggere", "riservato agli abbonati", "exclusief voor abonnees", "tylko dla prenumeratorów", "только для подписчиков"}

// truncated marks where a text stops short.
func truncated(p *outline) []mark {
	var out []mark
	for i := len(p.paragraphs) - 1; i >= 0; i-- {
		g := p.paragraphs[i]
		line := p.paragraphText(i)
		low := strings.ToLower(line[:min(len(line), leftoverMax)])
		if len(line) <= leftoverMax && invitation(low) && !reportsSpeech(line) {
			out = append(out, mark{kind: reportedly.Truncated, start: g.start, end: g.end, note: "the rest is elsewhere"})
			continue
		}
		if g.unread {
			continue
		}
		if at, note := stopsShort(p, i); at >= 0 {
			out = append(out, mark{kind: reportedly.Truncated, start: at, end: g.end, note: note})
		}
		break
	}
	return out
}

func invitation(low string) bool {
	for _, s := range readOn {
		if strings.Contains(low, s) {
			return true
		}
	}
	return false
}

// stopsShort says at which byte the sign of a paragraph that ends too early
// begins, and which it is; -1 if it ends as it should.
func stopsShort(p *outline, i int) (at int, note string) {
	g := p.paragraphs[i]
	line := p.paragraphText(i)
	for _, dots := range []string{"[…]", "[...]", "(…)", "(...)", "[. . .]", "…", "...", ". . ."} {
		if strings.HasSuffix(line, dots) {
			return g.end - len(dots), "the text ends in dots"
		}
	}
	last := p.sentences[g.last-1]
	r := lastRune(line)
	switch {
	case !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(",;-–—", r):
		return -1, ""
	case last.last-last.first < truncatedMin && g.last-g.first == 1:
		return -1, ""
	case last.last-last.first < 3, !prosaic(p, last), signedOff(line):
		return -1, ""
	}
	w := p.words[last.last-1]
	return int(w.start), "the text stops within a sentence"
}

// signedOff reports whether a line ends in a quotation and the name of its
// speaker: “…” — Ana Ruiz, Mayor of Calder.
func signedOff(line string) bool {
	at := max(strings.LastIndexAny(line, `"`), strings.LastIndex(line, "”")+len("”")-1, strings.LastIndex(line, "''")+1)
	tail := strings.TrimLeft(line[at+1:], " —–-―")
	return at >= len("”") && signature(tail)
}

// prosaic reports whether a sentence has words in small letters as prose has, and
// no address at its end.
func prosaic(p *outline, s sentence) bool {
	small, all := 0, 0
	for _, w := range p.words[max(s.first, s.last-40):s.last] {
		all++
		if p.text[w.start]-'a' < 26 {
			small++
		}
	}
	line := p.in(s.start, s.end)
	end := line[strings.LastIndexAny(line, " \t")+1:]
	return 2*small >= all && !strings.ContainsAny(end, "/@#") && !domain[end[strings.LastIndexByte(end, '.')+1:]]
}
