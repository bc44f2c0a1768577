package utterance

import "strings"

// settleRole takes away a role that the words around show is not meant.
func (w *Wording) settleRole(u *unit) {
	next := func(k int) string {
		if u.to+k < len(w.forms) {
			return w.forms[u.to+k]
		}
		return ""
	}
	tagAfter := ""
	if u.to < len(w.doc.Tokens) {
		tagAfter = w.doc.Tokens[u.to].Tag
	}
	before := ""
	if u.from > 0 {
		before = w.lemmas[u.from-1]
	}
	if u.has(noNegator | noCondition) {
		u.role &^= negator | condition
	}
	if u.has(approximate) && !w.countsSoon(u.to) {
		u.role &^= approximate
		if u.key == "almost" || u.key == "nearly" {
			u.role |= hedge
		}
		if u.key == "about" || u.key == "around" || u.key == "over" {
			u.role |= function
		}
	}
	if u.has(approximate) { // "some 300", "nearly 40"
		u.role &^= quantifier
	}
	switch u.key {
	case "could", "may", "might": // "could not find" is "was unable to find"; "no one may enter" is a rule
		if n := next(0); n == "not" || n == "n't" || n == "no" && next(1) == "longer" || u.key != "might" && w.negatedBefore(u.from) {
			u.role &^= hedge
			u.role |= function
		}
		if t := w.doc.Tokens[u.from].Tag; u.key == "may" && t == "NNP" {
			u.role &^= hedge
		}
	case "fail", "refuse", "decline", "hope", "plan", "intend", "aim", "want", "expect", "seem", "appear", "tend":
		if (u.key == "seem" || u.key == "appear") && before == "it" {
			break
		}
		if next(0) != "to" && u.key != "refuse" && u.key != "decline" {
			u.role &^= negator | hedge
		}
		toDo := next(0) == "to" && w.mayBegin(u.to+1)
		if u.key == "decline" && !toDo && (tagAfter == "" || tagAfter == "CD" || tagAfter == "$" || tagAfter == "IN" || tagAfter == "RB" || tagAfter[0] == 'N' && before == "the" || u.to < len(w.forms) && w.isMark(u.to)) {
			u.role &^= negator // "shares declined by a tenth"
		}
	case "nor": // of "neither he nor she", the one "neither" is enough
		for k := u.from - 1; k >= 0 && k > u.from-8; k-- {
			if w.forms[k] == "neither" {
				u.role &^= negator
				u.role |= function
			}
		}
	case "consider", "think_of":
		if tagAfter != "VBG" {
			u.role &^= hedge
		}
	case "think", "believe", "suspect", "feel", "guess", "suppose", "assume", "presume", "suggest":
		// "he believes that" is a cue as well; "I think" is listed as a phrase.
		if u.key != "suggest" && u.key != "suspect" || strings.HasPrefix(w.doc.Tokens[u.from].Tag, "NN") { // "the five suspects"
			u.role &^= hedge
		}
	case "against": // "advises against accepting"
		if tagAfter == "VBG" || before == "be" || before == "not" && u.from > 1 && w.lemmas[u.from-2] == "be" { // "is not against it"
			u.role = negator
		}
	case "once":
		if tagAfter != "DT" && tagAfter != "PRP" && tagAfter != "NNP" && tagAfter != "PRP$" && tagAfter != "NNS" {
			u.role &^= condition
			u.role |= function
		}
	case "until":
		u.role &^= condition
		u.role |= function
	case "if":
		switch next(0) {
		case "so", "any", "anything", "necessary", "possible", "needed", "not":
			u.role &^= condition
			u.role |= function
		}
		switch before {
		case "ask", "wonder", "know", "see", "as", "even", "doubt":
			u.role &^= condition
			u.role |= function
		}
	case "certain", "several", "much", "little", "alone", "part", "lot":
		if u.key == "certain" && tagAfter != "NNS" || u.key == "part" && next(0) != "of" || u.key == "lot" || u.key == "much" && before != "not" {
			u.role &^= quantifier
			if u.key == "much" {
				u.role |= function
			}
		}
		if u.key == "alone" && u.from > 0 && w.doc.Tokens[u.from-1].Tag[0] != 'N' {
			u.role &^= only
		}
		if u.key == "little" && strings.HasPrefix(tagAfter, "NN") && (before == "a" || before == "the" || u.from > 0 && strings.HasPrefix(w.doc.Tokens[u.from-1].Tag, "JJ")) {
			u.role &^= quantifier
		}
	case "most": // "most likely"
		if strings.HasPrefix(tagAfter, "RB") || before == "the" && strings.HasPrefix(tagAfter, "JJ") || next(0) == "likely" || next(0) == "recent" || next(0) == "important" {
			u.role &^= quantifier
			u.role |= function
		}
	case "few": // "the past few weeks"
		switch before {
		case "past", "last", "next", "first", "the", "these", "coming":
			u.role &^= quantifier
			u.role |= function
		}
	case "some":
		if tagAfter == "CD" {
			u.role &^= quantifier
		}
	case "both":
		if w.laterAnd(u.to) {
			u.role &^= quantifier
			u.role |= function
		}
	case "suggested": // "the suggested price"
		if strings.HasPrefix(tagAfter, "NN") {
			u.role &^= hedge
		}
	case "likely": // "three times as likely"
		if before == "as" || before == "more" || before == "less" || before == "equally" || before == "so" {
			u.role &^= hedge
		}
	case "possible": // "everything possible", "as soon as possible"
		switch before {
		case "everything", "all", "as", "best", "good", "anything", "every":
			u.role &^= hedge
		}
	case "abroad":
		if before != "be" { // "shipments abroad"
			u.role &^= implicit
		}
	case "drop":
		switch w.form(u.to) {
		case "to", "by", "below", "under", "sharply", "steeply", "slightly", "further":
			u.role &^= implicit // "dropped to its lowest level"
		}
	case "clear": // "it is clear that"
		if !strings.HasPrefix(w.doc.Tokens[u.from].Tag, "VB") {
			u.role &^= implicit
		}
	case "over":
		if u.to == len(w.forms) || w.isMark(u.to) { // "the drought is over"
			u.role &^= function
		}
	case "no":
		if next(0) == "," {
			u.role &^= negator
		}
	}
}

