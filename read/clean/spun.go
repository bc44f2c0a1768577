package clean

import (
	"strings"

	"reportedly"
)

// Spun copies: text that went through a synonym spinner, which swaps words for
// others of like meaning and knows no names, so that "the White House" comes out
// as "the White Home" and "combat potential" as "combat potentiary". Spun text
// gives itself away by such pairs and by names in small letters. One alone may be
// a slip; several make the finding.

const (
	spunMost     = 25 // signs listed for one text
	spunCertain  = 2  // different odd phrases, or one and a name in small letters
	namesCertain = 3  // names in small letters, in a text that writes names with capitals
)

// spun marks the signs of a synonym spinner, if there are enough of them.
func spun(p *outline) []mark {
	var phrases, names []mark
	kinds := map[string]bool{}
	capitals := 0
	for i, w := range p.words {
		if !spunFilter[w.hash&(filterSize-1)] {
			continue
		}
		if isName[w.hash] {
			switch c := p.text[w.start]; {
			case c-'A' < 26:
				capitals++
			case c-'a' < 26 && p.inProse(w):
				names = append(names, mark{kind: reportedly.Spun, start: int(w.start), end: int(w.end), note: "a name in small letters"})
			}
		}
		for _, odd := range oddPhrases[w.hash] {
			// "a white home" may be a house: what stands for a name has its capital.
			if odd.meant[0]-'A' < 26 && p.text[w.start]-'A' >= 26 {
				continue
			}
			if end, ok := p.phraseAt(i, odd.words); ok {
				phrases = append(phrases, mark{kind: reportedly.Spun, start: int(w.start), end: end, note: "not what is said: perhaps \"" + odd.meant + "\""})
				kinds[odd.meant] = true
			}
		}
	}
	names = names[:min(len(names), spunMost)]
	phrases = phrases[:min(len(phrases), spunMost)]
	switch {
	case len(kinds) >= spunCertain, len(kinds) > 0 && len(names) > 0:
		return append(phrases, names...)
	case len(names) >= namesCertain && capitals >= len(names):
		return names
	}
	return nil
}

// inProse reports whether a word is no part of an address, a handle or a name
// with marks in it.
func (p *outline) inProse(w word) bool {
	before := w.start > 0 && strings.IndexByte("@#/._-:=", p.text[w.start-1]) >= 0
	after := int(w.end)+1 < len(p.text) && strings.IndexByte("@/_-=", p.text[w.end]) >= 0 ||
		int(w.end)+1 < len(p.text) && p.text[w.end] == '.' && !blank(p.text[w.end+1]) && !strings.ContainsRune(`"”)`, firstRune(p.text[w.end+1:]))
	return !before && !after
}

// phraseAt reports whether the words from i on are those of a phrase, and where
// they end.
func (p *outline) phraseAt(i int, phrase []uint64) (end int, ok bool) {
	if i+len(phrase) > len(p.words) {
		return 0, false
	}
	for k, h := range phrase {
		w := p.words[i+k]
		if w.hash != h || k > 0 && strings.ContainsAny(p.in(int(p.words[i+k-1].end), int(w.start)), ".\n\",;:") {
			return 0, false
		}
	}
	return int(p.words[i+len(phrase)-1].end), true
}

// An oddPhrase is what a spinner makes of a set phrase.
type oddPhrase struct {
	words []uint64
	meant string
}

