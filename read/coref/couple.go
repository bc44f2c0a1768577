package coref

import (
	"reportedly"
	"reportedly/internal/names"
)

// Two who share a surname that is printed once.
//
//	Brothers Aldo and Enzo Marchi    both are Marchi
//	Hemi and Ngaire Tau ... Mr Tau ... Mrs Tau    so are these, since both are spoken of
//
// "Lind and Ilse Brandt" are no such two: the first is a surname.

// couples gives the first of two the surname of the second.
func (f *finder) couples() {
	var surnames map[string]bool                   // words that end a longer name: what follows them after "and" is another's
	var addressed map[string]map[names.Gender]bool // by surname: "Mr Tau" and "Mrs Tau" stand in the text
	for k := 0; k+1 < len(f.out); k++ {
		m, n := &f.out[k], &f.out[k+1]
		if m.form != byName || n.form != byName || m.to-m.from != 1 || f.word(m.after) != "and" || n.first != m.after+1 {
			continue
		}
		if n.from != n.first || n.typ != reportedly.Person || n.name.Given == "" || len(n.name.Middle) > 0 || m.typ != reportedly.Person && m.sure {
			continue
		}
		if surnames == nil {
			surnames, addressed = f.surnames()
		}
		both := addressed[n.name.Family]
		if !(f.isGiven(m.from) && !surnames[f.fold[m.from]]) && !(both[names.Masculine] && both[names.Feminine]) {
			continue
		}
		m.typ, m.sure = reportedly.Person, true
		m.name = names.Parse([]string{f.Word(m.from), n.name.Family})
		m.gender = m.name.Gender
	}
}

// surnames are the folded last words of longer names, and the genders by which
// bearers of a surname alone are addressed.
func (f *finder) surnames() (last map[string]bool, addressed map[string]map[names.Gender]bool) {
	last, addressed = map[string]bool{}, map[string]map[names.Gender]bool{}
	for j := range f.out {
		n := &f.out[j]
		if n.form == byName && n.to-n.from > 1 {
			last[f.fold[n.to-1]] = true
		}
		if n.form == byName && n.name.Honorific != "" && n.name.Given == "" {
			if addressed[n.name.Family] == nil {
				addressed[n.name.Family] = map[names.Gender]bool{}
			}
			addressed[n.name.Family][n.gender] = true
		}
	}
	return last, addressed
}
