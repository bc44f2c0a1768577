package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lists of words that the rules of this package share.

// common holds words that stand in the middle of any text and of no name.
var common = set("a an the this that these those his her its their our my your and or but nor so yet if as at by for from in into of off on onto out over " +
	"to up upon with within without about above after against among around before behind below between beyond during except near since through " +
	"toward towards under until via is are was were be been being am has have had do does did will would can could may might must shall should " +
	"not no than then there here when where while who whom whose which what why how he she it they we you him them us me all any both each few more " +
	"most other some such only own same too very just also said says told added saying stated noted according because although though however")

// prefixed holds those of them with which names in mixed case begin: theGrio,
// inDrive, myFitness.
var prefixed = set("a an the my your you we all in on at by it is me no so to up us do be am off out over")

// determiner holds words after which a sentence cannot end.
var determiner = set("a an the his her its their our my your this that these those which who")

// opener holds words that often begin a sentence and, so written, end no name.
var opener = set("The This That These Those While When Where Where Although Though However Meanwhile But And Yet According After Before Since During " +
	"Despite If As At In On For From With Without He She It They We You His Her Its Their Our There Here Earlier Later Last Now Then Today " +
	"Yesterday Both Each Many Most Some Several Multiple Former Following Asked Speaking Addressing Responding Instead Moreover Furthermore " +
	"Nevertheless Still Also Among An Another Because By Not No What Why How Who Under Until Once Only Or So To Mr Mrs Ms Dr Over Per Prior")

// speechVerb holds the verbs with which a report goes on after a quotation.
var speechVerb = set("said says added continued stated noted stressed explained concluded emphasized emphasised underscored remarked declared " +
	"recalled insisted argued asserted commented observed claimed replied responded answered wrote underlined specified clarified maintained reiterated")

// abbreviated holds abbreviations that stand before a name.
var abbreviated = set("Mr Mrs Ms Dr Prof Gen Lt Col Maj Capt Sgt Sen Rep Gov Rev Hon Pres St Messrs Fr Sr")

// domain holds the ends of host names and file names.
var domain = set("com org net edu gov mil int info biz name io co uk us ru de fr eu ua cn jp in au ca tv me ai app dev news media online site live " +
	"today world press agency blog club shop store tech xyz top html htm php asp aspx js css json xml pdf doc docx jpg jpeg png gif txt csv mp net")

// A vocabulary knows the words of a text that stand by themselves in it. It is
// filled when first asked: few texts need one.
type vocabulary struct {
	words map[string]bool
}

// seen reports whether a word stands by itself somewhere in the text.
func (v *vocabulary) seen(text, word string) bool {
	if common[word] {
		return true
	}
	if v.words == nil {
		v.words = map[string]bool{}
		for at := 0; at < len(text); {
			if blank(text[at]) {
				at++
				continue
			}
			end := at
			for end < len(text) && !blank(text[end]) {
				end++
			}
			if end-at < 40 {
				w := strings.TrimFunc(text[at:end], func(r rune) bool { return !unicode.IsLetter(r) })
				w, _, _ = strings.Cut(w, "’")
				w, _, _ = strings.Cut(w, "'")
				if wholly(w, unicode.IsLetter) && utf8.ValidString(w) {
					v.words[w] = true
				}
			}
			at = end
		}
	}
	return v.words[word]
}
