package coref

import "reportedly"

// tried are words near whose subject the one on trial stands.
var tried = words("trial pleaded pled charged indicted convicted sentenced acquitted")

// defendants are nouns for the one on trial.
var defendants = words("defendant accused")

// onTrial is the one of whom the report says that he is tried, or who, of no trade
// that brings people to court, spoke to it: "I followed the plans,” Holm told the
// court. -1 if there is none or, and then many is true, several.
func (s *scene) onTrial(before int) (e int, many bool) {
	e = -1
	for k := s.first(before) - 1; k >= 0 && k >= s.first(before)-holdersBack; k-- {
		m := &s.mentions[k]
		if m.form != byName || m.entity < 0 || m.entity == e || s.all[m.entity].typ != reportedly.Person || !s.standsTrial(m) {
			continue
		}
		if e >= 0 {
			return -1, true
		}
		e = m.entity
	}
	return e, false
}

// standsTrial reports whether the words after a name say that it is on trial.
func (s *scene) standsTrial(m *mention) bool {
	if !s.occupied(m.entity) && s.word(m.after) == "told" && s.word(m.after+1) == "the" {
		switch s.word(m.after + 2) {
		case "court", "judge", "judges", "jury", "tribunal":
			return true
		}
	}
	for i := m.after; i < m.after+reach && i < len(s.Tokens) && s.Tokens[i].Sentence == s.Tokens[m.from].Sentence; i++ {
		if tried[s.fold[i]] {
			return m.place == asSubject
		}
	}
	return false
}
