package coref

import (
	"reportedly"
	"reportedly/internal/names"
)

// appositions ties names to the titles beside them: "Ilse Brandt, the mayor,",
// "the mayor, Ilse Brandt,", "Ilse Brandt is the mayor".
func (f *finder) appositions() {
	for k := range f.out {
		m := &f.out[k]
		if f.apposedBody(m) {
			m.typ, m.sure, m.gender, m.name = reportedly.Organisation, true, names.Unknown, names.Name{}
			continue
		}
		switch {
		case m.form == byName && m.office.zero() && (m.typ == reportedly.Person || !m.sure && m.typ != reportedly.Place):
			if o, ok := f.apposed(m.after); ok && !f.ownSubject(m) {
				m.office = o
				f.personByTitle(m)
				if k+1 < len(f.out) && f.out[k+1].form == byTitle && f.out[k+1].first <= m.after+2 && !f.possessive(f.out[k+1].after) {
					f.out[k+1].same = k
				}
			}
		case m.form == byTitle && !m.plural && f.opensApposition(m.after) && k+1 < len(f.out):
			n := &f.out[k+1]
			for j := k + 1; j < len(f.out) && f.out[j].first <= m.after+1; j++ {
				n = &f.out[j]
			}
			if n.form == byName && n.first == m.after+1 && n.typ == reportedly.Organisation && n.sure && bodily[m.office.role.Word] && f.closes(n.after) {
				for j := k + 1; j < len(f.out) && m.same < 0; j++ {
					if f.out[j].first == n.first && f.out[j].form == byName {
						m.same = j
					}
				}
				continue
			}
			if n.form == byName && n.first == m.after+1 && (n.typ == reportedly.Person || !n.sure) && f.closes(n.after) {
				if n.office.zero() {
					n.office = m.office
				}
				f.personByTitle(n)
				for j := k + 1; j < len(f.out); j++ {
					if f.out[j].first == n.first && f.out[j].form == byName {
						m.same = j
						break
					}
				}
			}
		}
	}
}

// apposedBody reports whether the words after a name whose type is open say that
// it is a body's: "Green Dawn, a conservation group,".
func (f *finder) apposedBody(m *mention) bool {
	if m.form != byName || m.sure || f.isGiven(m.from) || f.word(m.after) != "," || f.tag(m.after+1) != "DT" {
		return false
	}
	for k := m.after + 2; k < m.after+reach && k < len(f.Tokens) && f.Tokens[k].Sentence == f.Tokens[m.from].Sentence; k++ {
		w := f.fold[k]
		if names.Body(w) || outlets[w] || makers[w] {
			if f.noun(k+1) || f.possessive(k+1) {
				continue
			}
			r, _ := f.roleAt(k)
			if f.clauseBegins(m, k+1) {
				return false
			}
			return f.tag(k) == "NN" && (r == nil || outlets[w] || makers[w])
		}
		if t := f.tag(k); !f.noun(k) && t != "JJ" && t != "JJS" && t != "JJR" && t != "VBN" && t != "VBG" && t != "HYPH" && t != "CD" && t != "NNP" && !f.possessive(k) {
			return false
		}
	}
	return false
}

// clauseBegins reports whether the phrase between the comma after a name and the
// token i is no apposition but the subject of what follows: "According to Holm,
// the ministry told her".
func (f *finder) clauseBegins(m *mention, i int) bool {
	t := f.tag(m.first - 1)
	return (t == "IN" || t == "TO") && !clauseOpener[f.word(m.first-1)] && f.finite(i)
}

// ownSubject is clauseBegins for a phrase about a person, wherever it ends.
func (f *finder) ownSubject(m *mention) bool {
	if f.word(m.after) != "," {
		return false
	}
	for i := m.after + 1; i < m.after+reach && i < len(f.Tokens) && f.Tokens[i].Sentence == f.Tokens[m.from].Sentence && f.word(i) != ","; i++ {
		if f.finite(i) {
			return f.clauseBegins(m, i)
		}
	}
	return false
}

// makers are words for bodies that look like words for persons.
var makers = map[string]bool{"maker": true, "manufacturer": true, "retailer": true, "supplier": true, "provider": true, "operator": true, "carmaker": true, "chipmaker": true, "drugmaker": true, "plane-maker": true, "planemaker": true, "lender": true, "insurer": true, "carrier": true, "wholesaler": true, "refiner": true, "outfit": true, "chain": true, "unit": true, "subsidiary": true, "conglomerate": true, "collective": true, "ensemble": true, "band": true, "orchestra": true, "think-tank": true, "tank": true, "nonprofit": true, "venture": true, "brand": true}