// spinnings lists what spinners write and what was meant. The list is our own;
// each has no other use in news that comes near it in frequency.
const spinnings = `
potentiary = potential
white home = White House
overseas minister = foreign minister
abroad minister = foreign minister
exterior minister = foreign minister
overseas ministry = foreign ministry
abroad ministry = foreign ministry
overseas secretary = foreign secretary
protection minister = defence minister
protection ministry = defence ministry
high minister = prime minister
premier minister = prime minister
safety council = Security Council
un safety council = Security Council
nationwide safety = national security
nationwide guard = National Guard
joined states = United States
unified states = United States
united nations normal = UN general
secretary basic = secretary general
secretary normal = secretary general
secretary common = secretary general
lawyer basic = attorney general
lawyer normal = attorney general
lawyer common = attorney general
legal professional basic = attorney general
legal professional common = attorney general
legal professional normal = attorney general
excessive commissioner = High Commissioner
excessive court docket = High Court
court docket ruled = court ruled
supreme court docket = Supreme Court
press convention = press conference
information convention = news conference
information company = news agency
information businesses = news agencies
instructed reporters = told reporters
instructed journalists = told reporters
advised reporters = told reporters
advised journalists = told reporters
knowledgeable reporters = informed reporters
republican get together = Republican Party
democratic get together = Democratic Party
labour get together = Labour Party
conservative get together = Conservative Party
ruling get together = ruling party
opposition get together = opposition party
political get together = political party
get together chief = party leader
birthday party leader = party leader
battle crimes = war crimes
conflict crimes = war crimes
world conflict ii = World War II
chilly struggle = Cold War
chilly conflict = Cold War
european fee = European Commission
election fee = election commission
bipartisan invoice = bipartisan bill
gained t = won't
earlier than the tip = before the end
on the finish of = at the end of
on the similar time = at the same time
as properly as = as well as
as effectively as = as well as
so far as attainable = as far as possible
as quickly as attainable = as soon as possible
as quickly as potential = as soon as possible
new york instances = New York Times
monetary instances = Financial Times
related press = Associated Press
washington submit = Washington Post
wall road = Wall Street
wall avenue journal = Wall Street Journal
downing road = Downing Street
peace talks spherical = round of peace talks
army assist package = military aid package
navy personnel operation = military operation
marketing campaign path = campaign trail
deputy high minister = deputy prime minister
center east = Middle East
heart east = Middle East
legislation enforcement = law enforcement
regulation enforcement = law enforcement
`

// smallNames lists names of places, peoples, days and bodies that are no other
// word in small letters.
const smallNames = `russia russian russians ukraine ukrainian ukrainians moscow kyiv kiev kremlin putin zelensky washington america american americans
britain british england english france french germany german germans berlin paris london spain spanish italy italian poland polish europe european
europeans egypt egyptian cairo israel israeli israelis palestine palestinian palestinians gaza iran iranian tehran iraq iraqi syria syrian lebanon lebanese
saudi arabia yemen qatar india indian indians pakistan pakistani afghanistan afghan beijing chinese japan japanese tokyo korea korean vietnam
vietnamese africa african africans asia asian australia australian canada canadian mexico mexican brazil brazilian argentina chile cuba cuban venezuela
nigeria nigerian kenya kenyan ethiopia sudan somalia libya libyan tunisia morocco algeria sweden swedish norway norwegian finland finnish denmark danish
netherlands belgium belgian austria austrian switzerland hungary hungarian romania romanian bulgaria serbia serbian croatia greece greek belarus estonia
latvia lithuania moldova armenia azerbaijan kazakhstan pentagon monday tuesday wednesday thursday friday saturday sunday january february april june july
august september october november december muslim muslims christian christians jewish islamic biden trump obama clinton blinken lavrov erdogan macron`

const filterSize = 1 << 12

// spunFilter says, by the low bits of a word's hash, whether to look closer.
var isName, oddPhrases, spunFilter = spunTables()

func spunTables() (names map[uint64]bool, odd map[uint64][]oddPhrase, filter [filterSize]bool) {
	names, odd = map[uint64]bool{}, map[uint64][]oddPhrase{}
	for _, w := range newOutline(smallNames, nil).words {
		if smallNames[w.start:w.end] == "august" { // also an adjective
			continue
		}
		names[w.hash] = true
		filter[w.hash&(filterSize-1)] = true
	}
	for l := range strings.SplitSeq(strings.TrimSpace(spinnings), "\n") {
		phrase, meant, _ := strings.Cut(l, " = ")
		var hashes []uint64
		for _, w := range newOutline(phrase, nil).words {
			hashes = append(hashes, w.hash)
		}
		odd[hashes[0]] = append(odd[hashes[0]], oddPhrase{hashes, meant})
		filter[hashes[0]&(filterSize-1)] = true
	}
	return names, odd, filter
}