// mayBegin reports whether a token may be a verb after "to", and is no figure: "declined to
// comment", not "declined to 40".
func (w *Wording) mayBegin(i int) bool {
	if i >= len(w.forms) || w.doc.Tokens[i].Tag == "CD" || w.forms[i] == "$" || determiners[w.forms[i]] {
		return false
	}
	if w.doc.Tokens[i].Tag == "VB" {
		return true
	}
	k := kinOf(w.forms[i])
	return k != nil && strings.Contains(k.parts, "v")
}

// negatedBefore reports whether a negation, or "only", stands before in the clause.
func (w *Wording) negatedBefore(i int) bool {
	for k := i - 1; k >= 0 && k > i-7 && !w.isMark(k); k-- {
		switch w.forms[k] {
		case "nobody", "no", "none", "only", "neither", "nothing":
			return true
		}
	}
	return false
}

// laterAnd reports whether "and" follows soon: "both the police and the army".
func (w *Wording) laterAnd(i int) bool {
	for k := i; k < len(w.forms) && k < i+6; k++ {
		if w.forms[k] == "and" {
			return true
		}
	}
	return false
}

// countsSoon reports whether a number, or "all", stands at the token or right after.
func (w *Wording) countsSoon(i int) bool {
	if i < len(w.forms) {
		r := &numberReader{w: w, at: i}
		r.currency()
		if _, _, ok := r.value(); ok {
			return true
		}
	}
	for k := i; k < len(w.doc.Tokens) && k < i+2; k++ {
		t := w.doc.Tokens[k].Tag
		if t == "CD" || t == "$" || w.forms[k] == "all" || w.forms[k] == "every" || w.forms[k] == "half" || w.forms[k] == "dozen" {
			return true
		}
		if t != "DT" && t != "IN" {
			return false
		}
	}
	return false
}

// markExclusives reads "nobody except the guard" as "only the guard".
func (w *Wording) markExclusives() {
	for k := range w.units {
		u := &w.units[k]
		switch u.key {
		case "nobody", "no_one", "none", "no", "nothing":
		default:
			continue
		}
		for n := k; n < len(w.units) && n <= k+3 && w.units[n].sentence == u.sentence; n++ {
			if v := &w.units[n]; v.has(condition) && strings.HasPrefix(v.key, "except") || v.key == "other_than" || v.key == "apart_from" || v.key == "save_for" || v.to < len(w.forms) && w.forms[v.to] == "but" {
				if !v.has(negator) {
					v.kind, v.role, v.weight = worker, 0, 0
				}
				u.key, u.entry, u.role = "only", lists().words["only"], only
				break
			}
		}
	}
}
