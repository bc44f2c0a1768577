package query

import "unicode"

// A scanner cuts a line into pieces: an optional minus, an optional field, and a value
// that is a word or stands in quotation marks. It goes over the line once.
type scanner struct {
	line []rune
	at   int
}

// next gives a piece and where it begins, in code points; ok is false at the end.
func (s *scanner) next() (at int, minus bool, field, value string, quoted, star, ok bool) {
	for s.at < len(s.line) && unicode.IsSpace(s.line[s.at]) {
		s.at++
	}
	at = s.at
	if s.at == len(s.line) {
		return at, false, "", "", false, false, false
	}
	if s.line[s.at] == '-' {
		minus = true
		s.at++
	}
	if value, quoted = s.quotation(); quoted {
		return at, minus, "", value, true, false, true
	}
	start := s.at
	for s.at < len(s.line) && !unicode.IsSpace(s.line[s.at]) && !isMark(s.line[s.at]) {
		if s.line[s.at] == ':' && s.at > start && field == "" {
			field = string(s.line[start:s.at])
			s.at++
			if value, quoted = s.quotation(); quoted {
				return at, minus, field, value, true, false, true
			}
			start = s.at
			continue
		}
		s.at++
	}
	value = string(s.line[start:s.at])
	star = s.at > start && s.line[s.at-1] == '*'
	return at, minus, field, value, false, star, true
}

// quotation gives what stands between quotation marks, if one opens here; one that is
// not closed goes to the end of the line.
func (s *scanner) quotation() (string, bool) {
	if s.at == len(s.line) || !isMark(s.line[s.at]) {
		return "", false
	}
	s.at++
	start := s.at
	for s.at < len(s.line) && !isMark(s.line[s.at]) {
		s.at++
	}
	text := string(s.line[start:s.at])
	if s.at < len(s.line) {
		s.at++
	}
	return text, true
}

func isMark(r rune) bool { return r == '"' || r == '“' || r == '”' || r == '„' }
