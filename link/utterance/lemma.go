package utterance

import "strings"

// lemma is the form of a word that the lists hold and that inflections share: "denies",
// "denied" and "denying" are "deny", "children" is "child", "organisation" is
// "organization". The word is in lower case; tag is its part of speech.
func lemma(word, tag string) string {
	if word == "left" && tag == "JJ" { // "her left knee"
		return word
	}
	if l, ok := irregular[word]; ok {
		return plainSpelling(l)
	}
	if l, ok := compound(word); ok {
		return plainSpelling(l)
	}
	if men, ok := strings.CutSuffix(word, "men"); ok && len(men) > 2 && inDictionary(men+"man") {
		return plainSpelling(men + "man")
	}
	if len(word) < 4 || tag == "IN" {
		return plainSpelling(word)
	}
	if tag == "NNP" { // "Archaeologists", at the head of a sentence
		one, plural := strings.CutSuffix(word, "s")
		if !plural || len(word) < 6 || inDictionary(word) || !inDictionary(plainSpelling(one)) {
			return plainSpelling(word)
		}
		return plainSpelling(one)
	}
	return plainSpelling(regular(word, tag))
}

// compound is the verb of an irregular form with a prefix: "upheld", "misled".
func compound(word string) (string, bool) {
	for _, prefix := range [...]string{"under", "over", "with", "fore", "for", "out", "mis", "up", "re"} {
		if rest, ok := strings.CutPrefix(word, prefix); ok && len(rest) > 2 {
			if l := irregular[rest]; l != "" && l != rest && inDictionary(prefix+l) && strings.Contains(kinOf(prefix+l).parts, "v") {
				return prefix + l, true
			}
		}
	}
	return "", false
}

// hisses reports whether a word takes "es", not "s": "boxes", "heroes".
func hisses(stem string) bool {
	return strings.HasSuffix(stem, "s") || strings.HasSuffix(stem, "x") || strings.HasSuffix(stem, "z") || strings.HasSuffix(stem, "ch") || strings.HasSuffix(stem, "sh") || strings.HasSuffix(stem, "o")
}

// regular takes a regular ending off, if what is left is a word.
func regular(word, tag string) string {
	for _, e := range endings {
		stem, ok := strings.CutSuffix(word, e.suffix)
		if !ok || len(stem) < 2 || e.comparative && tag != "JJR" && tag != "RBR" && tag != "JJS" && tag != "RBS" && (len(stem) < 3 || inDictionary(word)) {
			continue // "hacker" is a word of its own, "poorest" is not
		}
		if n := len(stem); e.doubles && n > 3 && stem[n-1] == stem[n-2] && inDictionary(stem[:n-1]) && !inDictionary(stem) { // "penned", whoever Penn is
			return stem[:n-1]
		}
		best, count := "", -1
		for _, add := range e.instead {
			if add == "" && e.doubles && wouldDouble(stem) && isWord(stem+"e") || add == "" && e.suffix == "es" && !hisses(stem) {
				continue // "planes" are no plans
			}
			if c := frequency().count[plainSpelling(stem+add)]; (c > 0 || lists().words[plainSpelling(stem+add)] != nil) && c > count {
				best, count = stem+add, c
			}
		}
		if best != "" {
			return best
		}
		if e.doubles && len(stem) > 3 && inDictionary(stem) { // "culled", which no list counts
			return stem
		}
		if n := len(stem); e.doubles && n > 2 && stem[n-1] == stem[n-2] && isWord(stem[:n-1]) {
			return stem[:n-1]
		}
		if !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "us") && !strings.HasSuffix(word, "is") {
			for _, add := range e.instead {
				if inDictionary(plainSpelling(stem + add)) {
					return stem + add
				}
			}
		}
		if e.suffix == "s" && !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "us") && !strings.HasSuffix(word, "is") && (tag == "NNS" || tag == "VBZ") {
			return stem
		}
		if inDictionary(word) {
			return word // "unchanged"
		}
		if e.doubles && (tag == "VBG" || tag == "VBD" || tag == "VBN") { // a verb the table lacks
			return stem
		}
	}
	return word
}

// wouldDouble reports whether a verb would double its last letter before the ending:
// "not" would make "notted", so "noted" is of "note".
func wouldDouble(stem string) bool {
	n := len(stem)
	vowel := func(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }
	if n < 2 || vowel(stem[n-1]) || strings.IndexByte("wxy", stem[n-1]) >= 0 || !vowel(stem[n-2]) {
		return false
	}
	for i := range n - 2 {
		if vowel(stem[i]) {
			return false
		}
	}
	return true
}

func isWord(w string) bool { return known(w) || lists().words[w] != nil || inDictionary(w) }

// endings are tried in order.
var endings = []struct {
	suffix      string
	instead     []string
	doubles     bool // planned, stopping
	comparative bool
}{
	{suffix: "ies", instead: []string{"y", "ie"}},
	{suffix: "ied", instead: []string{"y"}},
	{suffix: "ves", instead: []string{"f", "fe", "ve"}},
	{suffix: "ying", instead: []string{"y", "ie", "ye"}},
	{suffix: "es", instead: []string{"", "e"}},
	{suffix: "s", instead: []string{""}},
	{suffix: "ed", instead: []string{"", "e"}, doubles: true},
	{suffix: "ing", instead: []string{"", "e"}, doubles: true},
	{suffix: "ier", instead: []string{"y"}, comparative: true},
	{suffix: "iest", instead: []string{"y"}, comparative: true},
	{suffix: "er", instead: []string{"", "e"}, doubles: true, comparative: true},
	{suffix: "est", instead: []string{"", "e"}, doubles: true, comparative: true},
}

