package names

import (
	_ "embed"
	"strings"
)

//go:embed occupations.txt
var occupationsText string

var occupations = readOccupations(occupationsText)

// FindOccupation is FindRole over many more words, rarer or vaguer ones:
// "midwife", "clockmaker", "runner-up", "stepson". They say what someone is, but
// next to nothing of who holds which office.
func FindOccupation(folded string) *Role {
	if r := FindRole(folded); r != nil {
		return r
	}
	for _, ending := range []string{"-elect", "-designate", "-general"} {
		if office, ok := strings.CutSuffix(folded, ending); ok {
			return FindOccupation(office)
		}
	}
	if r := occupations[folded]; r != nil {
		return r
	}
	return occupations[Singular(folded)]
}

// readOccupations reads lines such as "f: midwife" and "tie m: stepson".
func readOccupations(text string) map[string]*Role {
	genders := map[string]Gender{"m": Masculine, "f": Feminine}
	out := map[string]*Role{}
	for line := range strings.Lines(text) {
		head, list, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		kind := Job
		if rest, tie := strings.CutPrefix(head, "tie "); tie {
			kind, head = Tie, rest
		}
		for w := range strings.FieldsSeq(list) {
			w = Fold(w)
			r := &Role{Word: w, Kind: kind, Gender: genders[head]}
			switch {
			case r.Gender.Known():
			case strings.HasSuffix(w, "woman") || strings.HasSuffix(w, "mistress") || strings.HasSuffix(w, "girl"):
				r.Gender = Feminine
			case strings.HasSuffix(w, "man") || strings.HasSuffix(w, "boy"):
				r.Gender = Masculine
			}
			out[w] = r
		}
	}
	return out
}

// personEndings are endings of nouns for persons, the longest first.
var personEndings = []string{"mistress", "master", "keeper", "monger", "wright", "woman", "women", "person", "smith", "maker", "ician", "ologist", "grapher", "man", "men", "eer", "ist", "ian", "ant", "er", "or", "ee"}

// things have the ending of a person and are none; written for this project.
var things = set(`number matter order letter paper newspaper river water weather summer winter october november december
	power tower border quarter corner center counter chapter charter register rudder ladder shelter computer
	printer scanner tanker freighter steamer cruiser carrier container trailer timber lumber amber rubber
	silver copper leather feather butter pepper ginger powder murder slaughter laughter disaster theatre
	theater poster banner folder header footer cover answer offer transfer career cancer fever danger anger
	hunger finger shoulder liver bladder factor sector vector motor tractor reactor corridor mirror error
	terror horror humor humour labor labour harbor harbour colour color favor favour honor honour vapor
	armor flavor tumor rumor rumour behavior behaviour interior exterior floor door indoor outdoor decor
	odor parlor visor sensor detector elevator generator indicator monitor refrigerator calculator grant
	plant restaurant warrant covenant pennant elephant pollutant deodorant committee coffee fee degree
	jubilee guarantee tree knee frisbee toffee list mist fist twist wrist exist assist checklist shortlist
	waitlist playlist one-liner newsletter cluster filter blister rooster oyster master webmaster supper
	dinner cooker helicopter bulldozer server router browser scooter boiler cooler heater shower bumper
	hamper wafer buffer wrapper layer prayer chamber cylinder remainder reminder wonder thunder gender
	tender render ledger badger tiger panther beaver hamster lobster spider otter monster sewer lower upper
	inner outer former latter proper super clever bitter better later earlier rather other another either
	neither further however whether together altogether forever under over after never ever human german
	roman specimen abdomen regimen omen yemen semen acumen amen stamen constant instant distant important
	significant relevant brilliant elegant vacant pregnant reluctant dominant christian`)

// tradeEndings are those that hardly any given name of the world has.
var tradeEndings = []string{"mistress", "master", "keeper", "monger", "wright", "woman", "person", "maker", "ician", "ologist", "grapher", "smith", "eer", "cist", "nist", "list", "tist", "pist", "gist", "hist"}

// Trade reports whether a folded noun that no list knows ends as words for
// trades do, and names do not: "lacemaker", "campanologist", but not "iskander".
func Trade(folded string) bool {
	w := Singular(folded)
	for _, ending := range tradeEndings {
		if len(w) > len(ending)+2 && strings.HasSuffix(w, ending) {
			return Personal(w)
		}
	}
	return false
}

// Personal reports whether a folded noun that no list knows names a person by
// its ending: "lacemaker", "zitherist", "postmistress". It is a guess, to be
// used where a person is likely anyway.
func Personal(folded string) bool {
	w := Singular(folded)
	if things[w] || Body(w) || Document(w) {
		return false
	}
	for _, ending := range personEndings {
		if len(w) > len(ending)+2 && strings.HasSuffix(w, ending) {
			return true
		}
	}
	return false
}