// bodily are the words for persons that are said of companies, too.
var bodily = map[string]bool{"contractor": true, "subcontractor": true, "developer": true, "owner": true, "partner": true, "maker": true, "builder": true, "leader": true, "rival": true, "competitor": true, "landlord": true, "employer": true, "investor": true, "lender": true, "seller": true, "buyer": true, "client": true, "customer": true, "broadcaster": true, "publisher": true, "exporter": true, "importer": true, "grower": true, "brewer": true, "insurer": true, "shareholder": true, "member": true, "promoter": true, "host": true, "champion": true, "creditor": true, "dealer": true, "broker": true, "sponsor": true, "plaintiff": true, "defendant": true, "regulator": true, "distiller": true, "opponent": true, "challenger": true, "pioneer": true, "newcomer": true, "candidate": true}

// opensApposition reports whether the mark at i may stand between a description
// and the name it is of.
func (f *finder) opensApposition(i int) bool {
	switch f.word(i) {
	case ",", "(", "–", "—", "--":
		return true
	}
	return false
}

// apposed is the office said of the name that ends before after, if the words
// between two commas say one, or a form of "be" does.
func (f *finder) apposed(after int) (office, bool) {
	i := after
	switch f.word(i) {
	case ",", "(":
		i++
	case "is", "was":
		if i++; f.tag(i) != "DT" {
			return f.appointed(i)
		}
	default:
		return f.appointed(i)
	}
	if f.tag(i) == "CD" && f.word(i+1) == "," { // "Holm, 56, a farmer"
		i += 2
	}
	for k := i; k < i+reach && k < len(f.Tokens) && f.Tokens[k].Sentence == f.Tokens[after-1].Sentence; k++ {
		if role, n := f.roleAt(k); role != nil && role.Kind != names.Human && f.nounLike(k) && !f.plural(k+n-1) {
			if f.possessive(k + n) {
				i = k + n + 1 // "the founder's daughter"
				continue
			}
			end := f.complement(k + n)
			if f.startsName(k+n) || f.noun(k+n) && f.word(k+n) != "," {
				if next, _ := f.roleAt(k + n); next == nil {
					return office{}, false // the title of the next name, or a compound
				}
				continue
			}
			return f.officeOf(i, end), true
		}
		if t := f.tag(k); f.verb(k) && t != "VBN" || t == "IN" || t == "CC" || t == "." || f.word(k) == "," {
			return office{}, false
		}
	}
	return office{}, false
}

// appointments are the words between a name and an office that say that the one
// holds the other: "was sworn in as governor", "became mayor".
var appointments = map[string]bool{"was": true, "is": true, "has": true, "been": true, "who": true, "sworn": true, "in": true, "as": true, "elected": true, "re-elected": true, "appointed": true, "named": true, "chosen": true, "confirmed": true, "inaugurated": true, "installed": true, "became": true, "becomes": true, "serves": true, "served": true, "works": true, "worked": true, "the": true, "a": true, "an": true, "its": true, "new": true, "first": true, "acting": true}

// appointed is the office that a verb gives to the name that ends before i.
func (f *finder) appointed(i int) (office, bool) {
	verb := false
	for k := i; k < i+reach && k < len(f.Tokens) && f.Tokens[k].Sentence == f.Tokens[i].Sentence; k++ {
		if role, n := f.roleAt(k); role != nil && verb && role.Kind < names.Tie && !f.plural(k+n-1) {
			if next, _ := f.roleAt(k + n); next != nil || f.noun(k+n) || f.startsName(k+n) {
				return office{}, false
			}
			return f.officeOf(k, f.complement(k+n)), true
		}
		if !appointments[f.fold[k]] {
			return office{}, false
		}
		verb = verb || f.verb(k) && f.fold[k] != "was" && f.fold[k] != "is" && f.fold[k] != "has"
	}
	return office{}, false
}

// closes reports whether an apposition may end before token i.
func (f *finder) closes(i int) bool {
	if i >= len(f.Tokens) {
		return true
	}
	switch f.fold[i] {
	case ",", ".", ";", ":", ")", "-", "–", "—":
		return true
	}
	return f.verb(i)
}

func (f *finder) personByTitle(m *mention) {
	if m.typ != reportedly.Person {
		m.typ = reportedly.Person
		m.name = names.Parse(f.nameWords(m.from, m.to))
		if !m.gender.Known() {
			m.gender = m.name.Gender
		}
	}
	m.sure = true
	if m.office.role != nil && m.office.role.Gender.Known() && !m.gender.Known() {
		m.gender = m.office.role.Gender
	}
}