var irregular = pairs(`am be is be are be was be were be been be being be 'm be 're be has have had have having have 've have does do did do done do doing do
	says say said say told tell thought think wrote write written write knew know known know felt feel found find saw see seen see spoke speak spoken speak made make
	gave give given give held hold took take taken take went go gone go goes go swore swear sworn swear heard hear meant mean understood understand brought bring
	sought seek laid lay kept keep foresaw foresee foreseen foresee forgot forget forgotten forget chose choose chosen choose drew draw drawn draw drove drive driven drive
	led lead got get gotten get came come ran run won win tore tear torn tear shown show withdrew withdraw withdrawn withdraw overthrew overthrow overthrown overthrow
	forbade forbid forbidden forbid shot shoot struck strike stricken strike stood stand fought fight taught teach sent send paid pay met meet left leave lost lose
	bought buy caught catch built build sold sell stole steal stolen steal fell fall fallen fall rose rise risen rise grew grow grown grow threw throw thrown throw
	flew fly flown fly ate eat eaten eat drank drink drunk drink sang sing sung sing sank sink sunk sink swam swim began begin begun begin broke break broken break
	woke wake woken wake froze freeze frozen freeze spent spend lent lend bent bend slept sleep wept weep dealt deal dug dig hung hang bound bind wound wound
	rode ride ridden ride hid hide hidden hide bit bite bitten bite beat beat beaten beat became become overcame overcome fed feed bled bleed fled flee bred breed sped speed
	shut shut cut cut put put set set hit hit hurt hurt cost cost burst burst split split spread spread burnt burn learnt learn spelt spell spoilt spoil dreamt dream leant lean
	lit light slid slide stuck stick swept sweep sworn swear wore wear worn wear bore bear borne bear shook shake shaken shake mistook mistake mistaken mistaken undertook undertake
	lay lie lain lie lying lie dying die tying tie blew blow blown blow arose arise arisen arise shrank shrink shrunk shrink sprang spring sprung spring stank stink awoke awake
	men man bees bee women woman children child people people feet foot teeth tooth geese goose mice mouse lives life wives wife knives knife halves half leaves leave selves self
	better better best best worse worse worst worst less less least least more more further further
	media media news news series series species species crises crisis bases basis theses thesis analyses analysis criteria criterion phenomena phenomenon
	dont not doesnt not didnt not isnt not arent not wasnt not werent not hasnt not havent not hadnt not couldnt not wouldnt not shouldnt not
	n't not ca can wo will sha shall 'll will 'd would cannot cannot an a these this those that
	this this his his its its us us as as yes yes was be does do during during nothing nothing something something anything anything everything everything
	red red bed bed need need indeed indeed speed speed hundred hundred sacred sacred united united spring spring king king thing thing ring ring bring bring sing sing string string
	evening evening morning morning building building meeting meeting during during including include according accord following following wedding wedding ceiling ceiling
	politics politics economics economics gas gas bus bus virus virus crisis crisis status status process process access access address address
	km kilometer kms kilometer kg kilogram cm centimeter mm millimeter mph mile hrs hour hr hour mins minute min minute yrs year sq square
	indices index indexes index matrices matrix vertices vertex appendices appendix
	photos photo dead dead wounded wounded injured injured`)

// pairs makes a map of words that stand two by two.
func pairs(s string) map[string]string {
	m := map[string]string{}
	f := strings.Fields(s)
	for i := 0; i+1 < len(f); i += 2 {
		m[f[i]] = f[i+1]
	}
	return m
}

// plainSpelling makes British and American spelling alike: the American one of each
// pair, since it is mostly the shorter.
func plainSpelling(w string) string {
	if s, ok := spellings[w]; ok {
		return s
	}
	if len(w) < 6 {
		return w
	}
	for _, e := range [...][2]string{{"isation", "ization"}, {"ise", "ize"}, {"yse", "yze"}, {"iser", "izer"}, {"metre", "meter"}, {"litre", "liter"}} {
		if stem, ok := strings.CutSuffix(w, e[0]); ok && !keepsS[w] {
			return stem + e[1]
		}
	}
	if i := strings.Index(w, "our"); i > 1 && ourWords[w[:i+3]] {
		return w[:i] + "or" + w[i+3:]
	}
	return w
}

var spellings = pairs(`centre center theatre theater fibre fiber calibre caliber sabre saber spectre specter programme program grey gray cheque check defence defense
	offence offense licence license practise practice tyre tire kerb curb plough plow ageing aging judgement judgment jewellery jewelry aluminium aluminum
	sceptical skeptical scepticism skepticism sceptic skeptic travelled travel travelling travel traveller traveler cancelled cancel cancelling cancel
	labelled label labelling label modelled model signalled signal fuelled fuel fulfil fulfill enrol enroll skilful skillful wilful willful instalment installment
	catalogue catalog dialogue dialog manoeuvre maneuver pretence pretense mould mold moustache mustache pyjamas pajamas storey story cosy cozy
	cease-fire ceasefire e-mail email co-operate cooperate co-operation cooperation co-ordinate coordinate per-cent percent health-care healthcare
	aeroplane airplane mum mom whilst while amongst among learnt learn towards toward afterwards afterward flood-gate floodgate clean-up cleanup
	photograph photo metre meter litre liter advise advise exercise exercise`)

var keepsS = wordSet("advise rise arise raise praise promise exercise surprise otherwise precise concise compromise enterprise expertise disguise revise supervise televise devise demise premise franchise merchandise noise cruise likewise excise treatise chemise paradise despise comprise advertise uprise sunrise wise bruise appraise")

var ourWords = wordSet("labour colour harbour neighbour favour honour rumour behaviour humour armour endeavour vapour savour valour parlour splendour odour vigour flavour saviour candour clamour fervour ardour glamour tumour demeanour")

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}
